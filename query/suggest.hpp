// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: inside query/: how many slips of the keyboard a word may be away from what was typed.
// Thread contract: pure.
// Source of the method: F. Damerau, "A technique for computer detection and correction of spelling errors",
//   Communications of the ACM 7(3), 1964 (insertion, omission, substitution, transposition).
#pragma once

#include <string_view>

namespace idm::query {

/// Both folded. One slip in four to seven letters, two in more; none in fewer. `prefix`: `typed` may be the beginning
/// of `word`.
bool slip_of(std::string_view typed, std::string_view word, bool prefix);

}  // namespace idm::query
