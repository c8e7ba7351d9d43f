// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: how likely a reader would want a passage under each theme, learned from the judged passages by
//   scripts/train-themes in three steps: a logistic regression per theme over the words of the passage, its headings
//   and the title, and what the reviewed terms say (corpus/data/theme-weights.tsv), which also guesses how many themes
//   there are; one for all themes over that guess, the terms, the passages beside and what the rest of the section and
//   record is about (theme-context.tsv); and a correction per theme by what speaks for the others (theme-pairs.tsv).
//   Internal to corpus/.
// Sources: the later steps are stacking: D. Wolpert, "Stacked generalization", Neural Networks 5(2), 1992; they learn
//   from guesses about records that the first had not seen. Rare words count more: K. Sparck Jones, "A statistical
//   interpretation of term specificity", Journal of Documentation 28(1), 1972. Themes that speak for each other:
//   S. Godbole, S. Sarawagi, "Discriminative methods for multi-labeled classification", PAKDD 2004.
// Thread contract: pure; the weights of the embedded files are built once.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "corpus/features.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// What the reviewed terms say of one theme in one passage: scores of weigh_themes().
struct ThemeSignals {
  bool assigned = false;  ///< the terms alone would assign it
  double own = 0;         ///< of the passage
  double heading = 0;     ///< of the innermost heading
  double title = 0;       ///< of the record
};

/// What is known of a passage before the weights decide.
struct ThemeReading {
  Features words;
  std::map<std::uint32_t, ThemeSignals> signals;  ///< by index in themes().entries(); absent: nothing said
  int section = -1;
  bool about = true;  ///< says something on a matter: no procedure, contact, biography, reference
};

/// What speaks for or against one theme beyond what holds for all.
struct ThemeCorrection {
  double start = 0;
  std::vector<double> own;                      ///< of the signals of corrected_signals
  std::vector<double> guess, terms, elsewhere;  ///< of each theme (by index in themes().entries())
};

struct ThemeWeights {
  WeightTable words;                                   ///< its classes are ids of themes, (none), (one) and (many)
  std::map<std::string, double, std::less<>> context;  ///< name of a signal, or "theme <id>" -> weight
  std::vector<ThemeCorrection> corrections;            ///< by theme; empty: none
  bool empty() const { return words.empty() || context.empty(); }
};

/// The weights of the embedded files; empty under a taxonomy of the user's own: then the terms alone decide.
const ThemeWeights& theme_weights();
ThemeWeights read_theme_weights(std::string_view words, std::string_view context, std::string_view pairs);

/// Words of a passage, its headings (innermost first) and the title of the record.
class ThemeWords {
 public:
  explicit ThemeWords(analyzers::Analyzer& analyzer) : analyzer_(analyzer) {}
  Features of(std::string_view text, analyzers::Lang lang, const std::vector<std::string_view>& headings,
              std::string_view title);

 private:
  analyzers::Analyzer& analyzer_;
  std::vector<analyzers::Token> tokens_;
};

/// Probability of each theme (by index in themes().entries()) for each passage of one record. Time: linear.
std::vector<std::vector<double>> theme_probabilities(std::span<const ThemeReading> passages,
                                                     const ThemeWeights& weights);

}  // namespace idm::corpus
