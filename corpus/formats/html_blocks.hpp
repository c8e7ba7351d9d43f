// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what is kept of a page as blocks in reading order: headings, paragraphs, items with the numbers that a
// browser
//   would print, rows, notes, persons.
// Thread contract: pure.
#pragma once

#include <optional>
#include <string>

#include "corpus/draft.hpp"
#include "corpus/formats/html_chrome.hpp"
#include "corpus/formats/html_notes.hpp"

namespace idm::corpus::html {

/// Errors: Code::source for a table that is made to harm.
std::optional<Error> write_blocks(const Tree& tree, const Content& content, const Footnotes& notes, std::size_t title,
                                  const std::string& name, DraftWriter& out);

}  // namespace idm::corpus::html
