// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: how far two spellings are from each other: letters wrong, missing, too many, or two that changed places.
// Source: Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964.
// Thread contract: pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace idm::query {

/// Over bytes of folded words; `limit + 1` where it is more than `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// Whether a term of the index is a folded word: those stand without a prefix, and prefixes begin with an ASCII
/// capital.
inline bool is_word(std::string_view term) { return !term.empty() && !(term.front() >= 'A' && term.front() <= 'Z'); }

}  // namespace idm::query
