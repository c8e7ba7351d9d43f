// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/trends.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "instruments/head.hpp"
#include "store/fields.hpp"

namespace idm::instruments {
namespace {

using query::Slice;

constexpr std::array<std::pair<Slice, std::string_view>, 12> names = {{
    {Slice::year, "year"},
    {Slice::session, "session"},
    {Slice::record, "record"},
    {Slice::theme, "theme"},
    {Slice::speaker, "speaker"},
    {Slice::lang, "lang"},
    {Slice::kind, "kind"},
    {Slice::mode, "mode"},
    {Slice::series, "series"},
    {Slice::type, "type"},
    {Slice::organisation, "organisation"},
    {Slice::country, "country"},
}};

bool in_time(Slice slice) { return slice == Slice::year || slice == Slice::session || slice == Slice::record; }

std::optional<int> year_of(const std::string& key) {
  int year = 0;
  const auto [end, failure] = std::from_chars(key.data(), key.data() + key.size(), year);
  return failure == std::errc{} && end == key.data() + key.size() ? std::optional(year) : std::nullopt;
}

// Years between the first and the last of which there is nothing, told as such; what has no year stands last.
std::vector<std::string> with_gaps(const std::vector<std::string>& keys) {
  std::vector<int> years;
  for (const auto& key : keys)
    if (const auto year = year_of(key)) years.push_back(*year);
  if (years.empty()) return keys;
  const auto [first, last] = std::minmax_element(years.begin(), years.end());
  std::vector<std::string> all;
  for (int year = *first; year <= *last; ++year) all.push_back(std::to_string(year));
  for (const auto& key : keys)
    if (!year_of(key)) all.push_back(key);
  return all;
}

TrendRow to_row(const std::string& key, const query::TallyRow* counted, bool by_year) {
  TrendRow row;
  row.key = key;
  row.label = counted == nullptr ? Text{key, key} : counted->label;
  if (counted != nullptr) {
    row.passages = counted->hits.passages;
    row.records = counted->hits.records;
    row.all_passages = counted->all.passages;
    row.all_records = counted->all.records;
    row.all_words = counted->all.words;
  }
  if (row.all_passages > 0)
    row.per_1000 = 1000.0 * static_cast<double>(row.passages) / static_cast<double>(row.all_passages);
  if (row.all_words > 0)
    row.per_10000_words = 10000.0 * static_cast<double>(row.passages) / static_cast<double>(row.all_words);
  row.gap = by_year && row.all_passages == 0;
  row.small = row.all_passages > 0 && row.all_passages < small_slice;
  return row;
}

}  // namespace

std::string_view name_of(Slice slice) {
  for (const auto& [value, name] : names)
    if (value == slice) return name;
  return {};
}

Result<Slice> slice_by_name(std::string_view name) {
  std::string all;
  for (const auto& [value, known] : names) {
    if (known == name) return value;
    const auto* field = store::field_by_name(name);
    if (field != nullptr && field->name == known) return value;
    all += (all.empty() ? "" : ", ") + std::string(known);
  }
  if (name == "document") return Slice::record;
  return Error(Code::usage, text("--by: “{}” is none of {}", "--by : « {} » ne fait pas partie de {}", name, all));
}

Text label_of(Slice slice) {
  if (slice == Slice::session) return {"session", "session"};
  if (slice == Slice::record) return {"record", "document"};
  const auto* field = store::field_by_name(name_of(slice));
  return field == nullptr ? Text{} : Text{std::string(field->name), std::string(field->name_fr)};
}

Result<Trends> trends(query::Engine& engine, const TrendsRequest& request) {
  Trends trends;
  trends.by = request.by;
  std::vector<query::TallyTable> tables;
  for (const auto& question : request.queries) {
    auto head = head_of(engine, question);
    if (!head) return head.error();
    auto table = engine.tally(question, request.by, true);
    if (!table) return table.error();
    trends.several = table->several;
    trends.of.push_back({std::move(*head), {}});
    tables.push_back(std::move(*table));
  }
  // One list of keys for all queries. What is no point in time and matches nowhere is left out.
  std::vector<std::string> keys;
  std::map<std::string, std::size_t> hits;
  for (const auto& table : tables)
    for (const auto& row : table.rows) {
      if (row.hits.passages == 0 && !in_time(request.by)) continue;
      if (hits.try_emplace(row.key, 0).second) keys.push_back(row.key);
      hits[row.key] += row.hits.passages;
    }
  if (request.by == Slice::year) {
    std::sort(keys.begin(), keys.end());
    keys = with_gaps(keys);
  } else if (!in_time(request.by)) {
    std::stable_sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) {
      return a.empty() != b.empty() ? b.empty() : hits[a] > hits[b];
    });
  }
  for (std::size_t i = 0; i < tables.size(); ++i) {
    std::map<std::string_view, const query::TallyRow*> counted;
    for (const auto& row : tables[i].rows) counted[row.key] = &row;
    for (const auto& key : keys) {
      const auto found = counted.find(key);
      trends.of[i].rows.push_back(
          to_row(key, found == counted.end() ? nullptr : found->second, request.by == Slice::year));
    }
  }
  return trends;
}

}  // namespace idm::instruments
