// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the words that keep company with what a query finds.
// Thread contract: uses an Engine: one thread. Reads every passage that passes the filters.
// Methods: log-Dice (P. Rychlý, "A lexicographer-friendly association score", RASLAN 2008): 14 + log2(2 f(xy) / (f(x) +
//   f(y))), at most 14, comparable between collections of any size; pointwise mutual information (K. W. Church and P.
//   Hanks, "Word association norms, mutual information, and lexicography", Computational Linguistics 16(1), 1990) and
//   the t-score (K. Church, W. Gale, P. Hanks and D. Hindle, "Using statistics in lexical analysis", 1991) beside it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "query/engine.hpp"

namespace idm::instruments {

struct CollocatesRequest {
  enum class By { log_dice, mutual_information, t_score };
  query::Request query;
  std::size_t window = 5;  ///< words on each side, within the passage
  std::size_t least = 2;   ///< occurrences together
  std::size_t limit = 25;  ///< 0 = all
  By by = By::log_dice;
};

struct Collocate {
  std::string key;
  Text label;                       ///< the commonest form; of a concept its terms in both languages
  std::string lang;                 ///< empty: a concept or number, counted over both languages
  std::size_t together = 0;         ///< f(xy): occurrences of the node that have it in their window
  std::size_t alone = 0;            ///< f(y): its occurrences in the passages that pass the filters
  std::size_t left = 0, right = 0;  ///< its occurrences before and after the node
  std::size_t records = 0;
  double log_dice = 0, mutual_information = 0, t_score = 0;
  std::string example;  ///< id of a passage
};

struct Collocates {
  query::Answer head;
  std::size_t occurrences = 0;  ///< f(x): of what the query finds
  std::uint64_t words = 0;      ///< N: running words of the passages that pass the filters
  std::size_t total = 0;        ///< collocates that reach `least`
  std::vector<Collocate> rows;
};

/// Errors: as Engine::search; usage when the query has no words.
Result<Collocates> collocates(query::Engine& engine, const CollocatesRequest& request);

}  // namespace idm::instruments
