// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the order of words in lists: accents and case decide only between words that are otherwise the same (Unicode
//   Technical Standard 10, root collation), so that "État" stands beside "etat" and before "être".
// Thread contract: safe from several threads (a collator each).
#pragma once

#include <string>
#include <string_view>

namespace idm::analyzers {

/// Bytes that compare as the texts are to be sorted.
std::string sort_key(std::string_view text);

}  // namespace idm::analyzers
