// SPDX-License-Identifier: GPL-3.0-or-later
// Engine::coverage: what the index holds by series, year, type and language, and what is missing in between.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "analyzers/lang.hpp"
#include "query/count.hpp"
#include "query/state.hpp"
#include "store/xapian_try.hpp"

namespace idm::query {
namespace {

using Key = std::tuple<std::string, int, std::string, std::string>;  // series, year, type, language

// A year without any record between the first and the last of its series.
void add_missing_years(std::vector<CoverageRow>& rows) {
  std::map<std::string, std::set<int>> years;
  for (const auto& row : rows)
    if (!row.series.empty() && row.year) years[row.series].insert(*row.year);
  for (const auto& [series, found] : years)
    for (int year = *found.begin(); year < *found.rbegin(); ++year)
      if (!found.contains(year)) rows.push_back({series, year, "", "", 0, 0, CoverageRow::Gap::year});
}

// A text that is here in one of the two languages of the project only.
void add_missing_languages(std::vector<CoverageRow>& rows) {
  std::map<std::tuple<std::string, int, std::string>, std::set<std::string>> languages;
  for (const auto& row : rows)
    if (row.gap == CoverageRow::Gap::none) languages[{row.series, row.year.value_or(0), row.type}].insert(row.lang);
  for (const auto& [key, found] : languages)
    for (const auto& [here, missing] : {std::pair("en", "fr"), std::pair("fr", "en")})
      if (found.contains(here) && !found.contains(missing)) {
        const auto& [series, year, type] = key;
        rows.push_back(
            {series, year == 0 ? std::nullopt : std::optional(year), type, missing, 0, 0, CoverageRow::Gap::language});
      }
}

}  // namespace

Result<std::vector<CoverageRow>> Engine::coverage(const Request& request) {
  return store::xapian_try(store::Doing::reading, state_->where(), [&]() -> Result<std::vector<CoverageRow>> {
    auto question = state_->understand(request);
    if (!question) return question.error();
    const Counts counts = count(state_->snapshot, state_->memory.postings, question->compiled.match,
                                question->selection, {{}, false, true});
    std::map<Key, CoverageRow> cells;
    for (const auto& [id, passages] : counts.by_record) {
      auto found = state_->snapshot.record(id);
      if (!found) return found.error();
      const corpus::Record& record = *found->second;
      std::vector<int> years = record.period;
      if (years.empty()) years.push_back(record.year.value_or(0));
      for (const int year : years) {
        const std::string lang(analyzers::code(record.lang));
        auto& cell = cells[{record.series.value_or(""), year, record.type, lang}];
        cell.series = record.series.value_or("");
        if (year != 0) cell.year = year;
        cell.type = record.type;
        cell.lang = lang;
        ++cell.records;
        cell.passages += passages;
      }
    }
    std::vector<CoverageRow> rows;
    for (auto& [key, cell] : cells) rows.push_back(std::move(cell));
    add_missing_years(rows);
    add_missing_languages(rows);
    // Records of no series stand last.
    std::stable_sort(rows.begin(), rows.end(), [](const CoverageRow& a, const CoverageRow& b) {
      return std::tuple(a.series.empty(), a.series, a.year.value_or(9999), a.type, a.lang) <
             std::tuple(b.series.empty(), b.series, b.year.value_or(9999), b.type, b.lang);
    });
    return rows;
  });
}

}  // namespace idm::query
