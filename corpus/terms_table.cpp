// SPDX-License-Identifier: GPL-3.0-or-later
// A table of terms as CSV, and what is checked in one.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "analyzers/analyzer.hpp"
#include "analyzers/decode.hpp"
#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/utf8.hpp"
#include "corpus/metadata.hpp"
#include "corpus/terms_row.hpp"

namespace idm::corpus {
namespace {

using analyzers::Lang;

constexpr std::uintmax_t max_bytes = std::uintmax_t{16} << 20;
constexpr std::size_t max_rows = 100'000;
constexpr std::array<std::string_view, 7> columns = {"id", "domain", "en", "fr", "note", "flags", "accept"};

Error wrong(const std::string& name, std::size_t line, const Text& what) {
  return Error{
      Code::source,
      Text{fmt::format("{}: line {}: {}", name, line, what.en), fmt::format("{} : ligne {} : {}", name, line, what.fr)},
      text("docs/terms.md describes the columns", "docs/terms.md décrit les colonnes")};
}

// The separator that gives the most of our columns.
char separator_of(std::string_view csv) {
  char best = ',';
  std::size_t most = 0;
  for (const char candidate : {',', ';', '\t'}) {
    std::size_t known = 0;
    for (const auto& cell : CsvReader(csv, candidate).next())
      known += std::find(columns.begin(), columns.end(), analyzers::fold(utf8::trim(cell))) != columns.end() ? 1U : 0U;
    if (known > most) {
      most = known;
      best = candidate;
    }
  }
  return best;
}

bool refused(std::string_view answer) {
  const std::string folded = analyzers::fold(answer);
  return folded == "no" || folded == "non" || folded == "n" || folded == "0" || folded == "false";
}

bool accepted(std::string_view answer) {
  const std::string folded = analyzers::fold(answer);
  return folded == "yes" || folded == "oui" || folded == "y" || folded == "o" || folded == "x" || folded == "1" ||
         folded == "true" || folded == "vrai";
}

}  // namespace

Result<std::vector<TermConcept>> parse_terms(std::string_view csv, const std::string& name, bool reviewed) {
  auto decoded = analyzers::decode(csv);
  if (!decoded) {
    Error error = std::move(decoded).error();
    error.message = {name + ": " + error.message.en, name + " : " + error.message.fr};
    return error;
  }
  const std::string_view content = decoded->text;
  CsvReader reader(content, separator_of(content), 200);
  std::map<std::string_view, std::size_t> at;
  const auto header = reader.next();
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string folded = analyzers::fold(utf8::trim(header[i]));
    const auto known = std::find(columns.begin(), columns.end(), folded);
    if (known != columns.end()) at.try_emplace(*known, i);
  }
  if (reviewed && !at.contains("accept"))
    return wrong(name, 1, text("there is no column accept", "il n'y a pas de colonne accept"));
  if (!at.contains("en") || !at.contains("fr"))
    return wrong(
        name, 1,
        text("the first line must name the columns en and fr", "la première ligne doit nommer les colonnes en et fr"));
  std::vector<TermConcept> concepts;
  std::set<std::string> ids;
  while (!reader.done()) {
    const std::size_t line = reader.line();
    const auto cells = reader.next();
    const auto cell = [&](std::string_view column) {
      const auto found = at.find(column);
      return found == at.end() || found->second >= cells.size() ? std::string_view{} : utf8::trim(cells[found->second]);
    };
    if (cell("en").empty() && cell("fr").empty() && cell("id").empty()) continue;
    if (cell("id").starts_with("#") || refused(cell("accept")) || (reviewed && !accepted(cell("accept")))) continue;
    if (concepts.size() >= max_rows) return wrong(name, line, text("more than {} rows", "plus de {} lignes", max_rows));
    TermConcept row;
    row.source = TermSource::user;
    row.line = line;
    row.domain = std::string(cell("domain"));
    row.note = std::string(cell("note"));
    if (!read_flags(row, cell("flags")))
      return wrong(name, line, text("unknown flag in “{}”", "marque inconnue dans « {} »", cell("flags")));
    read_terms_cell(row, cell("en"), Lang::en);
    read_terms_cell(row, cell("fr"), Lang::fr);
    row.id = std::string(cell("id"));
    if (row.id.empty() && !row.terms.empty()) row.id = slug(row.terms.front().text, 120);
    if (row.id.empty()) row.id = "row-" + std::to_string(line);
    if (!ids.insert(row.id).second)
      return wrong(name, line, text("the id {} stands twice", "l'identifiant {} figure deux fois", row.id));
    concepts.push_back(std::move(row));
  }
  if (reader.open_quote())
    return wrong(name, reader.line(), text("a quotation mark is never closed", "un guillemet n'est jamais fermé"));
  for (const auto& fault : check_terms(concepts)) return wrong(name, fault.line, fault.what);
  return concepts;
}

Result<std::vector<TermConcept>> read_terms(const std::filesystem::path& file, bool reviewed) {
  auto content = read_file(file, max_bytes);
  if (!content) return content.error();
  return parse_terms(*content, file.string(), reviewed);
}

std::string terms_csv(const std::vector<TermConcept>& concepts) {
  std::string csv = csv_line({"id", "domain", "en", "fr", "note", "flags"});
  for (const auto& row : concepts)
    csv +=
        csv_line({row.id, row.domain, terms_cell(row, Lang::en), terms_cell(row, Lang::fr), row.note, flags_of(row)});
  return csv;
}

std::vector<TermFault> check_terms(const std::vector<TermConcept>& concepts) {
  std::vector<TermFault> faults;
  std::set<std::string> ids;
  for (const auto& row : concepts) {
    const auto fault = [&](Text what) { faults.push_back({row.line, row.id, std::move(what)}); };
    if (!ids.insert(row.id).second) fault(text("the id {} stands twice", "l'identifiant {} figure deux fois", row.id));
    std::set<std::pair<Lang, std::string>> seen;
    bool english = false, french = false;
    for (const auto& term : row.terms) {
      (term.lang == Lang::en ? english : french) = true;
      const std::string folded = analyzers::fold(term.text);
      if (term.text.find('|') != std::string::npos || utf8::length(term.text) > 200)
        fault(text("“{}” is no term", "« {} » n'est pas un terme", std::string(utf8::cut(term.text, 80))));
      // "=word | ~word" is the one pair allowed.
      if (!seen.emplace(term.lang, (term.exact ? "=" + term.text : folded)).second)
        fault(text("“{}” stands twice", "« {} » figure deux fois", term.text));
      const bool single = folded.find(' ') == std::string::npos && folded.find('-') == std::string::npos;
      if (!single || !term.trigger || term.exact) continue;
      if (analyzers::is_stop_word(folded, term.lang))
        fault(text("“{}” is a stop word; write ={} or a longer term",
                   "« {} » est un mot vide ; écrivez ={} ou un terme plus long", term.text, term.text));
      if (!row.ambiguous && is_ambiguous_word(folded, term.lang))
        fault(text("“{}” has several meanings: mark it ~{} or give the row the flag ambiguous",
                   "« {} » a plusieurs sens : écrivez ~{} ou donnez à la ligne la marque ambiguous", term.text,
                   term.text));
    }
    if (!english || !french)
      fault(text("the row needs an English and a French term", "il faut un terme anglais et un terme français"));
  }
  return faults;
}

}  // namespace idm::corpus
