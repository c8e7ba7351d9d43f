// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/bar_tables.hpp"

#include <algorithm>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/formats/persons.hpp"
#include "corpus/formats/rows.hpp"

namespace idm::corpus {
namespace {

bool is_row(const Line& line) {
  return line.marker == Marker::none && line.place == nullptr && line.text.size() > 2 && line.text.front() == '|';
}

// "|---|:--:|" below the names of the columns.
bool is_separator(std::string_view row) {
  return row.find_first_not_of("|-: ") == std::string_view::npos && row.find('-') != std::string_view::npos;
}

std::vector<std::string_view> cells_of(std::string_view row) {
  std::vector<std::string_view> cells;
  row = utf8::trim(row);
  row.remove_prefix(1);
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= row.size(); ++at) {
    const bool end = at == row.size();
    if (!end && (row[at] != '|' || (at > 0 && row[at - 1] == '\\'))) continue;
    if (end && utf8::trim(row.substr(begin)).empty()) break;  // behind the last bar
    cells.push_back(utf8::trim(row.substr(begin, at - begin)));
    begin = at + 1;
  }
  return cells;
}

// "Moderator: X<br>Panellists: Y": two lines.
std::vector<std::string_view> lines_of(std::string_view cell) {
  std::vector<std::string_view> lines;
  const std::string low = analyzers::lower(cell);
  const bool same = low.size() == cell.size();  // else places in one are not those in the other
  std::size_t begin = 0;
  for (std::size_t at = 0; same && (at = low.find("<br", at)) != std::string::npos;) {
    const std::size_t end = low.find('>', at);
    if (end == std::string::npos || end - at > 6) break;
    lines.push_back(utf8::trim(cell.substr(begin, at - begin)));
    begin = at = end + 1;
  }
  lines.push_back(utf8::trim(cell.substr(begin)));
  std::erase_if(lines, [](std::string_view line) { return line.empty(); });
  return lines;
}

}  // namespace

std::string filled_cells(std::string_view row) {
  std::string cells;
  for (const auto part : split(row, "|")) {
    const std::string_view cell = utf8::trim(part);
    if (!cell.empty()) cells += (cells.empty() ? "" : " | ") + std::string(cell);
  }
  return cells;
}

void BarTables::lay(std::string_view source, std::vector<Line>& lines, std::vector<Dropped>& dropped) {
  std::vector<Line> out;
  out.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t end = i;
    while (end < lines.size() && is_row(lines[end])) ++end;
    if (end - i < 2) {
      out.push_back(lines[i++]);
      continue;
    }
    std::vector<Cells> rows;
    Place place;
    for (; i < end; ++i) {
      if (is_separator(lines[i].text)) {
        if (rows.size() == 1)
          for (auto& cell : rows[0]) cell.head = true;
        continue;
      }
      Cells cells;
      for (const std::string_view raw : cells_of(lines[i].text)) {
        Cell cell;
        for (const std::string_view one : lines_of(raw)) {
          const auto begin = static_cast<std::size_t>(one.data() - source.data());
          cell.lines.push_back({plain_text(one, &place.calls), {begin, begin + one.size()}});
        }
        std::erase_if(cell.lines, [](const TextLine& line) { return line.text.empty(); });
        cells.push_back(std::move(cell));
      }
      // A passage of a row begins where the row does.
      if (!cells.empty() && !cells.front().lines.empty()) cells.front().lines.front().span.begin = lines[i].span.begin;
      if (!cells.empty() && !cells.back().lines.empty()) cells.back().lines.back().span.end = lines[i].span.end;
      rows.push_back(std::move(cells));
    }
    PersonWords words;
    DraftWriter writer;
    write_table(rows, words, writer, place);
    drafts_.push_back(writer.take());
    Draft& draft = drafts_.back();
    // Days in the table stand below the heading above it.
    const auto above = std::find_if(out.rbegin(), out.rend(), [](const Line& l) { return l.marker == Marker::hash; });
    const std::size_t level = above == out.rend() ? 2 : std::min<std::size_t>(above->label.size() + 1, 6);
    for (auto& line : draft.lines)
      if (line.marker == Marker::hash) line.label.assign(level, '#');
    dropped.insert(dropped.end(), draft.dropped.begin(), draft.dropped.end());
    for (const auto& one : draft.lines) {
      if (!out.empty() && !out.back().blank()) out.emplace_back();  // each is a block of its own
      Line line;
      line.span = one.span;
      line.text = one.text;
      line.indent = one.indent;
      line.marker = one.marker;
      line.label = one.label;
      line.plain = true;
      line.place = &one.place;
      out.push_back(line);
    }
    if (!draft.lines.empty()) out.emplace_back();
  }
  lines = std::move(out);
}

}  // namespace idm::corpus
