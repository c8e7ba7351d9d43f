// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: numbers before nouns: "1 record", "1,234 records", in French "0 document", "1 234 documents".
// Thread contract: pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace idm {

struct Noun {
  std::string_view en, en_many, fr, fr_many;
};

namespace nouns {
inline constexpr Noun passages{"passage", "passages", "passage", "passages"};
inline constexpr Noun records{"record", "records", "document", "documents"};
inline constexpr Noun words{"word", "words", "mot", "mots"};
inline constexpr Noun occurrences{"occurrence", "occurrences", "occurrence", "occurrences"};
inline constexpr Noun statements{"statement", "statements", "énoncé", "énoncés"};
}  // namespace nouns

/// True where the number takes the singular: 1, in French 0 too.
inline bool singular(std::uint64_t number, Ui ui) { return ui == Ui::fr ? number < 2 : number == 1; }

/// 12345 as "12,345" or "12 345" (narrow no-break space).
std::string grouped(std::uint64_t number, Ui ui);

/// The number with its noun; `blank` stands between them.
std::string counted(std::uint64_t number, const Noun& noun, Ui ui, std::string_view blank = " ");

}  // namespace idm
