// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the later steps of the weighing of themes look at (corpus/theme_weights.hpp): of one theme in one
//   passage, what the first step guessed, what the reviewed terms say, and the same of the passages around. Internal to
//   corpus/.
// Thread contract: pure.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <vector>

#include "corpus/theme_weights.hpp"

namespace idm::corpus {

/// In the order of ThemeSignalValues. A guess and its means count as log odds, scores of terms as said(). The rest is
/// what the record or section has besides the passage.
inline constexpr std::array<std::string_view, 37> theme_signals = {"guess",
                                                                   "guess if assigned",
                                                                   "assigned",
                                                                   "terms",
                                                                   "heading",
                                                                   "title",
                                                                   "elsewhere",
                                                                   "somewhere",
                                                                   "section",
                                                                   "assigned elsewhere",
                                                                   "not about",
                                                                   "first",
                                                                   "second",
                                                                   "third",
                                                                   "sum",
                                                                   "before",
                                                                   "behind",
                                                                   "terms before",
                                                                   "terms behind",
                                                                   "terms elsewhere",
                                                                   "terms in section",
                                                                   "all terms",
                                                                   "share of terms",
                                                                   "first by terms",
                                                                   "second by terms",
                                                                   "some term",
                                                                   "length",
                                                                   "terms by length",
                                                                   "terms squared",
                                                                   "guess squared",
                                                                   "terms by guess",
                                                                   "terms by elsewhere",
                                                                   "guess by length",
                                                                   "all headings",
                                                                   "none",
                                                                   "one",
                                                                   "many"};
using ThemeSignalValues = std::array<double, theme_signals.size()>;

/// Those that a theme may weigh otherwise than the others do.
inline constexpr std::array<std::string_view, 7> corrected_signals = {
    "guess", "terms", "heading", "title", "elsewhere", "section", "assigned elsewhere"};

/// Classes of theme-weights.tsv that are no themes: how many a passage has.
inline constexpr std::array<std::string_view, 3> numbers_of_themes = {"(none)", "(one)", "(many)"};

/// Probabilities of the first step, by passage.
struct ThemeGuesses {
  std::vector<std::vector<double>> themes;  ///< of each theme
  std::vector<std::array<double, numbers_of_themes.size()>> numbers;
};

// As in scripts/train-themes.
constexpr double faintest = 0.001;    ///< probabilities are kept away from 0 and 1 by so much
constexpr double most_said = 6;       ///< scores of terms beyond say no more
constexpr double decisive_score = 3;  ///< a score of 1

inline double said(double score) { return std::clamp(score, 0.0, most_said) / decisive_score; }
inline double log_odds(double probability) {
  const double p = std::clamp(probability, faintest, 1 - faintest);
  return std::log(p / (1 - p));
}

class ThemeSurroundings {
 public:
  /// Both must outlive it.
  ThemeSurroundings(std::span<const ThemeReading> passages, const ThemeGuesses& first);

  /// The signals of each theme in one passage.
  void of(std::size_t passage, std::vector<ThemeSignalValues>& out) const;

 private:
  using Rows = std::vector<std::vector<double>>;  ///< by passage, by theme
  std::span<const ThemeReading> passages_;
  const ThemeGuesses& first_;
  Rows mean_, most_, section_, assigned_, terms_, terms_elsewhere_, terms_in_section_;
};

/// What the others' signals and its own add to the log odds of theme `theme`.
double correction(const ThemeCorrection& weights, const std::vector<ThemeSignalValues>& signals, std::size_t theme);

}  // namespace idm::corpus
