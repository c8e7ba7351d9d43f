// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/tabular.hpp"

#include <algorithm>
#include <ostream>

namespace idm::instruments {
namespace {

// A cell of tabular formats must not break its line.
std::string flat(std::string cell) {
  std::replace_if(cell.begin(), cell.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return cell;
}

std::string quoted_csv(std::string cell, bool excel, bool data) {
  // OWASP "CSV injection": spreadsheets run a cell that starts like this.
  if (excel && data && !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos)
    cell.insert(cell.begin(), '\'');
  const char separator = excel ? ';' : ',';
  if (cell.find_first_of(std::string("\"\r\n") + separator) == std::string::npos) return cell;
  std::string out = "\"";
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string escaped_markdown(const std::string& cell) {
  std::string out;
  for (const char c : flat(cell)) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

void TabularWriter::header(const std::vector<std::string>& names) {
  if (format_ == Tabular::csv && excel_) out_ << "\xEF\xBB\xBF";
  line(names, false);
  if (format_ == Tabular::markdown) {
    for (std::size_t i = 0; i < names.size(); ++i) out_ << (i == 0 ? "| --- |" : " --- |");
    out_ << '\n';
  }
}

void TabularWriter::row(const std::vector<std::string>& cells) { line(cells, true); }

void TabularWriter::line(const std::vector<std::string>& cells, bool data) {
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    switch (format_) {
      case Tabular::csv:
        if (i > 0) text += excel_ ? ';' : ',';
        text += quoted_csv(cells[i], excel_, data);
        break;
      case Tabular::tsv:
        if (i > 0) text += '\t';
        text += flat(cells[i]);
        break;
      case Tabular::markdown: text += (i == 0 ? "| " : " ") + escaped_markdown(cells[i]) + " |"; break;
    }
  }
  out_ << text << (format_ == Tabular::csv && excel_ ? "\r\n" : "\n");
}

std::string joined(const std::vector<std::string>& values, std::string_view with) {
  std::string text;
  for (const auto& value : values) {
    if (!text.empty()) text += with;
    text += value;
  }
  return text;
}

}  // namespace idm::instruments
