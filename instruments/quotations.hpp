// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the quotations of a draft: « … », “ … ”, "…", and block quotes (lines that begin with ">") of Markdown.
// Thread contract: pure function.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace idm::instruments {

struct Quotation {
  std::string text;      ///< without its marks
  std::size_t line = 0;  ///< from 1, where it begins
};

/// Quotations of at least `least_words` words, in order; shorter ones are terms and titles rather than somebody's
/// words. The outermost marks count; a quotation ends with its paragraph; code blocks are left out.
/// `unclosed`, where given: the lines of quotation marks that their paragraph does not close.
std::vector<Quotation> find_quotations(const std::string& draft, std::size_t least_words = 4,
                                       std::vector<std::size_t>* unclosed = nullptr);

}  // namespace idm::instruments
