// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/table.hpp"

#include <algorithm>
#include <ostream>

#include "analyzers/segments.hpp"

namespace idm::cli {
namespace {

using analyzers::display_width;
using analyzers::fit;

std::string padded(const std::string& cell, std::size_t width, bool right) {
  const std::size_t have = display_width(cell);
  const std::string blanks(width > have ? width - have : 0, ' ');
  return right ? blanks + cell : cell + blanks;
}

// A cell of tabular formats must not break its line.
std::string flat(std::string cell) {
  std::replace_if(cell.begin(), cell.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return cell;
}

}  // namespace

void print_table(const Context& context, std::vector<Column> columns,
                 const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::size_t width = display_width(columns[i].title);
    for (const auto& row : rows) width = std::max(width, display_width(row[i]));
    widths.push_back(context.out_is_terminal && columns[i].max > 0 ? std::min(width, columns[i].max) : width);
  }
  // Narrow the widest column that may be cut until the table fits the terminal.
  if (context.out_is_terminal) {
    const auto total = [&] {
      std::size_t sum = 2 * (widths.size() - 1);
      for (const std::size_t w : widths) sum += w;
      return sum;
    };
    while (total() > context.width) {
      std::size_t widest = columns.size();
      for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].max > 0 && widths[i] > 12 && (widest == columns.size() || widths[i] > widths[widest]))
          widest = i;
      if (widest == columns.size()) break;
      --widths[widest];
    }
  }
  const auto print = [&](const std::vector<std::string>& cells, bool header) {
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) line += "  ";
      const std::string cell = flat(cells[i]);
      line += padded(display_width(cell) > widths[i] ? fit(cell, widths[i]) : cell, widths[i], columns[i].right);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    context.out << (header ? context.dim(line) : line) << '\n';
  };
  std::vector<std::string> titles;
  for (const auto& column : columns) titles.push_back(column.title);
  print(titles, true);
  for (const auto& row : rows) print(row, false);
}

std::string grouped(std::uint64_t number, Ui ui) {
  std::string digits = std::to_string(number);
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ui == Ui::fr ? "\u202f" : ",");
  return digits;
}

}  // namespace idm::cli
