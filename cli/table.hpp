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

namespace idm::cli {

struct Column {
  std::string title;
  bool right = false;   ///< numbers
  std::size_t max = 0;  ///< cut longer cells on a terminal; 0 = never
};

/// Prints rows aligned, with a dim header; cells are cut only where the terminal's width asks for it.
void print_table(const Context& context, std::vector<Column> columns,
                 const std::vector<std::vector<std::string>>& rows);

enum class Tabular { csv, tsv, markdown };

/// Writes tabular output. CSV is RFC 4180 with CRLF only for `excel`, which also sets a BOM, semicolons, and an
/// apostrophe before cells that a spreadsheet would run as a formula.
class TabularWriter {
 public:
  TabularWriter(std::ostream& out, Tabular format, bool excel) : out_(out), format_(format), excel_(excel) {}
  void header(const std::vector<std::string>& names);
  void row(const std::vector<std::string>& cells);

 private:
  void line(const std::vector<std::string>& cells, bool data);
  std::ostream& out_;
  Tabular format_;
  bool excel_;
};

/// "a | b".
std::string joined(const std::vector<std::string>& values, std::string_view with = " | ");

/// 12345 as "12,345" or "12 345" (narrow no-break space).
std::string grouped(std::uint64_t number, Ui ui);

}  // namespace idm::cli
