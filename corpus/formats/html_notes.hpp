// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: footnotes of a page: links with a number that lead further down are their calls, what they lead to is a
// note. Thread contract: pure functions.
#pragma once

#include <map>
#include <set>
#include <string>

#include "corpus/formats/html_tree.hpp"

namespace idm::corpus::html {

struct Footnotes {
  std::map<std::size_t, std::string> calls;  ///< link -> number
  std::map<std::size_t, std::string> notes;  ///< block -> number
  std::set<std::size_t> ways_back;           ///< links of notes to their calls
};

Footnotes find_footnotes(const Tree& tree);

}  // namespace idm::corpus::html
