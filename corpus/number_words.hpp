// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: ordinals in words, French and English (corpus/data/number-words.tsv).
// Thread contract: read-only tables, built once.
#pragma once

#include <string_view>

namespace idm::corpus {

/// 114 of "conseil de l'oim, cent quatorzieme": the ordinal by which `folded` (analyzers::fold) ends; 0 = none.
int ordinal_at_end(std::string_view folded);

/// Does a number in words end `folded` ("cent", "one hundred and"), so that an ordinal behind it is a part of one?
bool counts_on(std::string_view folded);

}  // namespace idm::corpus
