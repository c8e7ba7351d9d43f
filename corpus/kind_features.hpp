// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what of a passage and its surroundings the learned weights look at (kind_weights.hpp): its words, where they
//   stand, what the rules found, the form, place and neighbours. Names are for reading: they stand in
//   corpus/data/kind-weights.tsv. Internal to corpus/; idm_quality prints them for training.
// Thread contract: pure.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "corpus/features.hpp"
#include "corpus/kind_context.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// What the rules made of a passage.
struct KindByRules {
  std::map<std::string, double, std::less<>> scores;
  BaseKind base;
  bool spoken = false;  ///< a verbatim turn
};

/// `words`: the passage's, neither clitics nor symbols among them. The neighbours' kinds are those of the rules.
Features kind_features(const Record& record, const Passage& passage, std::span<const analyzers::Token> words,
                       const KindByRules& rules, analyzers::Analyzer& analyzer);

/// The features that tell of the passages before and behind; added when the rules have read the whole record.
void add_neighbours(const Record& record, std::size_t index, Features& features);

/// Told of each passage before the weights decide: its index, what the rules made of it, its features.
using KindObserver = std::function<void(std::size_t, const KindByRules&, const Features&)>;

/// label_kinds of understand.hpp with somebody who looks on; what training learns from is what labelling sees.
void label_kinds(Record& record, analyzers::Analyzer& analyzer, const KindObserver& observe);

}  // namespace idm::corpus
