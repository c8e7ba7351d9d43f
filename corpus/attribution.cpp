// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/attribution.hpp"

#include <algorithm>
#include <set>

#include "analyzers/segments.hpp"
#include "base/utf8.hpp"
#include "corpus/attribution_mentions.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t shortest_utterance = 5;
constexpr std::size_t near_person = 4;
constexpr std::size_t near_group = 9;
constexpr std::size_t farthest_head = 8;  ///< words that may stand before the organiser ("À l'avenir, …")

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

struct Subject {
  std::vector<std::size_t> persons;
  std::string_view voice;
  bool plural = false;
  bool known = false;  ///< found, though it may be somebody unknown
  std::string_view rule = "explicit";
  bool empty() const { return persons.empty() && voice.empty(); }
};

/// One passage at work.
class Speech {
 public:
  Speech(const Words& words, const std::vector<std::size_t>& sentence_of, std::vector<Mention> mentions,
         const Roster& roster, Topic& topic)
      : words_(words), sentence_of_(sentence_of), mentions_(std::move(mentions)), roster_(roster), topic_(topic) {}

  /// Subject of the verb at index `v` of the mentions.
  Subject subject(std::size_t v) {
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

  void remember(const Subject& subject, std::size_t sentence) {
    previous_ = subject;
    previous_sentence_ = sentence;
  }

  void set_topic(const Subject& subject) {
    topic_.persons = subject.persons;
    topic_.voice = subject.voice;
    topic_.plural = subject.plural || subject.persons.size() > 1;
  }

  /// What a sentence begins with, for pronouns of the next one.
  Subject head_of(std::size_t sentence) {
    for (const Mention& mention : mentions_) {
      if (sentence_of_[mention.first] != sentence || mention.kind == MentionKind::verb) continue;
      if (mention.oblique || !mention.opens_clause) return {};
      if (mention.kind == MentionKind::pronoun) return of_pronoun(mention);
      return of(mention);
    }
    return {};
  }

  const std::vector<Mention>& mentions() const { return mentions_; }

 private:
  const Words& words_;
  const std::vector<std::size_t>& sentence_of_;
  std::vector<Mention> mentions_;
  const Roster& roster_;
  Topic& topic_;
  std::optional<Subject> previous_;
  std::size_t previous_sentence_ = 0;

  Subject of(const Mention& mention) const {
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

  Subject of_pronoun(const Mention& pronoun) const {
    Subject subject;
    if (topic_.empty() || topic_.plural != pronoun.plural) return subject;
    if (!pronoun.plural && pronoun.gender != 0 && topic_.persons.size() == 1) {
      const char gender = roster_[topic_.persons.front()].gender;
      if (gender != 0 && gender != pronoun.gender) return subject;
    }
    subject.known = true;
    subject.persons = topic_.persons;
    subject.voice = topic_.voice;
    subject.plural = topic_.plural;
    subject.rule = "pronoun";
    return subject;
  }

  bool hides_end(std::size_t at) const {
    const std::string_view gap = words_[at].gap;
    return gap.find("»") != std::string_view::npos || gap.find("”") != std::string_view::npos ||
           gap.find('"') != std::string_view::npos;
  }
  /// A pronoun or title may stand between the quotation and the verb: no, only the marks count here.
  bool quoted_before(std::size_t at) const { return words_[at].gap.find("’,") != std::string_view::npos; }

  Subject next_to(std::size_t v, std::size_t reach) {
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

  void chain_forward(std::size_t m, Subject& subject) const {
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

  void chain_backward(std::size_t m, Subject& subject) const {
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
  Subject antecedent(std::size_t v) const {
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

  bool object_of_verb(std::size_t m) const {
    if (m == 0) return false;
    const Mention& before = mentions_[m - 1];
    const Mention& mention = mentions_[m];
    return before.kind == MentionKind::verb && mention.first <= before.last + 1 && !mention.opens_clause &&
           sentence_of_[before.first] == sentence_of_[mention.first];
  }

  Subject before(std::size_t v) {
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
  bool own_subject_between(std::size_t v) const {
    const Mention& verb = mentions_[v];
    if (verb.first == 0) return true;
    const std::string& before = words_[verb.first - 1].folded;
    const bool comma = words_[verb.first].gap.find(',') != std::string_view::npos;
    return !(comma || before == "et" || before == "and" || before == "puis" || before == "then" || before == "also" ||
             before == "but" || before == "mais" || before == "en" || before == "outre" || before == "egalement" ||
             before == "ensuite" || before == "further");
  }
};

bool future_or_pledge(const Words& words, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to && i < from + 3; ++i) {
    const std::string& word = words[i].folded;
    if (word == "will" || word == "intends" || word == "plans" || word == "engage") return true;
    if (word.size() > 4 && (word.ends_with("era") || word.ends_with("ira") || word.ends_with("dra"))) return true;
    if (word == "sera" || word == "fera") return true;
  }
  return false;
}

std::size_t overlap(std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
  const std::size_t from = std::max(a, c);
  const std::size_t to = std::min(b, d);
  return to > from ? to - from : 0;
}

}  // namespace

std::string_view heading_function(const Record& record, int section) {
  for (int s = section; s >= 0; s = record.sections[static_cast<std::size_t>(s)].parent) {
    const auto cue = people_lexicon().heading(record.sections[static_cast<std::size_t>(s)].heading);
    if (cue) return cue->function;
  }
  return {};
}

void add_passage_speaker(Passage& passage, std::size_t speaker, std::string_view rule) {
  for (const PassageSpeaker& known : passage.speakers) {
    if (known.index == speaker) return;
  }
  passage.speakers.push_back({speaker, std::string(rule)});
}

std::vector<QuotedSpan> utterances_in(std::string_view text) {
  std::vector<QuotedSpan> kept;
  for (const QuotedSpan& span : quoted_spans(text)) {
    std::size_t words = 0;
    bool inside = false;
    for (std::size_t i = span.begin; i < span.end; ++i) {
      const bool blank = text[i] == ' ' || text[i] == '\n';
      if (!blank && !inside) ++words;
      inside = !blank;
    }
    if (words >= shortest_utterance) kept.push_back(span);
  }
  return kept;
}

Attribution::Attribution(Record& record, Roster& roster, analyzers::Analyzer& analyzer)
    : record_(record), roster_(roster), analyzer_(analyzer) {}

void Attribution::passage(std::size_t index, Topic& topic) {
  Passage& passage = record_.passages[index];
  const Words words = make_words(analyzer_, passage.text, passage.lang);
  if (words.size() == 0) return;
  const std::vector<QuotedSpan> quotes = utterances_in(passage.text);
  const auto spans = analyzers::sentences(passage.text, passage.lang);
  std::vector<bool> hidden(words.size(), false);
  std::vector<std::size_t> sentence_of(words.size(), 0);
  std::size_t quote = 0;
  std::size_t sentence = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    while (quote < quotes.size() && quotes[quote].end <= words[i].begin) ++quote;
    hidden[i] = quote < quotes.size() && words[i].begin >= quotes[quote].begin;
    while (sentence + 1 < spans.size() && spans[sentence + 1].first <= words[i].begin) ++sentence;
    sentence_of[i] = sentence;
  }
  MentionScan scan = scan_mentions(words, passage.lang, hidden, sentence_of, roster_);
  for (const std::string& doubtful : scan.doubtful) {
    record_.uncertain.push_back(
        {"passage #p" + std::to_string(passage.ordinal), "several persons of this record are called " + doubtful});
  }
  std::vector<Statement> statements(spans.size());
  for (std::size_t s = 0; s < spans.size(); ++s) {
    statements[s].span = {spans[s].first, spans[s].second};
    statements[s].voice = "document";
  }
  Speech speech(words, sentence_of, std::move(scan.mentions), roster_, topic);
  const std::string_view heading = heading_function(record_, passage.section);
  const bool press = record_.type == "press-release";
  const auto by_phrase = [&](std::size_t s) -> std::string_view {
    const std::size_t from = words.first_from(spans[s].first);
    const std::size_t to = words.first_from(spans[s].second);
    for (const WordPatterns::Match& match : people_lexicon().function_phrases().find(words, from, to)) {
      if (!hidden[match.first]) return people_lexicon().phrase_function(match.id);
    }
    return {};
  };
  std::optional<std::size_t> last_quoted;
  std::vector<bool> quote_taken(quotes.size(), false);
  std::size_t current = 0;
  bool topic_set = false;
  const auto finish_sentence = [&](std::size_t s) {
    if (!topic_set) {
      if (const Subject head = speech.head_of(s); !head.empty()) speech.set_topic(head);
    }
    topic_set = false;
  };
  for (std::size_t v = 0; v < speech.mentions().size(); ++v) {
    const Mention verb = speech.mentions()[v];
    const std::size_t s = sentence_of[verb.first];
    while (current < s) finish_sentence(current++);
    if (verb.kind != MentionKind::verb) continue;
    const Subject subject = speech.subject(v);
    if (!subject.known) continue;
    speech.remember(subject, s);
    if (subject.empty()) continue;
    if (!topic_set) {
      speech.set_topic(subject);
      topic_set = true;
    }
    if (subject.persons.empty()) {
      const bool dialogue =
          record_.type != "programme" && record_.type != "concept-note" && record_.type != "background-paper";
      const std::string_view voice = subject.voice != "members" ? subject.voice
                                     : dialogue                 ? "participants"
                                                                : "document";
      if (statements[s].voice == "document") statements[s].voice = std::string(voice);
      continue;
    }
    // A quotation that touches the sentence of the verb is theirs.
    bool quoted = false;
    for (std::size_t q = 0; q < quotes.size(); ++q) {
      if (overlap(quotes[q].begin, quotes[q].end, spans[s].first, spans[s].second) == 0) continue;
      quoted = quoted || !quote_taken[q];
      quote_taken[q] = true;
    }
    std::string_view function = quoted ? "quoted" : "reported";
    if (verb.speech == SpeechClass::opened) {
      function = "opening";
    } else if (verb.speech == SpeechClass::closed) {
      function = "closing";
    } else if (const std::string_view told = by_phrase(s); !told.empty() && verb.speech != SpeechClass::moderated) {
      function = told;
    } else if (verb.speech == SpeechClass::moderated) {
      function = told.empty() ? "moderator" : told;
    } else if ((heading == "opening" || heading == "closing" || heading == "keynote") && !quoted) {
      function = heading;
    }
    for (const std::size_t who : subject.persons) {
      const std::size_t entry =
          roster_.appear(who, {function,
                               quoted ? "quoted" : "reported",
                               passage.section,
                               std::string_view(passage.text).substr(spans[s].first, spans[s].second - spans[s].first),
                               subject.rule,
                               nullptr,
                               {}});
      add_passage_speaker(passage, entry, subject.rule);
      if (quoted) last_quoted = entry;
    }
    statements[s].voice = "named";
  }
  while (current < spans.size()) finish_sentence(current++);

  // Further quotations of the paragraph belong to the person quoted before.
  std::size_t cited = 0;
  for (std::size_t q = 0; q < quotes.size(); ++q) {
    for (std::size_t s = 0; s < spans.size(); ++s) {
      const std::size_t common = overlap(quotes[q].begin, quotes[q].end, spans[s].first, spans[s].second);
      if (common * 2 < spans[s].second - spans[s].first && !(common > 40)) continue;
      if (last_quoted) {
        statements[s].voice = "named";
      } else if (statements[s].voice == "document") {
        const std::size_t from = words.first_from(spans[s > 0 ? s - 1 : 0].first);
        const std::size_t to = words.first_from(spans[s].second);
        if (names_document(words, passage.lang, from, to) || passage.form == Form::quotation) {
          statements[s].voice = "cited-text";
          cited += common;
        }
      }
    }
  }
  // The organiser speaks where a sentence begins with it.
  for (std::size_t s = 0; s < spans.size(); ++s) {
    if (statements[s].voice != "document") continue;
    for (const Mention& mention : speech.mentions()) {
      if (sentence_of[mention.first] != s) continue;
      const bool named_by = mention.last < words.size() && words[mention.last].upper && words[mention.last].gap == " ";
      const bool early = mention.first < words.first_from(spans[s].first) + farthest_head;
      const bool here = mention.kind == MentionKind::voice && mention.voice == "organiser" && mention.opens_clause &&
                        !mention.oblique && early && !named_by;
      const bool pronoun = mention.kind == MentionKind::pronoun && mention.opens_clause && s > 0 &&
                           statements[s - 1].voice == "organiser";
      if ((here && (press || future_or_pledge(words, mention.last, words.size()))) ||
          (pronoun && future_or_pledge(words, mention.last, words.size())))
        statements[s].voice = "organiser";
      if (mention.kind != MentionKind::verb) break;
    }
  }
  if (!passage.speakers.empty()) {
    passage.voice = "named";
  } else {
    passage.voice = "document";
    std::size_t organiser = 0;
    for (const Statement& statement : statements) {
      if (statement.voice == "organiser") ++organiser;
      if (statement.voice == "document" || statement.voice == "organiser" || statement.voice == "cited-text") continue;
      passage.voice = statement.voice;
      break;
    }
    if (passage.voice == "document" && organiser > 0) passage.voice = "organiser";
    if (passage.voice == "document" && cited * 5 >= passage.text.size() * 2) passage.voice = "cited-text";
  }
  passage.statements = std::move(statements);
}

}  // namespace idm::corpus
