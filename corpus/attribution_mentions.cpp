// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/attribution_mentions.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "corpus/attribution_words.hpp"
#include "corpus/people_lexicon.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t longest_post = 60;
constexpr std::size_t longest_office = 14;
constexpr std::size_t longest_bracket = 14;
constexpr std::size_t longest_holder = 4;
constexpr std::size_t longest_part = 8;  ///< words from "the moderator" to the name

class Scanner {
 public:
  Scanner(const Words& words, analyzers::Lang lang, const std::vector<bool>& hidden,
          const std::vector<std::size_t>& sentence_of, Roster& roster)
      : words_(words), lang_(lang), hidden_(hidden), sentence_of_(sentence_of), roster_(roster) {}

  MentionScan run() {
    find_verbs();
    std::vector<VoiceMention> voices = voice_mentions(words_, lang_, 0, words_.size());
    std::size_t voice = 0;
    for (std::size_t i = 0; i < words_.size();) {
      while (voice < voices.size() && voices[voice].first < i) ++voice;
      if (hidden_[i]) {
        ++i;
        continue;
      }
      const VoiceMention* here = voice < voices.size() && voices[voice].first == i ? &voices[voice] : nullptr;
      std::size_t behind = person(i);
      if (behind == 0) behind = office(i, here);
      if (behind == 0) behind = unnamed(i, here);
      if (behind == 0) behind = pronoun(i);
      i = behind == 0 ? i + 1 : behind;
    }
    for (const SpeechVerb& verb : verbs_) {
      Mention mention;
      mention.kind = MentionKind::verb;
      mention.first = verb.first;
      mention.name_last = mention.last = verb.last;
      mention.speech = verb.speech;
      // A verb within a name or post is none ("Commissaire chargée des demandes").
      const bool inside = std::any_of(made_.mentions.begin(), made_.mentions.end(), [&](const Mention& other) {
        return other.kind == MentionKind::person && other.first <= verb.first && verb.first < other.last;
      });
      if (!inside) made_.mentions.push_back(mention);
    }
    std::stable_sort(made_.mentions.begin(), made_.mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.first < b.first; });
    return std::move(made_);
  }

 private:
  const Words& words_;
  analyzers::Lang lang_;
  const std::vector<bool>& hidden_;
  const std::vector<std::size_t>& sentence_of_;
  Roster& roster_;
  std::vector<SpeechVerb> verbs_;
  std::vector<std::size_t> verb_from_;  ///< per word: 1 + index of the verb that begins there
  std::vector<bool> verb_ends_;         ///< a verb ends before this word
  MentionScan made_;

  void find_verbs() {
    verb_from_.assign(words_.size() + 1, 0);
    verb_ends_.assign(words_.size() + 1, false);
    for (const SpeechVerb& verb : speech_verbs(words_, lang_, 0, words_.size())) {
      if (hidden_[verb.first] || sentence_of_[verb.first] != sentence_of_[verb.last - 1]) continue;
      // "Member States", "Calls for Action": a capital inside a sentence makes a name of the word.
      if (verb.last - verb.first == 1 && words_[verb.first].upper && !sentence_start(verb.first)) continue;
      // "Pour M. X, …" tells an opinion; "pour" elsewhere tells a purpose.
      const std::string& word = words_[verb.first].folded;
      if (verb.speech == SpeechClass::according && (word == "pour" || word == "for") &&
          !(sentence_start(verb.first) && name_at(words_, verb.last, words_.size(), lang_).titled))
        continue;
      verbs_.push_back(verb);
      verb_from_[verb.first] = verbs_.size();
      verb_ends_[verb.last] = true;
    }
  }

  bool sentence_start(std::size_t i) const { return i == 0 || sentence_of_[i] != sentence_of_[i - 1]; }

  void place(Mention& mention) const {
    const std::size_t i = mention.first;
    const Word& word = words_[i];
    const bool cut = word.gap.find_first_of(",;:\n") != std::string_view::npos ||
                     word.gap.find("»") != std::string_view::npos || word.gap.find("”") != std::string_view::npos ||
                     word.gap.find('"') != std::string_view::npos || word.gap.find(" – ") != std::string_view::npos;
    if (sentence_start(i) || cut) {
      mention.opens_clause = true;
      return;
    }
    const std::string& before = words_[i - 1].folded;
    const bool that = word.elided && (words_.text[word.outer] == 'q' || words_.text[word.outer] == 'Q');
    mention.opens_clause = that || among(conjunctions, before);
    const bool of = word.elided && (words_.text[word.outer] == 'd' || words_.text[word.outer] == 'D');
    mention.oblique = of || (!that && among(prepositions, before));
  }

  /// End of the post that begins at `first`: before a verb, a relative, the next person or the end of the sentence.
  std::size_t post_end(std::size_t first) const {
    const std::size_t limit = std::min(words_.size(), first + longest_post);
    std::size_t last_comma = first;
    std::size_t j = first;
    for (; j < limit && sentence_of_[j] == sentence_of_[first] && !hidden_[j]; ++j) {
      if (j == first) continue;
      const Word& word = words_[j];
      if (among(relatives, word.folded) || word.gap.find_first_of(";:") != std::string_view::npos) break;
      if (word.gap.find("«") != std::string_view::npos || word.gap.find("“") != std::string_view::npos) break;
      const std::string& before = words_[j - 1].folded;
      const bool set_off = comma(word.gap);
      const bool joined = before == "et" || before == "and" || before == "que" || before == "avec" || before == "with";
      if ((set_off || joined) && word.upper) {
        const NameRun next = name_at(words_, j, limit, lang_);
        if (next && (next.titled || roster_.by_name(usual_name(words_, next)) || has_post(next))) break;
      }
      // The post ends at a comma behind which no office, body or "de …" goes on.
      if (set_off && !word.upper && !word.elided && !among(goes_on, word.folded) &&
          opens_post(words_, j, limit) == Opens::nothing)
        break;
      if (set_off && word.elided && !word.upper && opens_post(words_, j, limit) == Opens::nothing &&
          words_.text[word.outer] != 'd')
        break;
      const bool verb =
          verb_from_[j] != 0 && (verbs_[verb_from_[j] - 1].last - j > 1 || set_off || lang_ == analyzers::Lang::en);
      const bool auxiliary =
          among(finite, word.folded) && !word.upper && !(word.folded == "a" && lang_ == analyzers::Lang::en);
      if (verb || auxiliary) {
        if (!set_off && last_comma > first) j = last_comma;
        break;
      }
      if (set_off) last_comma = j;
    }
    while (j > first + 1 && among(trailing, words_[j - 1].folded)) --j;
    return j;
  }

  bool has_post(const NameRun& run) const {
    if (run.last >= words_.size() || sentence_of_[run.last] != sentence_of_[run.first]) return false;
    const std::string_view gap = utf8::trim(words_[run.last].gap);
    const bool mark = gap.starts_with(",") || gap.starts_with("(") || gap.starts_with("–") || gap.starts_with("—");
    return mark && opens_post(words_, run.last, words_.size()) == Opens::office;
  }

  /// The office that leads to a name at `i` ("le Directeur général de l'OIM, António Vitorino,"); first word or npos.
  std::size_t office_before(std::size_t i) const {
    // An office or body that stands as a mention of its own may belong to the name behind it.
    std::size_t floor = 0;
    for (auto last = made_.mentions.rbegin(); last != made_.mentions.rend() && floor == 0; ++last)
      if (last->kind != MentionKind::voice) floor = last->last;
    const bool set_off = comma(words_[i].gap);
    if (!words_[i].gap.empty() && !set_off && !utf8::trim(words_[i].gap).empty()) return std::string_view::npos;
    if (!set_off && i > 0 && (among(prepositions, words_[i - 1].folded) || words_[i].elided))
      return std::string_view::npos;
    std::size_t found = std::string_view::npos;
    for (std::size_t j = i; j > floor && i - j < longest_office; --j) {
      const std::size_t at = j - 1;
      if (hidden_[at] || sentence_of_[at] != sentence_of_[i] || verb_from_[at] != 0 || verb_ends_[at + 1]) break;
      const OfficeMatch office = people_lexicon().office_at(words_, at, i);
      if (office.last != 0) {
        const bool led = at > 0 && (article(words_[at - 1]) || words_[at].upper || sentence_start(at));
        const bool near = office.last + 2 >= i;
        const bool whose = at > 0 && (article(words_[at - 1]) || holder_before(at) != at);
        if (set_off ? led && whose : near) found = at;
      }
      if (at < i && words_[at].gap.find_first_of(",;:()") != std::string_view::npos) break;
    }
    return found;
  }

  /// First word of the country or body that stands right before an office ("IOM Director General", "Chile's Minister");
  /// `office` if none does.
  std::size_t holder_before(std::size_t office) const {
    for (std::size_t back = 1; back <= longest_holder && back <= office; ++back) {
      const std::size_t at = office - back;
      if (hidden_[at] || sentence_of_[at] != sentence_of_[office] || !utf8::trim(words_[at + 1].gap).empty()) break;
      if (people_lexicon().organisation_at(words_, at, office).last == office) return at;
      if (people_lexicon().country_at(words_, at, office).last == office) return at;
    }
    return office;
  }

  /// Behind the bracket that opens in the marks before word `at`; 0 if none does.
  std::size_t bracket_end(std::size_t at) const {
    if (at >= words_.size() || !utf8::trim(words_[at].gap).starts_with("(")) return 0;
    for (std::size_t i = at; i < words_.size() && i < at + longest_bracket; ++i)
      if (words_.after(i).find(')') != std::string_view::npos) return i + 1;
    return 0;
  }

  /// "of South Africa", "de l'OIM" behind a name: behind the country or body, 0 if none follows.
  std::size_t complement_end(std::size_t at) const {
    if (at >= words_.size() || sentence_of_[at] != sentence_of_[at - 1] ||
        words_[at].gap.find(',') != std::string_view::npos)
      return 0;
    const Word& word = words_[at];
    std::size_t next = at;
    const bool elided = word.elided && (words_.text[word.outer] == 'd' || words_.text[word.outer] == 'D');
    if (!elided) {
      if (word.folded != "of" && word.folded != "de" && word.folded != "du" && word.folded != "des") return 0;
      ++next;
      if (next < words_.size() && article(words_[next])) ++next;
    }
    if (next >= words_.size()) return 0;
    const PlaceMatch country = people_lexicon().country_at(words_, next, words_.size());
    const PlaceMatch body = people_lexicon().organisation_at(words_, next, words_.size());
    return std::max(country.last, body.last);
  }

  std::size_t past_preposition(std::size_t at) const {
    const bool elided = words_[at].elided;
    if (!elided) ++at;
    return at < words_.size() && !elided && article(words_[at]) ? at + 1 : at;
  }

  /// "La modératrice, Mme X", "the Chair of the session, Ambassador Y": the function that leads to a name at `i`.
  std::string_view function_before(std::size_t i) const {
    static constexpr std::array<std::string_view, 20> meetings = {
        "session",    "seance",  "panel",      "table",   "debat",     "debats",  "meeting",
        "forum",      "reunion", "dialogue",   "atelier", "workshop",  "plenary", "round",
        "roundtable", "journee", "discussion", "event",   "evenement", "groupe"};
    for (std::size_t back = 1; back <= longest_part && back <= i; ++back) {
      const std::size_t at = i - back;
      if (hidden_[at] || sentence_of_[at] != sentence_of_[i] || verb_from_[at] != 0) return {};
      const auto cue = people_lexicon().label_at(words_, at, i);
      const bool led = at == 0 || article(words_[at - 1]) || sentence_start(at) ||
                       (words_[at].elided && words_.text[words_[at].outer] != 'd');
      if (cue && led) {
        static constexpr std::array<std::string_view, 5> parts = {"moderator", "rapporteur", "host", "keynote",
                                                                  "discussant"};
        if (among(parts, cue->function)) return cue->function;
        if (cue->function != "chair") return {};
        // A president may preside over a State or a company: the meeting must be named, or the word be "chair".
        if (words_[at].folded.starts_with("chair") && cue->last == i) return cue->function;
        for (std::size_t k = at; k < i; ++k)
          if (among(meetings, words_[k].folded)) return cue->function;
        return {};
      }
      if (at + 1 < i && words_[at + 1].gap.find_first_of(";:()") != std::string_view::npos) return {};
    }
    return {};
  }

  bool verb_beside(const NameRun& run) const {
    if (verb_ends_[run.first]) return true;
    for (std::size_t k = run.last; k < words_.size() && k < run.last + 2; ++k) {
      if (sentence_of_[k] != sentence_of_[run.first] || comma(words_[k].gap)) break;
      if (verb_from_[k] != 0) return true;
    }
    return false;
  }

  std::size_t person(std::size_t i) {
    if (!words_[i].upper && !words_[i].elided) return 0;
    NameRun run = name_at(words_, i, words_.size(), lang_);
    if (!run) return surname(i);
    for (std::size_t k = run.first; k < run.last; ++k) {
      if (hidden_[k] || sentence_of_[k] != sentence_of_[i]) return 0;
    }
    const std::string name = usual_name(words_, run);
    Post post;
    Mention mention;
    mention.first = run.first;
    mention.name_last = mention.last = run.last;
    mention.gender = run.gender;
    const std::size_t before = office_before(run.first);
    const std::size_t bracket = bracket_end(run.last);
    const std::size_t complement = bracket == 0 ? complement_end(run.last) : 0;
    const std::size_t behind = std::max(bracket, complement);
    const bool described = behind != 0 || has_post(run);
    mention.function = function_before(run.first);
    std::optional<std::size_t> known = roster_.by_name(name);
    if (behind != 0) {
      post = post_of(words_, complement != 0 ? past_preposition(run.last) : run.last, behind);
      mention.last = behind;
      if (behind < words_.size() && sentence_of_[behind] == sentence_of_[run.first] && comma(words_[behind].gap) &&
          opens_post(words_, behind, words_.size()) == Opens::office) {
        mention.last = post_end(behind);
        add_where_empty(post, post_of(words_, behind, mention.last));
      }
    } else if (described) {
      const std::size_t end = post_end(run.last);
      post = post_of(words_, run.last, end);
      mention.last = end;
    }
    if (before != std::string_view::npos) {
      const Post office = post_of(words_, before, run.first);
      const std::size_t holder = holder_before(before);
      if (!described || behind != 0) {
        add_where_empty(post, office);
        if (holder != before) add_where_empty(post, post_of(words_, holder, before));
      }
      mention.first = holder > 0 && article(words_[holder - 1]) ? holder - 1 : holder;
    }
    const std::vector<std::string> key = name_key(name);
    if (!known && run.titled && key.size() == 1) {
      bool several = false;
      known = roster_.by_surname_and_post(key.back(), post.country, post.organisation, run.gender, several);
      if (several) {
        made_.doubtful.push_back(name);
        return mention.last;
      }
    }
    if (!known && before == std::string_view::npos && (!described || behind != 0)) {
      NameRun whole = run;
      whole.last = mention.last;
      const bool titled = run.titled && !run.office;
      const bool sure = run.full >= 2 && (run.office || verb_beside(whole) || !mention.function.empty());
      if (!titled && !sure) return mention.last;
    }
    mention.person = known ? *known : roster_.person(name, words_.slice(run.first, run.last), post, run.gender);
    if (known && (described || before != std::string_view::npos)) roster_.tell(*known, post, run.gender);
    if (mention.gender == 0) mention.gender = roster_[mention.person].gender;
    place(mention);
    // An office that already stood as a mention of its own is this person's.
    while (!made_.mentions.empty() && made_.mentions.back().first >= mention.first) made_.mentions.pop_back();
    made_.mentions.push_back(mention);
    return mention.last;
  }

  /// A bare surname of somebody known, beside a verb of saying.
  std::size_t surname(std::size_t i) {
    if (!words_[i].upper) return 0;
    bool several = false;
    const std::optional<std::size_t> known = roster_.by_surname(words_[i].folded, several);
    NameRun run;
    run.first = run.name = i;
    run.last = i + 1;
    if ((!known && !several) || !verb_beside(run)) return 0;
    if (several) {
      made_.doubtful.emplace_back(words_[i].exact);
      return i + 1;
    }
    Mention mention;
    mention.first = i;
    mention.name_last = mention.last = i + 1;
    mention.person = *known;
    mention.gender = roster_[*known].gender;
    place(mention);
    made_.mentions.push_back(mention);
    return i + 1;
  }

  /// "Le Président de l'Assemblée générale": the person of that office, else the voice, else somebody unknown.
  std::size_t office(std::size_t i, const VoiceMention* voice) {
    const bool lead = article(words_[i]);
    const std::size_t start = lead ? i + 1 : i;
    if (start >= words_.size() || (!lead && !words_[i].elided)) return 0;
    if (!lead && !(words_.text[words_[i].outer] == 'l' || words_.text[words_[i].outer] == 'L')) return 0;
    const OfficeMatch office = people_lexicon().office_at(words_, start, words_.size());
    if (office.last == 0 || hidden_[start]) return 0;
    std::size_t end = office.last;
    while (end < words_.size() && end < start + longest_office && sentence_of_[end] == sentence_of_[start] &&
           !hidden_[end] && verb_from_[end] == 0 && !among(relatives, words_[end].folded) &&
           !among(finite, words_[end].folded) && words_[end].gap.find_first_of(",;:()") == std::string_view::npos)
      ++end;
    Mention mention;
    mention.first = i;
    mention.gender = office.gender;
    mention.rule = "function";
    for (std::size_t last = end; last >= office.last; --last) {
      const std::optional<std::size_t> known = roster_.by_office(office_words(words_, start, last));
      if (!known) continue;
      mention.person = *known;
      mention.name_last = mention.last = last;
      place(mention);
      made_.mentions.push_back(mention);
      return last;
    }
    mention.kind = MentionKind::voice;
    mention.name_last = mention.last = office.last;
    const bool complement =
        end > office.last &&
        (words_[office.last].elided || words_[office.last].folded == "de" || words_[office.last].folded == "du" ||
         words_[office.last].folded == "des" || words_[office.last].folded == "of");
    if (voice != nullptr && (voice->voice == "chair" || voice->voice == "director") &&
        (!complement || voice->voice == "director")) {
      mention.voice = voice->voice == "director" ? "organiser" : voice->voice;
      mention.last = std::max(mention.last, voice->last);
    }
    place(mention);
    made_.mentions.push_back(mention);
    return mention.last;
  }

  std::size_t unnamed(std::size_t i, const VoiceMention* voice) {
    if (voice == nullptr) return 0;
    Mention mention;
    mention.kind = MentionKind::voice;
    mention.first = i;
    mention.name_last = mention.last = voice->last;
    mention.voice = voice->voice == "director" ? "organiser" : voice->voice;
    mention.plural = voice->plural;
    place(mention);
    // "l'attention des participants" has an article in the pattern's place of "some": only at the head of a clause.
    const bool some_of = voice->voice == "some-participants" && words_[i].folded == "des";
    if (some_of && !mention.opens_clause) return voice->last;
    made_.mentions.push_back(mention);
    return voice->last;
  }

  std::size_t pronoun(std::size_t i) {
    const std::string& word = words_[i].folded;
    Mention mention;
    std::size_t last = i + 1;
    if (word == "il" || word == "he") {
      mention.gender = 'm';
    } else if (word == "elle" || word == "she") {
      mention.gender = 'f';
    } else if (word == "ils" || word == "elles" || word == "they") {
      mention.plural = true;
    } else if (const std::size_t end = pick(i, mention); end != 0) {
      last = end;
    } else if (word == "it") {
      mention.thing = true;
    } else {
      return 0;
    }
    mention.kind = MentionKind::pronoun;
    mention.rule = "pronoun";
    mention.first = i;
    mention.name_last = mention.last = last;
    place(mention);
    made_.mentions.push_back(mention);
    return last;
  }

  /// "the former", "ce dernier", "celle-ci", "le second a …": behind the words, 0 if they are none.
  std::size_t pick(std::size_t i, Mention& mention) const {
    const std::string& word = words_[i].folded;
    if (word == "celui-ci" || word == "celle-ci") {
      mention.gender = word == "celui-ci" ? 'm' : 'f';
      mention.pick = Pick::last;
      return i + 1;
    }
    if (i + 1 >= words_.size() || hidden_[i + 1] || sentence_of_[i + 1] != sentence_of_[i]) return 0;
    const std::string& next = words_[i + 1].folded;
    if ((word == "celui" || word == "celle") && next == "ci") {
      mention.gender = word == "celui" ? 'm' : 'f';
      mention.pick = Pick::last;
      return i + 2;
    }
    if ((word == "ce" && next == "dernier") || (word == "cette" && next == "derniere")) {
      mention.gender = word == "ce" ? 'm' : 'f';
      mention.pick = Pick::last;
      return followed(i + 2) ? i + 2 : 0;
    }
    if (word != "the" && word != "le" && word != "la") return 0;
    const bool former = next == "former" || next == "premier" || next == "premiere";
    const bool latter = next == "latter" || next == "second" || next == "seconde" || next == "deuxieme";
    // "le premier panel" and "the former minister" name something else.
    if ((!former && !latter) || !followed(i + 2)) return 0;
    mention.pick = former ? Pick::former : Pick::latter;
    return i + 2;
  }

  /// A verb, a comma or a small word of the verb follows, and no noun.
  bool followed(std::size_t at) const {
    if (at >= words_.size() || sentence_of_[at] != sentence_of_[at - 1]) return false;
    if (verb_from_[at] != 0 || comma(words_[at].gap) || among(finite, words_[at].folded)) return true;
    return at + 1 < words_.size() && verb_from_[at + 1] != 0 && !words_[at].upper;
  }
};

}  // namespace

MentionScan scan_mentions(const Words& words, analyzers::Lang lang, const std::vector<bool>& hidden,
                          const std::vector<std::size_t>& sentence_of, Roster& roster) {
  return Scanner(words, lang, hidden, sentence_of, roster).run();
}

}  // namespace idm::corpus
