// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/rows.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "corpus/dates.hpp"
#include "corpus/formats/columns.hpp"
#include "corpus/formats/header_row.hpp"
#include "corpus/lines.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t looked_at = 40;    // rows that decide what a table is
constexpr std::size_t longest_row = 60;  // words: longer cells are texts of their own

Span span_of(const Cells& cells) {
  Span span;
  bool any = false;
  for (const auto& cell : cells)
    for (const auto& line : cell.lines) {
      span.begin = any ? std::min(span.begin, line.span.begin) : line.span.begin;
      span.end = std::max(span.end, line.span.end);
      any = true;
    }
  return span;
}

bool is_header(const Cells& cells) {
  if (cells.empty()) return false;
  std::size_t heads = 0, known = 0;
  for (const auto& cell : cells) {
    if (cell.head) ++heads;
    if (column_key(cell.text())) ++known;
  }
  return heads == cells.size() || (cells.size() > 1 && known * 2 > cells.size());
}

// The column of names, where others tell offices or countries; the number of columns if there is none.
std::size_t name_column(const std::vector<Cells>& rows, std::size_t first, std::size_t columns, PersonWords& words) {
  std::size_t best = columns, most = 0;
  const std::size_t last = std::min(rows.size(), first + looked_at);
  std::size_t posts = 0, counted = 0;
  for (std::size_t column = 0; column < std::min<std::size_t>(columns, 6); ++column) {
    std::size_t names = 0;
    for (std::size_t r = first; r < last; ++r)
      if (column < rows[r].size() && !rows[r][column].lines.empty() && words.is_name(rows[r][column].lines[0].text))
        ++names;
    if (names > most) most = names, best = column;
  }
  for (std::size_t r = first; r < last; ++r) {
    if (best >= rows[r].size()) continue;
    ++counted;
    bool post = rows[r][best].lines.size() > 1 && words.is_post(rows[r][best].lines[1].text);
    for (std::size_t c = 0; c < rows[r].size() && c < 8; ++c)
      post = post || (c != best && !rows[r][c].lines.empty() && words.is_post(rows[r][c].lines[0].text));
    if (post) ++posts;
  }
  return most > 0 && most * 10 >= counted * 6 && posts * 2 >= counted && counted > 0 ? best : columns;
}

void write_person(const Cells& cells, std::size_t name, Place place, const std::vector<std::string>& columns,
                  DraftWriter& out) {
  place.cells = named_cells(cells, columns);
  std::string label, text;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const std::string one = cells[c].text();
    if (one.empty() || c == name) continue;
    // "Moderator" in a column of its own; a number of the row says nothing.
    if (count_words(one) <= 3 && is_label(one + ":") && label.empty())
      label = one + ": ";
    else if (one.find_first_not_of("0123456789.") != std::string::npos)
      text += ", " + one;
  }
  std::string person;
  for (const auto& line : cells[name].lines) person += (person.empty() ? "" : ", ") + line.text;
  out.item(label + person + text, 0, {}, std::move(place), span_of(cells));
}

// A time, and what happens then in several lines: the first is its title.
bool write_slot(const Cells& cells, const Place& place, DraftWriter& out) {
  if (cells.size() < 2 || cells[0].lines.empty()) return false;
  const auto slot = read_slot(cells[0].text());
  if (!slot || !slot->rest.empty()) return false;
  std::size_t lines = 0, words = 0;
  for (std::size_t c = 1; c < cells.size(); ++c) {
    lines += cells[c].lines.size();
    for (const auto& line : cells[c].lines) words += count_words(line.text);
  }
  if (lines <= cells.size() - 1 && words <= longest_row) return false;
  bool titled = false;
  for (std::size_t c = 1; c < cells.size(); ++c)
    for (const auto& line : cells[c].lines) {
      if (!titled)
        out.row({cells[0].text(), line.text}, place, {cells[0].lines[0].span.begin, line.span.end});
      else
        out.paragraph(line.text, place, line.span);
      titled = true;
    }
  return true;
}

bool opens_slot(const Cells& cells) { return !cells.empty() && read_slot(cells[0].text()).has_value(); }

// "Time | Session | Speakers" above the slots: short cells without a number.
bool is_agenda_header(const Cells& cells) {
  constexpr std::size_t few = 3;  // words of a cell
  std::size_t filled = 0;
  for (const auto& cell : cells) {
    const std::string text = cell.text();
    if (text.find_first_of("0123456789") != std::string::npos || count_words(text, few + 1) > few) return false;
    if (!text.empty()) ++filled;
  }
  return filled > 1;
}

// The day of the slots below it, in a row of its own.
bool is_day(const std::string& text) {
  constexpr std::size_t few = 12;  // words
  if (count_words(text, few + 1) > few || read_slot(text)) return false;
  return heading_rank(text) == HeadingRank::day || !find_dates(text).empty();
}

// A day stands below the heading of the agenda, beside the days before it.
int level_of_day(const Draft& draft) {
  for (auto line = draft.lines.rbegin(); line != draft.lines.rend(); ++line) {
    if (line->marker != Marker::hash) continue;
    const auto level = static_cast<int>(line->label.size());
    return is_day(line->text) ? level : std::min(level + 1, 6);
  }
  return 2;
}

}  // namespace

std::string Cell::text() const {
  std::string all;
  for (const auto& line : lines) all += (all.empty() ? "" : " ") + line.text;
  return all;
}

void write_table(const std::vector<Cells>& rows, PersonWords& words, DraftWriter& out, const Place& place) {
  if (rows.empty()) return;
  std::size_t columns = 0;
  for (const auto& row : rows) columns = std::max(columns, row.size());
  const std::size_t first = is_header(rows[0]) ? 1 : 0;
  const std::vector<std::string> named = columns_of_persons(rows, words);
  const std::size_t name = !named.empty() ? column_of(named, "speaker")
                           : columns > 1  ? name_column(rows, first, columns, words)
                                          : columns;
  const bool agenda = std::any_of(rows.begin(), rows.end(), opens_slot);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const Cells& cells = rows[r];
    if (name < columns && (r < first || (r == 0 && !named.empty())))
      continue;  // "Name | Office": the persons say it themselves
    if (name < columns && name < cells.size() && !cells[name].lines.empty()) {
      write_person(cells, name, place, named, out);
      continue;
    }
    if (agenda && r == 0 && is_agenda_header(cells)) {
      std::string all;
      for (const auto& cell : cells) all += (all.empty() ? "" : " | ") + cell.text();
      out.drop(all, "table-head", span_of(cells));
      continue;
    }
    if (write_slot(cells, place, out)) continue;
    std::size_t filled = 0, count = 0;
    for (const auto& cell : cells) {
      if (!cell.lines.empty()) ++filled;
      count += count_words(cell.text(), 400);
    }
    if (agenda && filled == 1) {
      const auto day = std::find_if(cells.begin(), cells.end(), [](const Cell& cell) { return !cell.lines.empty(); });
      if (is_day(day->text())) {
        out.heading(level_of_day(out.draft()), day->text(), place, span_of(cells));
        continue;
      }
    }
    // One cell over the whole row is a heading or a text; long cells are texts.
    if (filled == 1 || count > longest_row * std::max<std::size_t>(filled, 1)) {
      for (const auto& cell : cells)
        for (const auto& line : cell.lines) out.paragraph(line.text, place, line.span);
      continue;
    }
    std::vector<std::string> texts;
    for (const auto& cell : cells) texts.push_back(cell.text());
    for (auto& one : texts) std::replace(one.begin(), one.end(), '|', '/');
    out.row(texts, place, span_of(cells));
  }
}

}  // namespace idm::corpus
