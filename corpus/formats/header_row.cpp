// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/header_row.hpp"

#include <algorithm>

#include "corpus/formats/columns.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t looked_at = 40;  // rows

}  // namespace

std::size_t column_of(const std::vector<std::string>& columns, const std::string& key) {
  return static_cast<std::size_t>(std::ranges::find(columns, key) - columns.begin());
}

NamedCells named_cells(const Cells& cells, const std::vector<std::string>& columns) {
  NamedCells named;
  for (std::size_t c = 0; c < cells.size() && c < columns.size(); ++c)
    if (!columns[c].empty() && !cells[c].lines.empty()) named.try_emplace(columns[c], cells[c].text());
  return named;
}

std::vector<std::string> columns_of_persons(const std::vector<Cells>& rows, PersonWords& words) {
  if (rows.size() < 2) return {};
  std::vector<std::string> columns;
  for (const auto& cell : rows[0]) {
    const auto key = column_key(cell.text());
    // Beside a name, "Title" is that of the person.
    columns.push_back(!key ? "" : key->key == "title" ? "role" : key->key);
  }
  const auto has = [&](const char* key) { return std::ranges::count(columns, key) == 1; };
  if (!has("speaker") || has("text") || !(has("role") || has("affiliation"))) return {};
  const std::size_t name = column_of(columns, "speaker");
  std::size_t names = 0, counted = 0;
  for (std::size_t r = 1; r < std::min(rows.size(), looked_at); ++r) {
    if (name >= rows[r].size() || rows[r][name].lines.empty()) continue;
    ++counted;
    std::string all = rows[r][name].text();
    if (const std::size_t given = column_of(columns, "given"); given < rows[r].size())
      all = rows[r][given].text() + " " + all;
    if (words.is_name(all)) ++names;
  }
  return names > 0 && names * 10 >= counted * 6 ? columns : std::vector<std::string>();
}

}  // namespace idm::corpus
