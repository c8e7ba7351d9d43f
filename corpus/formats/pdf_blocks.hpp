// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: lines in reading order -> blocks: paragraphs whole over lines, columns and pages, items, rows, footnotes;
//   then headings among them.
// Thread contract: pure functions.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/formats/pdf_page.hpp"
#include "corpus/lines.hpp"

namespace idm::corpus::pdf {

enum class Kind { paragraph, item, note, row, heading, contents };

struct Block {
  Kind kind = Kind::paragraph;
  std::string text;
  std::vector<std::string> cells;  ///< of a row
  std::vector<std::string> calls;
  Marker marker = Marker::none;  ///< of an item
  std::string label;             ///< printed number of an item or note
  std::string paragraph;         ///< printed number of a numbered paragraph
  int page = 0, index = 0;       ///< where it begins
  double x0 = 0, text_x0 = 0;    ///< of its first line
  double body_x0 = 0;            ///< of its second line and those behind
  double top = 0, bottom = 0;    ///< of its first line; of its last
  double size = 0;
  bool bold = false, capitals = false;
  std::size_t lines = 0;
  int depth = 0;  ///< of an item, from 0
  int level = 0;  ///< of a heading
};

/// What all lines of a document tell.
struct Measures {
  double body = 10;                  ///< size of most of its letters
  std::map<long, double> leading;    ///< size in quarters of a point -> distance of lines
  std::set<std::string> vocabulary;  ///< words as printed within lines, in lower case
  std::set<std::string> calls;       ///< of footnotes
  double leading_of(double size) const;
};

Measures measure(const std::vector<Line>& lines);

/// Adds the next line. A hyphen at the end of `text` goes where the word without it is known in the document, and stays
/// where the word with it is, or where it belongs to such words ("Sous-secrétaire").
void join_broken(std::string& text, std::string_view next, const Measures& measures);

/// Which lines belong to footnotes or notes at the end; puts a raised number that opens none back into its line.
std::vector<bool> find_notes(std::vector<Line>& lines, const Measures& measures);

/// First and last line of a table, and where its columns lie.
struct Table {
  std::size_t first = 0, last = 0;
  std::vector<std::pair<double, double>> columns;
};
std::vector<Table> find_tables(const std::vector<Line>& lines, const std::vector<bool>& notes);

std::vector<Block> make_pdf_blocks(std::vector<Line> lines, const Measures& measures);

/// Headings by size, weight and capitals, with levels by rank (1 = the title alone); numbered paragraphs. Returns the
/// index of the title, or the number of blocks.
std::size_t find_headings(std::vector<Block>& blocks, const Measures& measures);

}  // namespace idm::corpus::pdf
