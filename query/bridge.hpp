// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the FR↔EN bridge: concepts of the term base (corpus/data/terms.tsv) recognised in the words of a query, and
// the other
//   terms of each.
// Thread contract: belongs to one Engine (it uses its Analyzer).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"

namespace idm::query {

struct BridgeTerm {
  std::string text;
  analyzers::Lang lang = analyzers::Lang::und;
  bool exact = false;
};

/// A concept found in the query: tokens [first, last) and what else names it.
struct Concept {
  std::string id;
  std::size_t first = 0, last = 0;
  std::vector<BridgeTerm> others;
};

/// Longest matches first come first served; the words of one concept are not used by another. Several concepts of the
/// same words are joined into one.
std::vector<Concept> find_concepts(const std::vector<analyzers::Token>& tokens, analyzers::Analyzer& analyzer);

}  // namespace idm::query
