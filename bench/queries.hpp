// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the questions both engines are asked: words taken from the generated passages, in six equal parts, always
// the
//   same for the same number of passages.
// Thread contract: pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bench/generate.hpp"

namespace idm::bench {

struct Query {
  std::string_view sort;       ///< rare, or, and, phrase, filtered, prefix
  std::string text;            ///< in the common part of both query languages
  Lang lang = Lang::fr;        ///< of the passage the words are from
  std::string theme, speaker;  ///< ids to filter by, empty for none
  int year = 0;                ///< 0 for none
};

/// `count` queries on the first `passages` passages of the generator; French and English by turns.
std::vector<Query> make_queries(const Generator& generator, std::size_t passages, std::size_t count);

}  // namespace idm::bench
