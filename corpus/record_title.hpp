// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the title that a text prints at its head, in one line or several.
// Thread contract: pure function.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/blocks.hpp"

namespace idm::corpus {

struct RecordTitle {
  std::string text;
  Span span;
  std::size_t begin = 0;  ///< its first block: a letterhead may stand above
  std::size_t end = 0;    ///< the block behind it; where it was looked for, if there is none
};

/// The lines from block `at` on, unless they are headings of the body. `known`: the title that the format told.
/// `below_label`: "Press release" stands above, and the next heading of any level is the headline.
RecordTitle title_at(const std::vector<Block>& blocks, std::size_t at, std::string_view known, bool below_label);

}  // namespace idm::corpus
