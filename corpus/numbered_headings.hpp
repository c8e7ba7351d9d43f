// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: how deep the headings of a plain text stand below each other by the numbers before them: "II. Costs",
//   "A. Before departure", "2.1 Fees".
// Thread contract: pure functions.
#pragma once

#include <vector>

#include "corpus/blocks.hpp"

namespace idm::corpus {

/// Sets Block::depth of the headings that have no level of their own, where numbers of one kind come more than once.
void number_headings(std::vector<Block>& blocks);

/// Which lines of `lines` are headings "1. Introduction", "2. Costs": short, each with text below, counted from 1.
std::vector<bool> find_numbered_titles(const std::vector<Line>& lines);

/// Sets Block::closes: "Conclusions" behind the last of several panels is of the whole record, unless each panel has
/// its own.
void find_closing(std::vector<Block>& blocks);

}  // namespace idm::corpus
