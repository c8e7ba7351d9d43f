// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: tables drawn with bars ("| 10:00 | Opening | Ms. X |") in plain text and Markdown become the blocks that the
//   tables of pages and office files become (corpus/formats/rows.hpp).
// Thread contract: one thread; the lines it makes live as long as it.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/draft.hpp"
#include "corpus/lines.hpp"

namespace idm::corpus {

class BarTables {
 public:
  /// Replaces two and more rows that stand together. `source`: what the texts of `lines` point into.
  void lay(std::string_view source, std::vector<Line>& lines, std::vector<Dropped>& dropped);

 private:
  std::deque<Draft> drafts_;
};

/// "a | b" of the row "| a | | b |".
std::string filled_cells(std::string_view row);

}  // namespace idm::corpus
