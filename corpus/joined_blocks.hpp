// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what is seen of blocks only beside each other: paragraphs that a page cut, headings that are conclusions.
// Thread contract: pure functions.
#pragma once

#include <vector>

#include "corpus/blocks.hpp"

namespace idm::corpus {

/// A paragraph cut by a page end, a footnote or a page number goes on in the next unmarked one that begins small.
void rejoin(std::vector<Block>& blocks);

/// Marks headings that are conclusions, and unmarks days of a list of contents.
void find_statements(std::vector<Block>& blocks);

}  // namespace idm::corpus
