// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: tables for people (aligned by display width) and for programs (CSV, TSV, JSON lines, Markdown).
// Thread contract: plain values.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "instruments/tabular.hpp"

namespace idm::cli {

struct Column {
  std::string title;
  bool right = false;   ///< numbers
  std::size_t max = 0;  ///< cut longer cells on a terminal; 0 = never
};

/// Prints rows aligned, with a dim header; cells are cut only where the terminal's width asks for it.
void print_table(const Context& context, std::vector<Column> columns,
                 const std::vector<std::vector<std::string>>& rows);

using instruments::joined;
using instruments::Tabular;
using instruments::TabularWriter;

/// 12345 as "12,345" or "12 345" (narrow no-break space).
std::string grouped(std::uint64_t number, Ui ui);

}  // namespace idm::cli
