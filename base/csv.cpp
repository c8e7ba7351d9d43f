// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.hpp"

namespace idm {

std::vector<std::string> CsvReader::next() {
  std::vector<std::string> cells;
  for (bool more = true; more;) {
    cells.push_back(cell(more));
    if (cells.size() > max_columns_) break;
  }
  return cells;
}

std::string CsvReader::cell(bool& more) {
  std::string value;
  if (at_ < text_.size() && text_[at_] == '"') {
    ++at_;
    bool closed = false;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"') {
        if (at_ >= text_.size() || text_[at_] != '"') {
          closed = true;
          break;
        }
        ++at_;
      }
      if (c == '\n') ++line_;
      value += c;
    }
    open_quote_ = open_quote_ || !closed;
  }
  while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') value += text_[at_++];
  more = at_ < text_.size() && text_[at_] == separator_;
  if (at_ < text_.size() && text_[at_] == '\n') ++line_;
  ++at_;
  while (!value.empty() && value.back() == '\r') value.pop_back();
  return value;
}

std::string csv_line(const std::vector<std::string>& cells, char separator) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += separator;
    const std::string& cell = cells[i];
    const bool quote = cell.find_first_of("\"\r\n") != std::string::npos || cell.find(separator) != std::string::npos;
    if (!quote) {
      line += cell;
      continue;
    }
    line += '"';
    for (const char c : cell) {
      if (c == '"') line += '"';
      line += c;
    }
    line += '"';
  }
  return line + '\n';
}

}  // namespace idm
