// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: borders and widths that need a Unicode library: sentences, graphemes, terminal columns.
// Thread contract: pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/lang.hpp"

namespace idm::analyzers {

/// Sentences as byte spans [begin, end), trimmed, in order. Abbreviations of the field (M., Mme, Mr., No., art., p.
/// ex., H.E., initials) do not end a sentence.
std::vector<std::pair<std::size_t, std::size_t>> sentences(std::string_view text, Lang lang);

/// Columns that `text` takes on a terminal (wide and combining characters counted as such).
std::size_t display_width(std::string_view text);

/// `text` cut to at most `columns` on a grapheme border, with … when something was cut.
std::string fit(std::string_view text, std::size_t columns);

/// Lines of at most `columns` columns, broken at line-break opportunities.
std::vector<std::string> wrap(std::string_view text, std::size_t columns);

}  // namespace idm::analyzers
