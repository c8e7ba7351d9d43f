// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/table.hpp"

#include <algorithm>
#include <ostream>

#include "analyzers/segments.hpp"
#include "cli/prose.hpp"

namespace idm::cli {
namespace {

using analyzers::display_width;
using analyzers::fit;

// A cell of tabular formats must not break its line.
std::string flat(std::string cell) {
  std::replace_if(cell.begin(), cell.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return cell;
}

// Columns of a table that is piped: no terminal asks for a width, and padding to the longest cell helps nobody.
constexpr std::size_t piped_width = 120;
constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 8;  ///< of a column that may be cut

std::size_t total(const std::vector<std::size_t>& widths) {
  std::size_t sum = gap * (widths.size() - 1);
  for (const std::size_t w : widths) sum += w;
  return sum;
}

// Narrows the widest column that may be cut, again and again, until the table fits; false where it cannot.
bool narrow(const std::vector<Column>& columns, std::vector<std::size_t>& widths, std::size_t room) {
  while (total(widths) > room) {
    std::size_t widest = columns.size();
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].cut && widths[i] > std::max(narrowest, display_width(columns[i].title)) &&
          (widest == columns.size() || widths[i] > widths[widest]))
        widest = i;
    if (widest == columns.size()) return false;
    --widths[widest];
  }
  return true;
}

// On a terminal too narrow for columns: a row is its first cell, and below it the others with their titles.
void print_cards(const Context& context, const std::vector<Column>& columns,
                 const std::vector<std::vector<std::string>>& rows) {
  for (const auto& row : rows) {
    std::string first, rest;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string cell = flat(row[i]);
      if (cell.empty()) continue;
      if (first.empty())
        first = cell;
      else
        rest += (rest.empty() ? "" : " · ") +
                (columns[i].title.empty() ? "" : columns[i].title + context.say({": ", " : "})) + cell;
    }
    print_prose(context, {{first, &Context::bold}});
    if (!rest.empty()) print_prose(context, {{rest}}, 4);
  }
}

}  // namespace

void print_table(const Context& context, std::vector<Column> columns,
                 const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::size_t width = display_width(columns[i].title);
    for (const auto& row : rows) width = std::max(width, display_width(row[i]));
    widths.push_back(width);
  }
  const bool cut = context.out_is_terminal;
  // What ends a line needs no blanks behind it.
  if (!cut && !columns.back().right) widths.back() = std::min(widths.back(), display_width(columns.back().title));
  if (!narrow(columns, widths, cut ? context.width : piped_width) && cut) return print_cards(context, columns, rows);
  const auto print = [&](const std::vector<std::string>& cells, bool header) {
    std::string line;
    std::size_t at = 0, start = 0;  // columns written; where this column should begin
    for (std::size_t i = 0; i < columns.size(); ++i) {
      std::string cell = flat(cells[i]);
      std::size_t width = display_width(cell);
      if (cut && width > widths[i]) {
        cell = fit(cell, widths[i]);
        width = display_width(cell);
      }
      // A cell that was too long pushes the next ones; blanks left over bring them back into line.
      const std::size_t lead = columns[i].right && width < widths[i] ? widths[i] - width : 0;
      const std::size_t begin = std::max(start + lead, i == 0 ? lead : at + gap);
      line += std::string(begin - at, ' ') + cell;
      at = begin + width;
      start += widths[i] + gap;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    context.out << (header ? context.dim(line) : line) << '\n';
  };
  std::vector<std::string> titles;
  for (const auto& column : columns) titles.push_back(column.title);
  print(titles, true);
  for (const auto& row : rows) print(row, false);
}

}  // namespace idm::cli
