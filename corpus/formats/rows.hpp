// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the rows of a table of a page or office file as blocks: persons one by one, slots of an agenda with what
// stands in
//   them, else a row each.
// Thread contract: pure, but for the caller's PersonWords.
#pragma once

#include <string>
#include <vector>

#include "corpus/draft.hpp"
#include "corpus/formats/persons.hpp"

namespace idm::corpus {

/// A line of text with its bytes in the source.
struct TextLine {
  std::string text;
  Span span;
};

struct Cell {
  std::vector<TextLine> lines;
  bool head = false;
  std::string text() const;  ///< its lines in one
};
using Cells = std::vector<Cell>;

/// `place`: page and the like, of each block.
void write_table(const std::vector<Cells>& rows, PersonWords& words, DraftWriter& out, const Place& place = {});

}  // namespace idm::corpus
