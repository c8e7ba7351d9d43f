// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: themes of passages and records. A linear score over reviewed terms: every assignment can be explained by the
//   words behind it and corrected in one row of a file. The figures below were set on the sample corpus and on parallel
//   texts (docs/understanding.md, "Themes").
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/theme_terms.hpp"
#include "corpus/understand.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

constexpr double decisive = 3.0;
constexpr double strong = 2.0;
constexpr double hint = 0.5;
constexpr double hints_at_most = 1.5;  ///< hints alone never reach the threshold
constexpr double repeated = 0.25;      ///< of a term's value per natural logarithm of its count

constexpr double in_heading = 0.6;
constexpr double in_outer_heading = 0.3;
constexpr double in_title = 0.15;

constexpr double threshold_short = 2.0;  ///< up to this many words: a strong term decides
constexpr double threshold_long = 2.5;
constexpr double words_short = 60;
constexpr double words_long = 160;

constexpr std::size_t themes_at_most = 4;
constexpr std::size_t inherited_at_most = 2;  ///< themes that a passage has from its heading alone
constexpr double faint = 0.35;                ///< of the strongest theme's score: weaker ones are left out

constexpr double record_share = 0.08;
constexpr std::size_t record_at_least = 3;
constexpr std::size_t record_at_most = 8;

/// What one text says for one theme.
struct Evidence {
  double score = 0;
  bool decisive = false;
  bool positive = false;
  std::vector<std::string> terms;  ///< as printed, strongest first
};

using Evidences = std::map<std::uint32_t, Evidence>;

double value(int weight) { return weight == 3 ? decisive : weight == 2 ? strong : hint; }

/// The evidence of one text, from the occurrences of terms in it.
Evidences weigh(std::string_view text, const std::vector<TermHit>& hits) {
  const std::vector<ThemeTerm>& rows = theme_terms().rows;
  struct Counted {
    double count = 0;
    TermHit first;
  };
  std::map<std::uint32_t, Counted> counted;
  for (const TermHit& hit : hits) {
    Counted& entry = counted[hit.row];
    if (entry.count == 0) entry.first = hit;
    entry.count += 1;
  }
  std::vector<std::pair<std::uint32_t, Counted>> order(counted.begin(), counted.end());
  std::stable_sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    if (rows[a.first].weight != rows[b.first].weight) return rows[a.first].weight > rows[b.first].weight;
    return a.second.first.begin < b.second.first.begin;
  });
  Evidences evidences;
  std::map<std::uint32_t, double> hints;
  for (const auto& [row, entry] : order) {
    const ThemeTerm& term = rows[row];
    Evidence& evidence = evidences[term.theme];
    if (term.weight < 0) {
      evidence.score += term.weight + 1;
      continue;
    }
    const double worth = value(term.weight) * (1.0 + repeated * std::log(entry.count));
    if (term.weight == 1) {
      double& sum = hints[term.theme];
      const double before = sum;
      sum = std::min(hints_at_most, sum + worth);
      evidence.score += sum - before;
    } else {
      evidence.score += worth;
    }
    evidence.positive = true;
    evidence.decisive = evidence.decisive || term.weight == 3;
    std::string surface(text.substr(entry.first.begin, entry.first.end - entry.first.begin));
    if (std::find(evidence.terms.begin(), evidence.terms.end(), surface) == evidence.terms.end()) {
      evidence.terms.push_back(std::move(surface));
    }
  }
  return evidences;
}

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

/// Headings and title, each weighed once however many passages stand below it.
class Context {
 public:
  Context(const Record& record, analyzers::Analyzer& analyzer) : record_(record), analyzer_(analyzer) {
    sections_.resize(record.sections.size());
    title_ = weigh(record.title, find_terms(analyzer, record.title, record.lang));
  }

  const Evidences& title() const { return title_; }

  const Evidences& heading(std::size_t section, Lang lang) {
    std::optional<Evidences>& entry = sections_[section];
    if (!entry) {
      const std::string& text = record_.sections[section].heading;
      entry = weigh(text, find_terms(analyzer_, text, lang));
    }
    return *entry;
  }

 private:
  const Record& record_;
  analyzers::Analyzer& analyzer_;
  std::vector<std::optional<Evidences>> sections_;
  Evidences title_;
};

struct Scored {
  double score = 0;
  bool own = false;      ///< the passage itself says something for it
  bool inherit = false;  ///< a decisive term stands in the innermost heading
  double heading = 0;
  std::vector<std::string> terms;
};

void add_context(std::map<std::uint32_t, Scored>& scores, const Evidences& evidences, double factor, bool innermost) {
  for (const auto& [theme, evidence] : evidences) {
    if (!evidence.positive) continue;
    Scored& scored = scores[theme];
    scored.score += factor * evidence.score;
    if (factor < in_outer_heading) continue;
    if (innermost) {
      scored.inherit = evidence.decisive;
      scored.heading = evidence.score;
    }
    for (const std::string& term : evidence.terms) scored.terms.push_back("§ " + term);
  }
}

std::vector<ThemeMatch> themes_of(const Record& record, const Passage& passage, Context& context,
                                  analyzers::Analyzer& analyzer) {
  const Lang lang = passage.lang == Lang::und ? record.lang : passage.lang;
  std::map<std::uint32_t, Scored> scores;
  const std::vector<TermHit> hits = find_terms(analyzer, passage.text, lang, posts(record, passage));
  for (auto& [theme, evidence] : weigh(passage.text, hits)) {
    Scored& scored = scores[theme];
    scored.score = evidence.score;
    scored.own = evidence.positive;
    scored.terms = std::move(evidence.terms);
  }
  bool innermost = true;
  std::size_t depth = 0;
  for (int section = passage.section; section >= 0 && static_cast<std::size_t>(section) < record.sections.size();
       section = record.sections[static_cast<std::size_t>(section)].parent) {
    if (++depth > record.sections.size()) break;
    const auto index = static_cast<std::size_t>(section);
    // A heading that is a passage of its own says what it says once.
    if (passage.form == Form::heading && record.sections[index].heading == passage.text) continue;
    if (record.sections[index].heading == record.title) continue;  // weighed as the title
    add_context(scores, context.heading(index, lang), innermost ? in_heading : in_outer_heading, innermost);
    innermost = false;
  }
  add_context(scores, context.title(), in_title, false);

  const double needed = threshold(passage.text);
  const bool may_inherit =
      !is_any_of(kind_of(passage), {"procedure", "biography", "reference", "contact"}) && passage.form != Form::note;
  std::vector<std::pair<std::uint32_t, const Scored*>> assigned;
  std::vector<std::pair<std::uint32_t, const Scored*>> inherited;
  for (const auto& [theme, scored] : scores) {
    if (scored.own && (scored.score >= needed || (scored.inherit && scored.score >= in_heading * decisive))) {
      assigned.emplace_back(theme, &scored);
    } else if (!scored.own && scored.inherit && may_inherit) {
      inherited.emplace_back(theme, &scored);
    }
  }
  const auto stronger = [](const auto& a, const auto& b) { return a.second->score > b.second->score; };
  // A heading that names many things says little about a passage that names none of them.
  std::stable_sort(inherited.begin(), inherited.end(), stronger);
  if (inherited.size() > inherited_at_most) inherited.resize(inherited_at_most);
  assigned.insert(assigned.end(), inherited.begin(), inherited.end());
  std::stable_sort(assigned.begin(), assigned.end(), stronger);
  if (assigned.size() > themes_at_most) assigned.resize(themes_at_most);

  std::vector<ThemeMatch> matches;
  for (const auto& [theme, scored] : assigned) {
    if (scored->score < faint * assigned.front().second->score) break;
    matches.push_back({themes().entries()[theme].id, std::round(scored->score * 100) / 100, scored->terms});
  }
  return matches;
}

/// The themes that prevail: those of many passages, with a little more for what the title names.
std::vector<std::string> prevailing(const Record& record, const Context& context) {
  std::map<std::string_view, double> sums;
  double passages = 0;
  for (const Passage& passage : record.passages) {
    if (is_any_of(kind_of(passage), {"biography", "reference", "contact"}) || passage.themes.empty()) continue;
    passages += 1;
    for (const ThemeMatch& match : passage.themes) sums[match.id] += 1;
  }
  for (const auto& [theme, evidence] : context.title()) {
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

}  // namespace

void assign_themes(Record& record, analyzers::Analyzer& analyzer) {
  Context context(record, analyzer);
  for (Passage& passage : record.passages) {
    if (passage.themes.empty()) passage.themes = themes_of(record, passage, context, analyzer);
  }
  if (record.themes.empty()) record.themes = prevailing(record, context);
}

}  // namespace idm::corpus
