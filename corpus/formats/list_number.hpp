// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the number of an item as it is printed where a browser or word processor makes it: 3, c, C, iii, III.
// Thread contract: pure.
#pragma once

#include <string>

namespace idm::corpus {

/// `form`: '1', 'a', 'A', 'i' or 'I'. Numbers that a form cannot print come in digits.
std::string list_number(int number, char form);

}  // namespace idm::corpus
