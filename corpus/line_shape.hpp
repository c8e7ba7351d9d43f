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
  bool wrapped = false;         // prose is broken at a fixed width
  bool blank_lines = false;     // blank lines separate paragraphs
  std::size_t width = 0;        // where it is broken, in code points; 0: nowhere, or it cannot be told
  bool sentence_lines = false;  // not broken at a width, but behind each sentence
};

Shape shape_of(const std::vector<Line>& lines);

/// Whether a paragraph ends with `line`, though `next` follows without a blank line: the sentence is over, and the
/// first word of `next` would still have fitted. Where nothing is broken at a width, each line is a paragraph.
bool ends_paragraph(const Shape& shape, const Line& line, const Line& next);

/// "12", "Page 3", "– 4 –".
bool is_page_number(const Line& line);

/// Adds the next line of a paragraph: a word broken by a hyphen at the line's end is made whole.
void join(std::string& text, std::string_view next);

}  // namespace idm::corpus
