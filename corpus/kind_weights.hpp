// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: which kinds a reader would give a passage: multinomial logistic regression over kind_features, learned from
//   the judged passages by scripts/train-kinds into corpus/data/kind-weights.tsv. The rules find and explain
//   statements; the weights say which of the kinds comes first, and which the rules have no words for. Internal to
//   corpus/.
// Source: A. Berger, S. Della Pietra, V. Della Pietra, "A maximum entropy approach to natural language processing",
//   Computational Linguistics 22(1), 1996.
// Thread contract: pure; the weights of the embedded file are built once.
#pragma once

#include "corpus/features.hpp"
#include "corpus/kind_features.hpp"

namespace idm::corpus {

/// The weights of the embedded file; empty where there are none: then the rules alone decide.
const WeightTable& kind_weights();

/// Puts the kinds of `passage` in the order of their probability and drops those a reader would hardly accept; their
/// statements stay, for a sentence may call for something in a passage that as a whole does not. A kind that only the
/// words tell gets a statement of rule "words" on the sentence that speaks most for it, or of rule "surroundings" where
/// its form and place alone do.
void weigh_kinds(Passage& passage, analyzers::Lang lang, const KindByRules& rules, const Features& features,
                 const WeightTable& weights);

}  // namespace idm::corpus
