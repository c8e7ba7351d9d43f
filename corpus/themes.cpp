// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: themes of passages and records. First each passage alone, with the support of its headings; then what it has
//   from its surroundings: the heading it stands below, the subject of its section or record, the passage it goes on
//   from; then the learned weights (theme_weights.hpp) decide, to which all that is one voice beside the words. Every
//   assignment can be explained by the words behind it. The figures below were set on split tune of the judged passages
//   (docs/themes.md).
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/theme_evidence.hpp"
#include "corpus/theme_observer.hpp"
#include "corpus/theme_terms.hpp"
#include "corpus/theme_weights.hpp"
#include "corpus/understand.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

constexpr double in_heading = 0.45;
constexpr double in_outer_heading = 0.25;
constexpr double in_title = 0.15;

constexpr double threshold_short = 2.0;  ///< up to this many words: a strong term decides
constexpr double threshold_long = 2.5;
constexpr double words_short = 60;
constexpr double words_long = 160;

constexpr std::size_t themes_at_most = 4;
constexpr std::size_t inherited_at_most = 2;  ///< themes that a passage has from its surroundings alone
constexpr double faint = 0.35;                ///< of the strongest theme's score: weaker ones are left out
constexpr double of_procedure =
    1.0;  ///< more evidence: a passage that tells how a meeting runs is seldom about anything

constexpr double section_share = 0.5;  ///< of a section's passages from which a theme is its subject
constexpr double section_least = 3;    ///< passages
constexpr double record_subject = 0.4;
constexpr double titled_subject = 0.1;  ///< the same where the title names the theme
constexpr double record_least = 2;
constexpr std::size_t full = 3;  ///< themes of its own from which a passage takes none from its section

constexpr double faint_inherited = 0.4;  ///< the same for those of a heading
constexpr double of_section = 1.5;       ///< scores of themes that the surroundings alone give
constexpr double of_record = 1.2;
constexpr double of_before = 1;

constexpr double likely_enough = 0.4;   ///< probability from which the weights assign a theme
constexpr double likely_common = 0.8;   ///< the same for one whose words are said everywhere
constexpr double likely_told = 0.15;    ///< the same where the terms would assign it too
constexpr double theme_decisive = 3;    ///< score of the passage's own terms that leaves no doubt
constexpr std::size_t words_shown = 3;  ///< for a theme that no reviewed term tells

constexpr double record_share = 0.08;
constexpr std::size_t record_at_least = 3;
constexpr std::size_t record_at_most = 8;

double threshold(std::string_view text) {
  const auto words = static_cast<double>(1 + std::count(text.begin(), text.end(), ' '));
  const double along = std::clamp((words - words_short) / (words_long - words_short), 0.0, 1.0);
  return threshold_short + along * (threshold_long - threshold_short);
}

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string_view kind_of(const Passage& passage) {
  return passage.kinds.empty() ? std::string_view() : std::string_view(passage.kinds.front());
}

/// Passages that say something of their own about the matter, and so take its theme from where they stand.
bool substantive(const Passage& passage) {
  return !is_any_of(kind_of(passage), {"procedure", "biography", "reference", "contact", "agenda-item"}) &&
         passage.form != Form::note && passage.form != Form::heading;
}

/// "They", "such data", "ces mesures": the passage begins with a word that points back. (Items of a list do without.)
bool goes_on(std::string_view text) {
  const std::string first = analyzers::fold(text.substr(0, text.find_first_of(" ,'")));
  return is_any_of(first,
                   {"they", "these", "this",  "those", "such", "it",     "their", "its",   "elles", "ils",   "elle",
                    "il",   "ce",    "cette", "ces",   "cela", "celles", "ceux",  "celui", "leur",  "leurs", "tous"});
}

/// The posts and employers of the people in a passage: "Minister for Refugees" says who speaks, not what about.
std::vector<Span> posts(const Record& record, const Passage& passage) {
  std::vector<Span> spans;
  const auto add = [&](const std::string& words) {
    if (words.size() < 4) return;
    for (std::size_t at = passage.text.find(words); at != std::string::npos; at = passage.text.find(words, at + 1)) {
      spans.push_back({at, at + words.size()});
    }
  };
  for (const PassageSpeaker& speaker : passage.speakers) {
    if (speaker.index >= record.speakers.size()) continue;
    add(record.speakers[speaker.index].role);
    add(record.speakers[speaker.index].affiliation);
  }
  return spans;
}

/// A theme and the words for it.
struct Scored {
  double score = 0;
  bool own = false;  ///< the passage itself says something for it
  std::vector<std::string> terms;
};
using Themes = std::vector<std::pair<std::uint32_t, Scored>>;  ///< strongest first

void strongest_first(Themes& list) {
  std::ranges::stable_sort(list, std::greater{}, [](const auto& entry) { return entry.second.score; });
}

bool holds(const Themes& list, std::uint32_t theme) {
  return std::ranges::any_of(list, [&](const auto& entry) { return entry.first == theme; });
}

/// Assigns the themes of one record; weighs each heading once.
class Assigner {
 public:
  Assigner(Record& record, analyzers::Analyzer& analyzer)
      : record_(record), analyzer_(analyzer), headings_(record.sections.size()), subjects_(record.sections.size()) {
    title_ = weigh_themes(record.title, find_terms(analyzer, record.title, record.lang));
  }

  void assign(const ThemeObserver& observe) {
    std::vector<Themes> own;
    for (const Passage& passage : record_.passages) {
      evidences_.push_back(of_text(passage));
      own.push_back(of_itself(passage, evidences_.back()));
    }
    find_subjects(own);
    Themes before;
    int section = -2;
    for (std::size_t i = 0; i < record_.passages.size(); ++i) {
      Passage& passage = record_.passages[i];
      if (passage.section != section) before.clear();
      section = passage.section;
      Themes all = own[i];
      if (substantive(passage)) surroundings(passage, all, before);
      if (!all.empty() && substantive(passage)) before = all;
      own[i] = std::move(all);
    }
    if (record_.passages.size() >= whole_record || observe) weigh(own, observe);
    for (std::size_t i = 0; i < record_.passages.size(); ++i) {
      Passage& passage = record_.passages[i];
      if (!passage.themes.empty()) continue;
      for (auto& [theme, scored] : own[i]) {
        passage.themes.push_back(
            {themes().entries()[theme].id, std::round(scored.score * 100) / 100, std::move(scored.terms)});
      }
    }
    if (record_.themes.empty()) record_.themes = prevailing();
  }

 private:
  const ThemeEvidences& heading(std::size_t section, Lang lang) {
    std::optional<ThemeEvidences>& entry = headings_[section];
    if (!entry) {
      const std::string& text = record_.sections[section].heading;
      entry = weigh_themes(text, find_terms(analyzer_, text, lang));
    }
    return *entry;
  }

  Lang language(const Passage& passage) const { return passage.lang == Lang::und ? record_.lang : passage.lang; }

  /// Sections from the innermost to the outermost, without the heading that is this passage or the title.
  std::vector<std::size_t> sections_of(const Passage& passage) const {
    std::vector<std::size_t> path;
    for (int section = passage.section; section >= 0 && path.size() <= record_.sections.size();
         section = record_.sections[static_cast<std::size_t>(section)].parent) {
      const auto index = static_cast<std::size_t>(section);
      if (passage.form == Form::heading && record_.sections[index].heading == passage.text) continue;
      if (record_.sections[index].heading != record_.title) path.push_back(index);
    }
    return path;
  }

  ThemeEvidences of_text(const Passage& passage) {
    return weigh_themes(passage.text, find_terms(analyzer_, passage.text, language(passage), posts(record_, passage)));
  }

  /// Lets the weights decide, with what the terms made of it (`lists`) among what they look at.
  void weigh(std::vector<Themes>& lists, const ThemeObserver& observe) {
    std::vector<ThemeReading> readings;
    ThemeWords words(analyzer_);
    for (std::size_t i = 0; i < record_.passages.size(); ++i) {
      const Passage& passage = record_.passages[i];
      ThemeReading& reading = readings.emplace_back();
      reading.section = passage.section;
      reading.about = !is_any_of(kind_of(passage), {"procedure", "contact", "biography", "reference"});
      std::vector<std::string_view> headings;
      for (const std::size_t section : sections_of(passage)) headings.push_back(record_.sections[section].heading);
      reading.words = words.of(passage.text, language(passage), headings, record_.title);
      for (const auto& [theme, evidence] : evidences_[i]) reading.signals[theme].own = evidence.score;
      if (const auto path = sections_of(passage); !path.empty())
        for (const auto& [theme, evidence] : heading(path.front(), language(passage)))
          reading.signals[theme].heading = evidence.score;
      for (const auto& [theme, evidence] : title_) reading.signals[theme].title = evidence.score;
      for (const auto& [theme, scored] : lists[i]) reading.signals[theme].assigned = true;
      if (observe) observe(i, reading);
    }
    if (theme_weights().empty() || record_.passages.size() < whole_record) return;
    const auto likely = theme_probabilities(readings, theme_weights());
    for (std::size_t i = 0; i < lists.size(); ++i) lists[i] = chosen(i, likely[i], readings[i], lists[i]);
  }

  /// The likeliest themes of a passage with the words for them: those of the terms, else those that weigh most.
  Themes chosen(std::size_t index, const std::vector<double>& likely, const ThemeReading& reading,
                const Themes& by_terms) const {
    const Passage& passage = record_.passages[index];
    Themes list;
    if (is_any_of(kind_of(passage), {"reference", "contact"})) return list;
    for (std::uint32_t theme = 0; theme < likely.size(); ++theme) {
      const auto at = reading.signals.find(theme);
      const bool told = at != reading.signals.end() && at->second.assigned;
      // Decisive terms tell in any case: who reads "climate change" expects the theme.
      double needed = common(theme) ? likely_common : likely_enough;
      if (told) needed = at->second.own >= theme_decisive ? 0 : likely_told;
      if (likely[theme] >= needed) list.emplace_back(theme, Scored{likely[theme], true, {}});
    }
    strongest_first(list);
    if (list.size() > themes_at_most) list.resize(themes_at_most);
    const std::vector<std::string>& classes = theme_weights().words.classes();
    for (auto& [theme, scored] : list) {
      const auto words = std::ranges::find(by_terms, theme, [](const auto& entry) { return entry.first; });
      if (words != by_terms.end()) scored.terms = words->second.terms;
      const auto at = std::ranges::find(classes, themes().entries()[theme].id);
      if (scored.terms.empty() && at != classes.end()) {
        const auto shares = theme_weights().words.shares(reading.words, static_cast<std::size_t>(at - classes.begin()));
        scored.terms = strongest_words(passage.text, {0, passage.text.size()}, reading.words, shares, words_shown);
      }
      if (!scored.terms.empty()) continue;
      const auto path = sections_of(passage);
      scored.terms.push_back("§ " + (path.empty() ? record_.title : record_.sections[path.front()].heading));
    }
    return list;
  }

  /// Themes that the words of the passage carry, its headings in support.
  Themes of_itself(const Passage& passage, const ThemeEvidences& evidences) {
    if (is_any_of(kind_of(passage), {"reference", "contact"})) return {};
    const Lang lang = language(passage);
    std::map<std::uint32_t, Scored> scores;
    for (const auto& [theme, evidence] : evidences) {
      if (!evidence.positive) continue;
      scores[theme] = {evidence.score, true, evidence.terms};
    }
    bool innermost = true;
    for (const std::size_t section : sections_of(passage)) {
      support(scores, heading(section, lang), innermost ? in_heading : in_outer_heading);
      innermost = false;
    }
    support(scores, title_, in_title);
    const double needed = threshold(passage.text) + (kind_of(passage) == "procedure" ? of_procedure : 0);
    Themes list;
    for (auto& [theme, scored] : scores) {
      const double more = theme_terms().common[theme];
      if (scored.score >= needed + more) list.emplace_back(theme, std::move(scored));
    }
    strongest_first(list);
    if (list.size() > themes_at_most) list.resize(themes_at_most);
    std::erase_if(list, [best = list.empty() ? 0 : list.front().second.score](const auto& entry) {
      return entry.second.score < faint * best;
    });
    return list;
  }

  static void support(std::map<std::uint32_t, Scored>& scores, const ThemeEvidences& evidences, double factor) {
    for (const auto& [theme, evidence] : evidences) {
      const auto found = scores.find(theme);
      if (found == scores.end() || !evidence.positive) continue;
      found->second.score += factor * evidence.score;
      for (const std::string& term : evidence.terms) found->second.terms.push_back("§ " + term);
    }
  }

  /// What the passages of each section, and those of the record, are mostly about.
  void find_subjects(const std::vector<Themes>& own) {
    std::vector<std::map<std::uint32_t, double>> counts(record_.sections.size());
    std::vector<double> passages(record_.sections.size(), 0);
    std::map<std::uint32_t, double> all;
    std::map<std::uint32_t, std::string> words;  // the first ones, for explanations
    double total = 0;
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (!substantive(record_.passages[i])) continue;
      const int section = record_.passages[i].section;
      ++total;
      if (section >= 0) ++passages[static_cast<std::size_t>(section)];
      for (const auto& [theme, scored] : own[i]) {
        ++all[theme];
        if (!scored.terms.empty()) words.try_emplace(theme, "¶ " + scored.terms.front());
        if (section >= 0) ++counts[static_cast<std::size_t>(section)][theme];
      }
    }
    for (std::size_t section = 0; section < counts.size(); ++section) {
      for (const auto& [theme, count] : counts[section]) {
        if (count >= section_least && count >= section_share * passages[section] && !common(theme)) {
          subjects_[section].emplace_back(theme, Scored{count / passages[section], false, {words[theme]}});
        }
      }
      strongest_first(subjects_[section]);
    }
    for (const auto& [theme, count] : all) {
      const auto title = title_.find(theme);
      const bool titled = title != title_.end() && title->second.score >= theme_strong;
      if (common(theme) || count < record_least || count < (titled ? titled_subject : record_subject) * total) continue;
      Scored subject{count / total + (titled ? 1 : 0), false, {}};
      if (titled) {
        for (const std::string& term : title->second.terms) subject.terms.push_back("§ " + term);
      } else {
        subject.terms.push_back(words[theme]);
      }
      subject_.emplace_back(theme, std::move(subject));
    }
    strongest_first(subject_);
  }

  bool common(std::uint32_t theme) const { return theme_terms().common[theme] > 0; }

  /// What a passage is about without saying it: it stands below a heading, in a section, behind another passage.
  void surroundings(const Passage& passage, Themes& all, const Themes& before) {
    const Lang lang = language(passage);
    std::size_t taken = 0;
    const double most = all.empty() ? theme_strong : all.front().second.score;
    const auto take = [&](std::uint32_t theme, std::vector<std::string> terms, double score) {
      if (taken >= inherited_at_most || all.size() >= themes_at_most || holds(all, theme)) return;
      all.emplace_back(theme, Scored{std::min(score, most), false, std::move(terms)});
      ++taken;
    };
    const std::size_t own = all.size();
    const std::vector<std::size_t> path = sections_of(passage);
    if (!path.empty()) {
      Themes named;
      for (const auto& [theme, evidence] : heading(path.front(), lang)) {
        if (evidence.decisive) named.emplace_back(theme, Scored{evidence.score, false, evidence.terms});
      }
      strongest_first(named);
      for (auto& [theme, scored] : named) {
        for (std::string& term : scored.terms) term.insert(0, "§ ");
        const double score = in_heading * scored.score;
        if (own == 0 || score >= faint_inherited * most) take(theme, scored.terms, score);
      }
      if (named.empty() && own < full) {
        for (const auto& [theme, scored] : subjects_[path.front()]) take(theme, scored.terms, of_section);
      }
    }
    if (own < full && kind_of(passage) != "background") {
      for (const auto& [theme, scored] : subject_) take(theme, scored.terms, of_record);
    }
    // "They asked for such data to be better protected": it goes on from the passage before it.
    const bool continued = passage.form == Form::list_item || goes_on(passage.text);
    if (all.empty() && !before.empty() && continued) {
      const Scored& last = before.front().second;
      std::vector<std::string> terms;
      for (const std::string& term : last.terms) terms.push_back(term.starts_with("§") ? term : "¶ " + term);
      take(before.front().first, std::move(terms), of_before);
    }
    strongest_first(all);
  }

  /// The themes that prevail: those of many passages, with a little more for what the title names.
  std::vector<std::string> prevailing() const {
    std::map<std::string_view, double> sums;
    double passages = 0;
    for (const Passage& passage : record_.passages) {
      if (is_any_of(kind_of(passage), {"biography", "reference", "contact"}) || passage.themes.empty()) continue;
      passages += 1;
      for (const ThemeMatch& match : passage.themes) sums[match.id] += 1;
    }
    for (const auto& [theme, evidence] : title_) {
      if (evidence.decisive) sums[themes().entries()[theme].id] += 1 + record_share * passages;
    }
    std::vector<std::pair<std::string_view, double>> order(sums.begin(), sums.end());
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> ids;
    for (const auto& [id, sum] : order) {
      if (ids.size() == record_at_most || (ids.size() >= record_at_least && sum < record_share * passages)) break;
      ids.emplace_back(id);
    }
    return ids;
  }

  Record& record_;
  analyzers::Analyzer& analyzer_;
  std::vector<ThemeEvidences> evidences_;  ///< of each passage
  std::vector<std::optional<ThemeEvidences>> headings_;
  std::vector<Themes> subjects_;  ///< per section
  Themes subject_;                ///< of the record
  ThemeEvidences title_;
};

}  // namespace

void assign_themes(Record& record, analyzers::Analyzer& analyzer, const ThemeObserver& observe) {
  Assigner(record, analyzer).assign(observe);
}

void assign_themes(Record& record, analyzers::Analyzer& analyzer) { assign_themes(record, analyzer, {}); }

std::vector<std::string> themes_of_text(std::string_view text, Lang lang, analyzers::Analyzer& analyzer) {
  std::vector<std::pair<std::uint32_t, double>> found;
  for (const Lang one : {Lang::en, Lang::fr}) {
    if (lang != Lang::und && lang != one) continue;
    for (const auto& [theme, evidence] : weigh_themes(text, find_terms(analyzer, text, one)))
      if (evidence.positive && evidence.score >= threshold_short) found.emplace_back(theme, evidence.score);
  }
  std::ranges::stable_sort(found, std::greater{}, [](const auto& one) { return one.second; });
  std::vector<std::string> ids;
  for (const auto& [theme, score] : found) {
    const std::string id(themes().entries()[theme].id);
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  if (ids.size() > themes_at_most) ids.resize(themes_at_most);
  return ids;
}

}  // namespace idm::corpus
