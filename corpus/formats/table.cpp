// SPDX-License-Identifier: GPL-3.0-or-later
// CSV and TSV (RFC 4180, with the separators that spreadsheets use).
#include <array>

#include "analyzers/decode.hpp"
#include "base/csv.hpp"
#include "base/utf8.hpp"
#include "corpus/formats/columns.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t max_columns = 2000;
constexpr std::size_t max_rows = 1'000'000;

using Cells = std::vector<std::string>;

// The separator of the first line that gives the most known names.
char separator_of(std::string_view text) {
  char best = ',';
  std::size_t most = 0;
  for (const char candidate : {',', ';', '\t', '|'}) {
    std::size_t known = 0;
    for (const auto& name : CsvReader(text, candidate, max_columns).next())
      known += column_key(name).has_value() ? 1U : 0U;
    if (known > most) {
      most = known;
      best = candidate;
    }
  }
  return best;
}

}  // namespace

Result<Drafts> read_table(std::string_view bytes, const std::string& name) {
  auto decoded = analyzers::decode(bytes);
  if (!decoded) {
    Error error = std::move(decoded).error();
    error.message = {name + ": " + error.message.en, name + " : " + error.message.fr};
    return error;
  }
  std::string_view text_of_file = decoded->text;
  char separator = 0;
  if (text_of_file.starts_with("sep=") && text_of_file.size() > 5) {  // Excel's own line
    separator = text_of_file[4];
    const std::size_t end = text_of_file.find('\n');
    text_of_file.remove_prefix(end == std::string_view::npos ? text_of_file.size() : end + 1);
  }
  if (separator == 0) separator = separator_of(text_of_file);
  CsvReader table(text_of_file, separator, max_columns);
  const Cells header = table.next();
  if (header.size() > max_columns)
    return Error{Code::source, text("{}: more than {} columns", "{} : plus de {} colonnes", name, max_columns),
                 text("is it a table? its first line must hold the names of the columns",
                      "est-ce un tableau ? sa première ligne doit donner le nom des colonnes")};
  bool has_text = false;
  std::string names;
  for (const auto& one : header) {
    const auto means = column_key(one);
    has_text = has_text || (means && means->key == "text");
    names += (names.empty() ? "" : ", ") + one;
  }
  if (!has_text)
    return Error{
        Code::source,
        text("{}: no column with the text; the columns are: {}",
             "{} : aucune colonne de texte ; les colonnes sont : {}", name, std::string(utf8::cut(names, 300))),
        text("name it one of: {}", "nommez-la : {}", column_names("text"))};
  RowReader rows("column");
  std::size_t count = 0, ragged = 0, first_ragged = 0;
  while (!table.done()) {
    const std::size_t line = table.line();
    const Cells cells = table.next();
    if (cells.size() == 1 && utf8::trim(cells[0]).empty()) continue;
    if (++count > max_rows)
      return Error{Code::source, text("{}: more than {} rows; part the file",
                                      "{} : plus de {} lignes ; divisez le fichier", name, max_rows)};
    if (cells.size() != header.size() && ragged++ == 0) first_ragged = line;
    Row row;
    for (std::size_t i = 0; i < std::min(cells.size(), header.size()); ++i) row.emplace_back(header[i], cells[i]);
    rows.add(row, line);
  }
  if (ragged > 0)
    rows.doubt("rows", std::to_string(ragged) + " have more or fewer cells than the header, the first on line " +
                           std::to_string(first_ragged));
  if (table.open_quote()) rows.doubt("rows", "a quotation mark is never closed: the end of the file is one cell");
  Drafts drafts = rows.take();
  for (auto& draft : drafts) draft.encoding = decoded->encoding;
  return drafts;
}

}  // namespace idm::corpus
