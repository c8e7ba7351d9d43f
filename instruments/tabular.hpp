// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: rows of cells for programs: CSV (RFC 4180), TSV, Markdown; the same for the command line and HTTP.
// Thread contract: plain values; a writer belongs to one stream.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace idm::instruments {

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

/// "a | b": several values in one cell.
std::string joined(const std::vector<std::string>& values, std::string_view with = " | ");

}  // namespace idm::instruments
