// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the words that a citation quotes where nothing printed locates a passage.
// Thread contract: pure function.
#pragma once

#include <string>

namespace idm::query {

/// The first nine words of a text, with … where more follow. A quotation mark that opens the text and is not closed
/// within them is left out, for the citation has its own; so are both where they enclose all of them.
std::string opening_words(const std::string& text);

}  // namespace idm::query
