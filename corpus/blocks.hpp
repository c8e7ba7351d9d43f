// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: lines -> blocks: paragraphs rejoined, list items with their continuation, headings, slots, notes. The step
//   between lines and passages.
// Thread contract: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/lines.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

enum class BlockKind { paragraph, item, question, slot, heading, note, table_row };

struct Block {
  BlockKind kind = BlockKind::paragraph;
  std::string text;  ///< plain, lines joined
  Span span;
  int level = 0;                   ///< Markdown level of a heading; 0 = to be found from its words
  std::string time;                ///< of a slot
  int start = 0;                   ///< of a slot, minutes
  std::string label;               ///< printed number of an item or note
  std::vector<std::string> calls;  ///< footnote numbers called in it
  bool statement = false;          ///< a heading that is itself a conclusion
  bool untitled = false;           ///< a slot that only gives the time of the heading above it
  bool card = false;               ///< a speaker card
  bool capitals = false;           ///< printed in capitals
  bool head = false;               ///< when, where and how at the head of the record (corpus/head_lines.hpp)
  bool title = false;              ///< the title of a text without marks
  bool closes = false;             ///< a heading that ends the whole record ("Conclusions" behind all panels)
  bool continues = false;          ///< a heading that is not the first of its numbers
  int depth = 0;                   ///< of a heading among numbered ones, 1 = outermost; 0 = not told
  Place place;                     ///< of its first line
};

std::vector<Block> make_blocks(std::string_view source, std::vector<Line> lines, bool markdown,
                               std::vector<Dropped>& dropped);

}  // namespace idm::corpus
