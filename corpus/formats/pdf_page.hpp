// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the steps of reading a PDF hand to each other: words with boxes, then lines in reading order. Lengths
// are
//   points (1/72 inch); y grows downwards from the top of the page.
// Thread contract: plain values.
#pragma once

#include <string>
#include <vector>

namespace idm::corpus::pdf {

struct Word {
  std::string text;
  double x0 = 0, x1 = 0, top = 0, bottom = 0;
  double size = 0;  ///< of the font
  bool bold = false;
  bool symbol = false;  ///< of a font of signs: a bullet
  bool space = true;    ///< a blank follows

  double height() const { return bottom - top; }
};

struct Page {
  int index = 0;      ///< from 0
  int number = 0;     ///< as cited: the page label where it is a number, else the place in the file from 1
  std::string label;  ///< page label, "iv"; may be empty
  double width = 0, height = 0;
  std::vector<Word> words;
};

/// Words that stand side by side, set off from others by a wide gap.
struct Cell {
  double x0 = 0, x1 = 0;
  std::string text;
};

struct Line {
  std::string text;  ///< without calls of footnotes
  std::vector<Cell> cells;
  std::vector<std::string> calls;  ///< numbers of footnotes called in it
  std::string raised;              ///< a raised number (or star) at its beginning: perhaps the label of a footnote
  double x0 = 0, x1 = 0, top = 0, bottom = 0;
  double text_x0 = 0;     ///< where the text begins behind a bullet or number
  double first_word = 0;  ///< width of its first word
  double size = 0;        ///< of most of its letters
  bool bold = false;
  int page = 0;                ///< Page::number
  int index = 0;               ///< Page::index
  double height = 0;           ///< of the page
  int column = 0;              ///< numbered through the document; lines of one column lie one below the other
  double left = 0, right = 0;  ///< margins of the column
};

}  // namespace idm::corpus::pdf
