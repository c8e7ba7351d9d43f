// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: which of many short statements, in two languages, say the same. Method and sources: ledger.hpp.
// Thread contract: uses its own Analyzer: one thread.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/lang.hpp"

namespace idm::instruments {

struct Said {
  std::string text;
  analyzers::Lang lang = analyzers::Lang::und;
};

/// Least likeness of two statements of one language, and of two languages.
inline constexpr double same_language = 0.45;
inline constexpr double across_languages = 0.42;
/// Units that must be shared at least; of shorter statements all.
inline constexpr std::size_t shared_units = 3;

struct Pair {
  std::size_t a = 0, b = 0;  ///< indices, a < b
  double likeness = 0;
};

/// All pairs that reach the threshold, by a, b.
std::vector<Pair> alike(const std::vector<Said>& statements);

/// Likeness of two statements among `all`, whose rarity of units weighs; 0 where too little is shared.
double likeness(const std::vector<Said>& all, std::size_t a, std::size_t b);

/// Groups of statements: each joins the group of the earlier statement it is most like, if it is also half as like the
/// group's first as the threshold asks. Returns the group of each statement, numbered by their first.
std::vector<std::size_t> chains(const std::vector<Said>& statements,
                                const std::vector<std::pair<std::size_t, std::size_t>>& same);

}  // namespace idm::instruments
