// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: words of a page -> lines in reading order: words of one height are a line, gutters part columns.
// Thread contract: pure functions.
#pragma once

#include <cstddef>
#include <vector>

#include "corpus/formats/pdf_page.hpp"

namespace idm::corpus::pdf {

/// Indexes of the words of one height, from left to right.
using Row = std::vector<std::size_t>;

/// The words `which` in rows from top to bottom.
std::vector<Row> rows_of(const std::vector<Word>& words, const std::vector<std::size_t>& which);

/// `which` parted into regions in reading order: what stands across the page, the left column, the right one ...
std::vector<std::vector<std::size_t>> columns_of(const Page& page, const std::vector<std::size_t>& which);

/// One row as a line: its text, cells, calls of footnotes.
Line line_of(const Page& page, const Row& row);

/// Lines of the page without the words that `left_out` marks. `column`: number of the last column, counted on.
std::vector<Line> lines_of(const Page& page, const std::vector<bool>& left_out, int& column);

}  // namespace idm::corpus::pdf
