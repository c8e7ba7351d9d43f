// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: running text on a terminal: broken between words, never within an id; in a pipe a line stays a line.
// Thread contract: pure but for the stream.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/context.hpp"

namespace idm::cli {

struct Piece {
  std::string text;
  std::string (Context::*style)(std::string_view) const = nullptr;  ///< &Context::dim …; null: plain
};

/// Pieces one after the other, as they are (blanks between them are theirs), each line indented, and a line break.
void print_prose(const Context& context, const std::vector<Piece>& pieces, std::size_t indent = 0);

}  // namespace idm::cli
