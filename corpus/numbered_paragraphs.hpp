// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: which numbers printed before paragraphs of a plain text are those of the record ("12. The meeting noted …"),
//   by which it is cited, and which are the items of a list within it.
// Thread contract: pure function.
#pragma once

#include <vector>

#include "corpus/blocks.hpp"

namespace idm::corpus {

/// Sets Place::paragraph of the paragraphs of a numbering that runs through the whole; of none where that is in doubt.
void number_paragraphs(std::vector<Block>& blocks);

}  // namespace idm::corpus
