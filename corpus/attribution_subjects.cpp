// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/attribution_subjects.hpp"

#include <algorithm>

#include "corpus/attribution_words.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t near_person = 4;
constexpr std::size_t near_group = 9;

bool relative(const std::string& word) { return word == "qui" || word == "who"; }

bool plural_verb(const Words& words, const Mention& verb) {
  const std::string& first = words[verb.first].folded;
  return first == "ont" || first == "sont" || first == "have" || first == "avaient" || first == "etaient" ||
         first == "were";
}

/// The words that join a chain of persons: "et", "and", "ainsi que", or only a comma.
bool joins_chain(const Words& words, std::size_t from, std::size_t to, bool& joined) {
  if (to < from || to - from > 3) return false;
  for (std::size_t i = from; i < to; ++i) {
    const std::string& word = words[i].folded;
    if (word == "et" || word == "and" || word == "ainsi" || word == "que" || word == "as" || word == "well") {
      joined = true;
    } else if (word != "le" && word != "la" && word != "the" && word != "by" && word != "par") {
      return false;
    }
  }
  return true;
}

/// "It was agreed that", "il est rappelé que": nobody is meant. "Il est parvenu à …" and "il n'est pas d'accord" tell
/// of somebody.
bool impersonal(const Words& words, const Mention& pronoun, const Mention& verb) {
  const std::string& word = words[pronoun.first].folded;
  if (word != "it" && word != "il") return false;
  const std::string& last = words[verb.last - 1].folded;
  return last != "parvenu" && last != "accord" && passive_within(words, pronoun.last, verb.first);
}

}  // namespace

/// Subject of the verb at index `v` of the mentions.
Subject SubjectFinder::subject(std::size_t v) {
  const Mention& verb = mentions_[v];
  if (verb.speech == SpeechClass::according) return next_to(v, 3);
  const std::string& last = words_[verb.last - 1].folded;
  if (last == "par" || last == "by") return next_to(v, 2);
  if (verb.last < words_.size() && (words_[verb.last].folded == "par" || words_[verb.last].folded == "by")) {
    return next_to(v, 3);
  }
  // "a-t-elle déclaré"
  for (std::size_t i = verb.first; i < verb.last; ++i) {
    const std::string& word = words_[i].folded;
    if (word == "il" || word == "elle" || word == "ils" || word == "elles") {
      Mention inside;
      inside.gender = word.front() == 'i' ? 'm' : 'f';
      inside.plural = word.back() == 's';
      return of_pronoun(inside);
    }
  }
  if (verb.first > 0 && relative(words_[verb.first - 1].folded)) return antecedent(v);
  const bool behind_quote = verb.first > 0 && (hides_end(verb.first) || quoted_before(verb.first));
  if (behind_quote) {
    if (Subject found = next_to(v, 1); found.known) return found;
  }
  if (Subject found = before(v); found.known) return found;
  // "… , said the minister": no subject in the clause before.
  if (Subject found = next_to(v, 0); found.known && words_[verb.first].gap.find(',') != std::string_view::npos)
    return found;
  // Coordinated with the verb before: "a rappelé … et a appelé …"
  if (previous_ && previous_sentence_ == sentence_of_[verb.first] && !own_subject_between(v)) return *previous_;
  return {};
}

void SubjectFinder::remember(const Subject& subject, std::size_t sentence) {
  previous_ = subject;
  previous_sentence_ = sentence;
}

void SubjectFinder::set_topic(const Subject& subject) {
  topic_.persons = subject.persons;
  topic_.voice = subject.voice;
  topic_.plural = subject.plural || subject.persons.size() > 1;
}

/// What a sentence begins with, for pronouns of the next one.
Subject SubjectFinder::head_of(std::size_t sentence) {
  for (const Mention& mention : mentions_) {
    if (sentence_of_[mention.first] != sentence || mention.kind == MentionKind::verb) continue;
    if (mention.oblique || !mention.opens_clause) return {};
    if (mention.kind == MentionKind::pronoun) return of_pronoun(mention);
    return of(mention);
  }
  return {};
}

Subject SubjectFinder::nobody() {
  Subject subject;
  subject.known = true;
  return subject;
}

Subject SubjectFinder::of(const Mention& mention) const {
  Subject subject;
  subject.known = true;
  subject.rule = mention.rule;
  if (mention.kind == MentionKind::person) {
    subject.persons = {mention.person};
  } else {
    subject.voice = mention.voice;
    subject.plural = mention.plural;
  }
  return subject;
}

Subject SubjectFinder::of_pronoun(const Mention& pronoun) const {
  if (pronoun.pick != Pick::none) return of_pick(pronoun);
  if (pronoun.thing && !topic_.persons.empty()) return nobody();
  Subject subject;
  if (topic_.empty() || topic_.plural != pronoun.plural) return subject;
  if (!pronoun.plural && pronoun.gender != 0 && topic_.persons.size() == 1) {
    const char gender = roster_[topic_.persons.front()].gender;
    // "M. A a remercié Mme B. Elle a ajouté": the last person of this gender.
    if (gender != 0 && gender != pronoun.gender) return last_person(pronoun);
  }
  subject.known = true;
  subject.persons = topic_.persons;
  subject.voice = topic_.voice;
  subject.plural = topic_.plural;
  subject.rule = "pronoun";
  return subject;
}

Subject SubjectFinder::last_person(const Mention& pronoun) const {
  Subject subject;
  for (auto mention = mentions_.rbegin(); mention != mentions_.rend(); ++mention) {
    if (mention->first >= pronoun.first || mention->kind != MentionKind::person) continue;
    const char gender = roster_[mention->person].gender;
    if (gender != 0 && pronoun.gender != 0 && gender != pronoun.gender) continue;
    subject.known = true;
    subject.persons = {mention->person};
    subject.rule = "pronoun";
    return subject;
  }
  return subject;
}

Subject SubjectFinder::of_pick(const Mention& pronoun) const {
  if (pronoun.pick == Pick::last) {
    if (Subject found = last_person(pronoun); found.known) return found;
    Subject subject;
    if (topic_.persons.size() != 1) return subject;
    subject.known = true;
    subject.persons = topic_.persons;
    subject.rule = "pronoun";
    return subject;
  }
  // The two persons named last before the sentence, in their order.
  std::vector<std::size_t> two;
  for (auto mention = mentions_.rbegin(); mention != mentions_.rend() && two.size() < 2; ++mention) {
    if (mention->first >= pronoun.first || mention->kind != MentionKind::person) continue;
    if (sentence_of_[mention->first] == sentence_of_[pronoun.first]) continue;
    if (two.empty() || two.front() != mention->person) two.push_back(mention->person);
  }
  if (two.size() < 2 && topic_.persons.size() == 2) two = {topic_.persons[1], topic_.persons[0]};
  Subject subject;
  if (two.size() < 2) return subject;
  subject.known = true;
  subject.persons = {pronoun.pick == Pick::former ? two[1] : two[0]};
  subject.rule = "pronoun";
  return subject;
}

bool SubjectFinder::hides_end(std::size_t at) const {
  const std::string_view gap = words_[at].gap;
  return gap.find("»") != std::string_view::npos || gap.find("”") != std::string_view::npos ||
         gap.find('"') != std::string_view::npos;
}
/// A pronoun or title may stand between the quotation and the verb: no, only the marks count here.
bool SubjectFinder::quoted_before(std::size_t at) const { return words_[at].gap.find("’,") != std::string_view::npos; }

Subject SubjectFinder::next_to(std::size_t v, std::size_t reach) {
  const Mention& verb = mentions_[v];
  for (std::size_t m = v + 1; m < mentions_.size(); ++m) {
    const Mention& mention = mentions_[m];
    if (mention.kind == MentionKind::verb) continue;
    if (sentence_of_[mention.first] != sentence_of_[verb.first] || mention.first > verb.last + reach) break;
    if (mention.kind == MentionKind::pronoun) return of_pronoun(mention);
    Subject found = of(mention);
    chain_forward(m, found);
    return found;
  }
  return {};
}

void SubjectFinder::chain_forward(std::size_t m, Subject& subject) const {
  std::vector<std::size_t> more;
  bool joined = false;
  std::size_t end = mentions_[m].last;
  for (std::size_t n = m + 1; n < mentions_.size() && mentions_[m].kind == MentionKind::person; ++n) {
    const Mention& mention = mentions_[n];
    if (mention.kind != MentionKind::person || sentence_of_[mention.first] != sentence_of_[mentions_[m].first]) break;
    if (!joins_chain(words_, end, mention.first, joined)) break;
    more.push_back(mention.person);
    end = mention.last;
  }
  if (joined) subject.persons.insert(subject.persons.end(), more.begin(), more.end());
}

void SubjectFinder::chain_backward(std::size_t m, Subject& subject) const {
  std::vector<std::size_t> more;
  bool joined = false;
  std::size_t begin = mentions_[m].first;
  for (std::size_t n = m; n > 0; --n) {
    const Mention& mention = mentions_[n - 1];
    if (mention.kind != MentionKind::person || sentence_of_[mention.first] != sentence_of_[mentions_[m].first]) break;
    if (!joins_chain(words_, mention.last, begin, joined)) break;
    more.push_back(mention.person);
    begin = mention.first;
  }
  if (joined) subject.persons.insert(subject.persons.begin(), more.rbegin(), more.rend());
}

/// "…, qui a affirmé": the person or group right before; with a plural verb the whole chain.
Subject SubjectFinder::antecedent(std::size_t v) const {
  const Mention& verb = mentions_[v];
  for (std::size_t m = v; m > 0; --m) {
    const Mention& mention = mentions_[m - 1];
    if (mention.kind == MentionKind::verb || mention.kind == MentionKind::pronoun) break;
    if (sentence_of_[mention.first] != sentence_of_[verb.first]) break;
    if (mention.last + 2 < verb.first) break;
    Subject found = of(mention);
    const bool english = words_[verb.first - 1].folded == "who";
    if (mention.kind == MentionKind::person && (plural_verb(words_, verb) || english)) chain_backward(m - 1, found);
    return found;
  }
  return {};
}

bool SubjectFinder::object_of_verb(std::size_t m) const {
  if (m == 0) return false;
  const Mention& before = mentions_[m - 1];
  const Mention& mention = mentions_[m];
  return before.kind == MentionKind::verb && mention.first <= before.last + 1 && !mention.opens_clause &&
         sentence_of_[before.first] == sentence_of_[mention.first];
}

Subject SubjectFinder::before(std::size_t v) {
  const Mention& verb = mentions_[v];
  for (std::size_t m = v; m > 0; --m) {
    const Mention& mention = mentions_[m - 1];
    if (sentence_of_[mention.first] != sentence_of_[verb.first]) break;
    if (mention.kind == MentionKind::verb) {
      // Beyond another verb only a coordinated one finds its subject (see subject()).
      break;
    }
    if (mention.oblique || object_of_verb(m - 1)) continue;
    const std::size_t distance = verb.first - std::min(verb.first, mention.last);
    if (mention.kind == MentionKind::pronoun) {
      if (distance > 3) continue;
      if (impersonal(words_, mention, verb)) return nobody();
      return of_pronoun(mention);
    }
    const std::size_t reach = mention.kind == MentionKind::person ? near_person : near_group;
    if (distance > reach) continue;
    Subject found = of(mention);
    if (mention.kind == MentionKind::person) chain_backward(m - 1, found);
    return found;
  }
  return {};
}

/// Another subject, not one of ours, stands between the verb before and this one ("…, et que la session avait").
bool SubjectFinder::own_subject_between(std::size_t v) const {
  const Mention& verb = mentions_[v];
  if (verb.first == 0) return true;
  const std::string& before = words_[verb.first - 1].folded;
  const bool comma = words_[verb.first].gap.find(',') != std::string_view::npos;
  return !(comma || before == "et" || before == "and" || before == "puis" || before == "then" || before == "also" ||
           before == "but" || before == "mais" || before == "en" || before == "outre" || before == "egalement" ||
           before == "ensuite" || before == "further");
}

}  // namespace idm::corpus
