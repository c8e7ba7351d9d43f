// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "corpus/formats/pdf_blocks.hpp"

namespace idm::corpus::pdf {
namespace {

using Columns = std::vector<std::pair<double, double>>;

// Columns of a table are the strips that its cells cover together.
Columns merged(Columns strips) {
  std::sort(strips.begin(), strips.end());
  Columns out;
  for (const auto& strip : strips) {
    if (!out.empty() && strip.first < out.back().second - 0.5)
      out.back().second = std::max(out.back().second, strip.second);
    else
      out.push_back(strip);
  }
  return out;
}

std::size_t touched(const Columns& columns, const Cell& cell) {
  return static_cast<std::size_t>(std::count_if(columns.begin(), columns.end(), [&](const auto& column) {
    return cell.x0 < column.second && cell.x1 > column.first;
  }));
}

}  // namespace

std::vector<Table> find_tables(const std::vector<Line>& lines, const std::vector<bool>& notes) {
  std::vector<Table> tables;
  for (std::size_t begin = 0; begin < lines.size();) {
    const auto gapped = [&](std::size_t i) {
      return i < lines.size() && !notes[i] && lines[i].column == lines[begin].column && lines[i].cells.size() >= 2 &&
             !read_slot(lines[i].cells.front().text);
    };
    if (!gapped(begin)) {
      ++begin;
      continue;
    }
    Columns strips;
    std::size_t last = begin, rows = 0, wide = 0;
    for (std::size_t i = begin; i < lines.size() && !notes[i] && lines[i].column == lines[begin].column; ++i) {
      Columns more = strips;
      for (const auto& cell : lines[i].cells) more.emplace_back(cell.x0, cell.x1);
      more = merged(std::move(more));
      if (gapped(i)) {
        // A line that closes all gaps is none of the table.
        if (more.size() < 2 || (rows > 0 && more.size() < merged(strips).size())) break;
        strips = std::move(more);
        ++rows;
        if (lines[i].cells.size() >= 3) ++wide;
        last = i;
      } else {
        if (lines[i].cells.size() != 1 || i > last + 2) break;
        if (touched(merged(strips), lines[i].cells.front()) != 1) break;
        if (lines[i].bottom - lines[i - 1].bottom > lines[i].size * 2) break;
      }
    }
    if (wide >= 2 || rows >= 3) {
      Table table{begin, last, merged(strips)};
      // The last row may go on below.
      for (std::size_t i = last + 1; i < lines.size() && i <= last + 4 && !notes[i]; ++i) {
        const Line& line = lines[i];
        const bool below =
            line.column == lines[begin].column && line.cells.size() == 1 && line.x0 > table.columns.front().second &&
            line.bottom - lines[i - 1].bottom < line.size * 1.5 && touched(table.columns, line.cells.front()) == 1;
        if (!below) break;
        table.last = i;
      }
      tables.push_back(table);
      begin = table.last + 1;
    } else {
      ++begin;
    }
  }
  return tables;
}

}  // namespace idm::corpus::pdf
