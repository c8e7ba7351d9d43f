// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: which kinds a reader would give a passage, learned from the judged passages by scripts/train-kinds in two
//   steps: a small network over kind_features (corpus/data/kind-weights.tsv); and a multinomial logistic regression
//   over that guess and the guesses for the rest of the section and record (corpus/data/kind-surroundings.tsv): a
//   sentence among recommendations mostly is one. The rules find and explain statements; the weights say which of the
//   kinds comes first, and which the rules have no words for. Internal to corpus/.
// Sources: network.hpp; A. Berger, S. Della Pietra, V. Della Pietra, "A maximum entropy approach to natural language
//   processing", Computational Linguistics 22(1), 1996. The second step is stacking: D. Wolpert, "Stacked
//   generalization", Neural Networks 5(2), 1992; it learns from guesses about records that the first had not seen.
// Thread contract: pure; the weights of the embedded files are built once.
#pragma once

#include <span>
#include <vector>

#include "corpus/features.hpp"
#include "corpus/kind_features.hpp"
#include "corpus/network.hpp"

namespace idm::corpus {

struct KindWeights {
  Network words;             ///< its classes are ids of kinds
  WeightTable surroundings;  ///< of the same classes; empty: the first step decides
  bool empty() const { return words.empty(); }
};

/// The weights of the embedded files; empty where there are none: then the rules alone decide.
const KindWeights& kind_weights();

/// What is known of a passage before the weights decide.
struct KindReading {
  Features words;
  int section = -1;
  Form form = Form::paragraph;
  std::size_t bytes = 0;  ///< of its text
};

/// Probability of each kind (in the order of the classes) for each passage of one record that is weighed, in reading
/// order. Time: linear.
std::vector<std::vector<double>> kind_probabilities(std::span<const KindReading> passages, const KindWeights& weights);

/// Puts the kinds of `passage` in the order of their probability and drops those a reader would hardly accept; their
/// statements stay, for a sentence may call for something in a passage that as a whole does not. A kind that only the
/// words tell gets a statement of rule "words" on the sentence that speaks most for it, or of rule "surroundings" where
/// its form and place alone do. `likely`: of kind_probabilities().
void weigh_kinds(Passage& passage, analyzers::Lang lang, const KindByRules& rules, const Features& features,
                 const std::vector<double>& likely, const KindWeights& weights);

}  // namespace idm::corpus
