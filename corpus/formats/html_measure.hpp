// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: how much a part of a page says and how much of that are links: words, linked words, prose, controls, per
//   element; the text of a block; tables that only place things.
// Thread contract: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/formats/html_tree.hpp"

namespace idm::corpus::html {

/// Per node: why it and all below it is dropped; empty = kept.
using Drops = std::vector<std::string_view>;

struct Measure {
  std::size_t words = 0, linked = 0;          ///< with all below it
  std::size_t own_words = 0, own_linked = 0;  ///< of the text directly in this block
  std::size_t prose = 0;                      ///< words of blocks below that hold twelve or more, mostly unlinked
  std::size_t links = 0, controls = 0, fields = 0, headings = 0, titles = 0, images = 0;
  bool has_block = false;  ///< a block stands below
  double density() const { return words == 0 ? 0 : static_cast<double>(linked) / static_cast<double>(words); }
  std::size_t unlinked() const { return words - linked; }
};

/// Of all nodes, without what `drops` holds.
std::vector<Measure> measure_nodes(const Tree& tree, const Drops& drops);

/// Text of a node without what is dropped, blanks folded, at most some `limit` bytes. `blocks`: with that of the blocks
/// below, else only what stands directly in it.
std::string text_of(const Tree& tree, const Drops& drops, std::size_t node, bool blocks, std::size_t limit = 2000);

/// A table that places parts of the page: nested tables, one column, cells that hold whole texts, role="presentation".
bool is_layout_table(const Tree& tree, std::size_t table);

/// Rows of a table, not those of tables within it.
std::vector<std::size_t> rows_of(const Tree& tree, std::size_t table);
/// Cells of a row.
std::vector<std::size_t> cells_of(const Tree& tree, std::size_t row);

/// Is it a control or a frame that holds no text of the author (button, select, script …)?
bool is_control(std::string_view tag);

}  // namespace idm::corpus::html
