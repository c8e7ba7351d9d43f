// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: footnotes of texts that do not raise their numbers: "… find work.1" in the text, "1 See the survey, p. 42."
//   below a line at the foot of the page or behind the text, and "[1]" in both.
// Thread contract: pure functions.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/lines.hpp"

namespace idm::corpus {

using NoteNumbers = std::set<std::string, std::less<>>;

/// Gives the lines that open a note their marker and number, where the text calls it. Returns the numbers.
NoteNumbers find_printed_notes(std::vector<Line>& lines);

/// `text` without the calls of `notes`, whose numbers go into `calls`.
std::string without_calls(std::string_view text, const NoteNumbers& notes, std::vector<std::string>& calls);

}  // namespace idm::corpus
