// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over the words. An entry begins where a name stands behind a border (line, bullet, label, closing bracket)
// or, glued to the entry before, where a capitalised run is followed by a comma and an office. A glued run is cut
// behind the country or body that ends the entry before ("… Sierra Leone Juan José Gómez Camacho, Ambassadeur …").
#include "corpus/people_listing.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t longest_label = 6;
constexpr std::size_t longest_post = 70;
/// A run of more full words than this may be two persons.
constexpr std::size_t longest_glued_name = 4;

constexpr std::array<std::string_view, 16> links = {"de",  "du", "des", "of",  "for", "the", "la", "le",
                                                    "les", "in", "at",  "and", "et",  "on",  "to", "à"};

bool has(std::string_view gap, std::string_view mark) { return gap.find(mark) != std::string_view::npos; }

bool line_break(std::string_view gap) {
  return has(gap, "\n") || has(gap, "|") || has(gap, "•") || has(gap, "\t") || has(gap, "·");
}

bool is_link(const Word& word) { return std::find(links.begin(), links.end(), word.folded) != links.end(); }

/// Ends a sentence: a full stop behind a word that is no initial or abbreviation.
bool sentence_end(const Words& words, std::size_t i) {
  if (i == 0 || i >= words.size()) return false;
  const std::string_view gap = words[i].gap;
  return (gap.starts_with(". ") || gap.starts_with(".\n")) && utf8::length(words[i - 1].exact) > 3 && words[i].upper &&
         !people_lexicon().suffix(words[i - 1].folded);
}

struct Bracket {
  std::size_t first = 0;  ///< words inside
  std::size_t last = 0;   ///< 0 = none
};

/// The bracket that opens in the marks before word `at`.
Bracket bracket_at(const Words& words, std::size_t at) {
  if (at >= words.size() || !has(words[at].gap, "(")) return {};
  for (std::size_t i = at; i < words.size() && i < at + 12; ++i) {
    if (i > at && has(words[i].gap, "(")) return {};
    if (has(words.after(i), ")")) return {at, i + 1};
  }
  return {};
}

class ListParser {
 public:
  ListParser(const Words& words, analyzers::Lang lang, std::string_view label, bool weak, bool agenda)
      : words_(words), lang_(lang), label_(label), weak_(weak), agenda_(agenda) {}

  PeopleList run() {
    find_places();
    for (std::size_t i = 0; i < words_.size();) {
      if (const std::size_t behind = label(i); behind != 0) {
        i = behind;
        continue;
      }
      if (!none_) {
        if (const std::size_t behind = start(i); behind != 0) {
          i = behind;
          continue;
        }
      }
      if (open_ && sentence_end(words_, i)) close(i);
      ++i;
    }
    close(words_.size());
    if (label_stands_alone_) {
      made_.open_label = label_;
      made_.open_weak = weak_;
    }
    made_.none = none_;
    return std::move(made_);
  }

 private:
  const Words& words_;
  analyzers::Lang lang_;
  std::string_view label_;
  bool weak_;
  bool agenda_;
  bool none_ = false;
  bool label_stands_alone_ = false;
  bool after_label_ = false;      ///< the word at hand stands directly behind a label
  std::vector<bool> place_ends_;  ///< a country or body ends before this word
  bool open_ = false;
  NameRun run_;
  std::size_t post_first_ = 0;
  std::string_view country_;  ///< given in brackets behind the name
  PeopleList made_;

  void find_places() {
    place_ends_.assign(words_.size() + 1, false);
    const PeopleLexicon& lexicon = people_lexicon();
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!words_[i].upper) continue;
      for (const PlaceMatch& place :
           {lexicon.country_at(words_, i, words_.size()), lexicon.organisation_at(words_, i, words_.size())}) {
        if (place.last != 0) place_ends_[place.last] = true;
      }
    }
  }

  bool line_start(std::size_t i) const {
    if (i == 0 || line_break(words_[i].gap)) return true;
    // Behind the time that opens a line of an agenda.
    for (std::size_t j = i; j > 0 && i - j < 8; --j) {
      const Word& word = words_[j - 1];
      const bool time = word.number || word.folded == "h" || word.folded == "heures" || word.folded == "am" ||
                        word.folded == "pm" || word.folded == "à" || word.folded == "to" || word.folded == "a";
      if (!time) return false;
      if (j - 1 == 0 || line_break(word.gap)) return true;
    }
    return false;
  }

  /// Index behind a label at `i`, 0 if there is none.
  std::size_t label(std::size_t i) {
    const bool begins = line_start(i);
    if (!begins && !words_[i].upper) return 0;
    const auto cue = people_lexicon().label_at(words_, i, words_.size());
    if (cue) {
      const std::string_view behind = utf8::trim(words_.after(cue->last - 1));
      const bool colon = behind.starts_with(":") || behind.starts_with("(s) :") || behind.starts_with("(s):");
      const bool dash = begins && (behind.starts_with("–") || behind.starts_with("-") || behind.starts_with("—") ||
                                   behind.starts_with("|"));
      const bool alone = begins && (cue->last == words_.size() || has(words_.after(cue->last - 1), "\n"));
      const bool by = begins && behind.empty() && !alone &&
                      (words_[cue->last - 1].folded == "by" || words_[cue->last - 1].folded == "par");
      if (colon || dash || alone || by) {
        close(i);
        none_ = cue->function == "none";
        label_ = cue->function;
        made_.labels.push_back(cue->function);
        weak_ = cue->weak;
        label_stands_alone_ = cue->last == words_.size();
        after_label_ = true;
        return cue->last;
      }
    }
    if (!begins) return 0;
    // A label that is not known: speakers follow in a programme ("Société civile : X"), elsewhere anybody may.
    for (std::size_t j = i; j < words_.size() && j < i + longest_label; ++j) {
      const std::string_view behind = words_.after(j);
      if (utf8::trim(behind).starts_with(":")) {
        if (name_at(words_, i, j + 1, lang_)) return 0;
        close(i);
        none_ = !agenda_;
        after_label_ = true;
        return j + 1;
      }
      if (behind.find_first_of(",.;()\n") != std::string_view::npos) break;
    }
    if (i > 0 && none_) none_ = false;
    return 0;
  }

  struct Evidence {
    Opens opens = Opens::nothing;
    bool marker = false;
    bool ends = false;
    bool comma = false;
    std::size_t post = 0;  ///< first word of the post
    std::string_view country;
  };

  Evidence evidence_for(const NameRun& run) const {
    Evidence found;
    const PeopleLexicon& lexicon = people_lexicon();
    std::size_t next = run.last;
    // "Robert J. Vitillo, Mgr, Secrétaire général", "Jane Doe, PhD, Director"; in "Jane Doe, Senior Fellow"
    // the word opens the post.
    while (next < words_.size() && has(words_[next].gap, ",") && words_[next].upper && words_.after(next) != " " &&
           (lexicon.degree(words_[next].folded) || words_[next].folded == "mgr" || words_[next].folded == "msgr"))
      ++next;
    found.post = next;
    if (next >= words_.size()) {
      found.ends = true;
      return found;
    }
    const std::string_view gap = words_[next].gap;
    if (const Bracket bracket = bracket_at(words_, next); bracket.last != 0) {
      const std::string_view inside = words_.slice(bracket.first, bracket.last);
      const PlaceMatch country = lexicon.country_at(words_, bracket.first, bracket.last);
      if (lexicon.marker(inside)) {
        found.marker = true;
        return found;
      }
      if (country.last == bracket.last) {
        found.country = country.id;
        found.post = bracket.last;
        found.opens = Opens::body;
        found.comma = true;
        if (bracket.last < words_.size() && opens_post(words_, bracket.last, words_.size()) == Opens::office)
          found.opens = Opens::office;
        return found;
      }
    }
    std::string_view mark = utf8::trim(gap);
    // The dot of an abbreviation that ends the name: "Jr., President".
    if (mark.starts_with(".,")) mark.remove_prefix(1);
    found.ends = line_break(gap) || mark.starts_with(";");
    const bool separated = mark.starts_with(",") || mark.starts_with("–") || mark.starts_with("-") ||
                           mark.starts_with("—") || mark.starts_with("(") || mark.starts_with(":") || line_break(gap);
    found.comma = mark.starts_with(",") || mark.starts_with("(");
    if (separated) found.opens = opens_post(words_, next, words_.size());
    return found;
  }

  void doubt(const NameRun& run) {
    made_.doubtful.emplace_back(words_.slice(run.first, std::min(words_.size(), run.last + 3)));
  }

  void begin(const NameRun& run, const Evidence& evidence) {
    close(run.first);
    open_ = true;
    run_ = run;
    post_first_ = evidence.post;
    country_ = evidence.country;
    label_stands_alone_ = false;
  }

  /// Index behind the name of an entry that begins at `i`, 0 if none does.
  std::size_t start(std::size_t i) {
    const bool follows_label = after_label_;
    after_label_ = false;
    const Word& word = words_[i];
    const bool border = follows_label || line_start(i) || has(word.gap, ";");
    const bool bracket = has(word.gap, ")");
    NameRun run = name_at(words_, i, words_.size(), lang_);
    if (border) {
      if (!run) return 0;
      const Evidence evidence = evidence_for(run);
      const bool known = evidence.opens != Opens::nothing || evidence.marker;
      // In a programme a title or a label says enough, whatever the post behind the comma is called.
      const bool titled_or_labelled = run.titled || (follows_label && !label_.empty());
      const bool plain = (evidence.ends && (titled_or_labelled || (!label_.empty() && agenda_))) ||
                         (agenda_ && evidence.comma && titled_or_labelled && run.full <= longest_glued_name);
      if (known && run.full > longest_glued_name + 1) {
        doubt(run);
        return run.last;
      }
      if (known || plain) {
        begin(run, evidence);
        return run.last;
      }
      return 0;
    }
    if (!open_) return 0;  // a glued entry follows another one
    return glued(i, run, bracket);
  }

  std::size_t glued(std::size_t i, NameRun run, bool bracket) {
    if (!run) return 0;
    const Word& word = words_[i];
    const Word& before = words_[i - 1];
    const bool mark = has(word.gap, ",") || bracket;
    const bool place = place_ends_[i];
    // Inside a capitalised run: decided where the run began, unless a place or a word that is no name ended there.
    if (!mark && before.upper && !place && !people_lexicon().not_a_name(before.folded) && !run.titled) return 0;
    const bool linked = word.elided || (!mark && is_link(before));
    const Evidence evidence = evidence_for(run);
    const bool body_after_place = (bracket || place) && evidence.opens == Opens::body && evidence.comma;
    const bool strong = (evidence.opens == Opens::office && evidence.comma) || evidence.marker || body_after_place;
    if (!strong) return 0;
    // A country or body may open the run.
    for (std::size_t p = run.last - 1; p > run.name; --p) {
      if (!place_ends_[p] || place) continue;
      if (const NameRun rest = name_at(words_, p, run.last, lang_); rest && rest.last == run.last) {
        begin(rest, evidence);
        return rest.last;
      }
    }
    if (linked && !run.titled) {
      if (run.full < 3) return 0;
      const bool body = i >= 2 && people_lexicon().institution(words_[i - 2].folded);
      const NameRun rest = name_at(words_, i + 1, run.last, lang_);
      if (body && run.full == 3 && rest && rest.last == run.last) {
        begin(rest, evidence);
        return rest.last;
      }
      doubt(run);
      return run.last;
    }
    if (run.full > longest_glued_name) {
      doubt(run);
      return run.last;
    }
    if (mark && !bracket && evidence.opens != Opens::office) return 0;
    begin(run, evidence);
    return run.last;
  }

  void close(std::size_t end) {
    if (!open_) return;
    open_ = false;
    const PeopleLexicon& lexicon = people_lexicon();
    ListedPerson person;
    person.name = usual_name(words_, run_);
    person.as_printed = std::string(words_.slice(run_.first, std::max(run_.last, post_first_)));
    if (country_.empty() && post_first_ > run_.last) {
      person.as_printed = std::string(words_.slice(run_.first, post_first_));
    } else {
      person.as_printed = std::string(words_.slice(run_.first, run_.last));
    }
    person.gender = run_.gender;
    person.function = label_;
    person.weak = label_.empty();  // an explicit "Orateurs :" stands, whatever the heading
    std::size_t last = std::min(end, post_first_ + longest_post);
    // A marker ends the entry; a bracket of another kind belongs to the post.
    for (std::size_t i = run_.last; i < last; ++i) {
      const Bracket bracket = bracket_at(words_, i);
      if (bracket.last == 0 || bracket.last > end) continue;
      const auto cue = lexicon.marker(words_.slice(bracket.first, bracket.last));
      if (!cue || cue->function == "none") continue;
      if (label_.empty() || (!cue->weak && weak_)) {
        person.function = cue->function;
        person.weak = cue->weak;
      }
      last = i;
      break;
    }
    if (last > post_first_) {
      person.post = post_of(words_, post_first_, last);
      function_behind_name(person, last);
    }
    if (!country_.empty()) person.post.country = country_;
    if (person.post.affiliation.empty() && !country_.empty()) {
      person.post.affiliation = std::string(words_.slice(run_.last, post_first_));
    }
    if (run_.office && person.post.role.empty()) {
      person.post.role = std::string(words_.slice(run_.first, run_.name));
    }
    if (person.gender == 0) person.gender = person.post.gender;
    person.evidence = std::string(words_.slice(run_.first, std::max(last, run_.last)));
    made_.persons.push_back(std::move(person));
  }

  /// "X, Maîtresse de cérémonie", "Y, Moderator, IOM".
  void function_behind_name(ListedPerson& person, std::size_t last) const {
    std::size_t end = post_first_ + 1;
    while (end < last && words_[end].gap.find_first_of(",;|(\n") == std::string_view::npos) ++end;
    const auto cue = people_lexicon().marker(words_.slice(post_first_, end));
    static constexpr std::array<std::string_view, 6> told = {"host",       "moderator",  "keynote",
                                                             "discussant", "rapporteur", "panellist"};
    if (cue && std::find(told.begin(), told.end(), cue->function) != told.end()) {
      person.function = cue->function;
      person.weak = false;
    }
  }
};

}  // namespace

PeopleList list_persons(const Words& words, analyzers::Lang lang, std::string_view label, bool label_weak,
                        bool agenda) {
  return ListParser(words, lang, label, label_weak, agenda).run();
}

}  // namespace idm::corpus
