// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: tables for people (aligned by display width) and for programs (CSV, TSV, JSON lines, Markdown).
// Thread contract: plain values.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "base/counted.hpp"
#include "cli/context.hpp"
#include "instruments/tabular.hpp"

namespace idm::cli {

struct Column {
  std::string title;
  bool right = false;  ///< numbers
  bool cut = false;    ///< cells may be cut where a terminal is too narrow for the table
};

/// Prints rows aligned, with a dim header. On a terminal cells are cut where its width asks for it, and where that does
/// not help a row takes several lines. Piped, nothing is cut: columns are aligned within 120 columns, and a longer cell
/// pushes those after it.
void print_table(const Context& context, std::vector<Column> columns,
                 const std::vector<std::vector<std::string>>& rows);

using instruments::joined;
using instruments::Tabular;
using instruments::TabularWriter;

}  // namespace idm::cli
