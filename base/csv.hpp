// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: cells of CSV and TSV text (RFC 4180, with the separators that spreadsheets use), and one row back to text.
// Thread contract: a CsvReader belongs to one thread; the text must outlive it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace idm {

class CsvReader {
 public:
  /// A row of more than `max_columns` cells ends early, with one cell more than that.
  CsvReader(std::string_view text, char separator, std::size_t max_columns = 2000)
      : text_(text), separator_(separator), max_columns_(max_columns) {}

  bool done() const { return at_ >= text_.size(); }
  /// Of the row that next() will give, from 1.
  std::size_t line() const { return line_; }
  /// A quotation mark was opened and never closed: the rest of the text is one cell.
  bool open_quote() const { return open_quote_; }

  std::vector<std::string> next();

 private:
  std::string cell(bool& more);

  std::string_view text_;
  char separator_;
  std::size_t max_columns_;
  std::size_t at_ = 0, line_ = 1;
  bool open_quote_ = false;
};

/// One line with its end: cells quoted where they must be.
std::string csv_line(const std::vector<std::string>& cells, char separator = ',');

}  // namespace idm
