// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: how the lines of a text were made (broken at a width or one a paragraph), page numbers, and the joining of
// broken lines. Thread contract: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/lines.hpp"

namespace idm::corpus {

/// What the whole text tells about how its lines were made.
struct Shape {
  bool wrapped = false;      // prose is broken at a fixed width
  bool blank_lines = false;  // blank lines separate paragraphs
};

Shape shape_of(const std::vector<Line>& lines);

/// "12", "Page 3", "– 4 –".
bool is_page_number(const Line& line);

/// Adds the next line of a paragraph: a word broken by a hyphen at the line's end is made whole.
void join(std::string& text, std::string_view next);

}  // namespace idm::corpus
