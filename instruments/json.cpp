// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/version.hpp"
#include "corpus/record_json.hpp"
#include "instruments/json_parts.hpp"
#include "query/json.hpp"

namespace idm::instruments {

using json = nlohmann::ordered_json;

json label_json(const Text& label) { return {{"en", label.en}, {"fr", label.fr}}; }

double rounded(double value, int digits) {
  const double power = std::pow(10.0, digits);
  return std::round(value * power) / power;
}

json head_json(const query::Answer& head, const std::string& generated) {
  json out = query::to_json(head, generated);
  for (const char* key : {"offset", "limit", "hits", "facets"}) out.erase(key);
  return out;
}

json index_head(const query::IndexInfo& index, const std::string& generated) {
  return {{"version", version},
          {"generated", generated},
          {"index", {{"fingerprint", index.fingerprint}, {"records", index.records}, {"passages", index.passages}}}};
}

namespace {

json rows_json(const std::vector<TrendRow>& rows) {
  json out = json::array();
  for (const auto& row : rows)
    out.push_back({{"key", row.key.empty() ? json(nullptr) : json(row.key)},
                   {"label", label_json(row.label)},
                   {"passages", row.passages},
                   {"per_1000", rounded(row.per_1000, 2)},
                   {"per_10000_words", rounded(row.per_10000_words, 3)},
                   {"records", row.records},
                   {"of", {{"passages", row.all_passages}, {"records", row.all_records}, {"words", row.all_words}}},
                   {"gap", row.gap},
                   {"small", row.small}});
  return out;
}

json expansions_json(const std::vector<query::Expansion>& expansions) {
  json out = json::array();
  for (const auto& e : expansions)
    out.push_back({{"from", e.from}, {"to", e.to}, {"lang", e.lang}, {"source", e.source}, {"passages", e.passages}});
  return out;
}

}  // namespace

json to_json(const Trends& trends, const std::string& generated) {
  json out = trends.of.empty() ? json::object() : head_json(trends.of.front().head, generated);
  out["by"] = name_of(trends.by);
  out["several"] = trends.several;
  out["rows"] = trends.of.empty() ? json::array() : rows_json(trends.of.front().rows);
  // Further queries stand beside the first, each with what is its own.
  if (trends.of.size() > 1) {
    out["with"] = json::array();
    for (std::size_t i = 1; i < trends.of.size(); ++i) {
      json head = head_json(trends.of[i].head, generated);
      out["with"].push_back(
          {{"query", head["query"]}, {"total", head["total"]}, {"rows", rows_json(trends.of[i].rows)}});
    }
  }
  return out;
}

json to_json(const ConcordanceLine& line) {
  return {{"id", line.id},
          {"anchor", line.anchor},
          {"left", line.left},
          {"node", line.node},
          {"right", line.right},
          {"record", line.record->id},
          {"year", line.record->year ? json(*line.record->year) : json(nullptr)},
          {"speakers", line.speakers},
          {"voice", line.voice},
          {"lang", line.lang}};
}

json to_json(const Concordance& concordance, const std::string& generated) {
  json out = head_json(concordance.head, generated);
  out["occurrences"] = concordance.occurrences;
  if (!concordance.groups.empty()) {
    out["groups"] = json::array();
    for (const auto& [key, count] : concordance.groups)
      out["groups"].push_back({{"key", key.empty() ? json(nullptr) : json(key)}, {"occurrences", count}});
  }
  out["lines"] = json::array();
  for (const auto& line : concordance.lines) {
    json one = to_json(line);
    if (!concordance.groups.empty()) one["group"] = line.group.empty() ? json(nullptr) : json(line.group);
    out["lines"].push_back(std::move(one));
  }
  return out;
}

json to_json(const query::Similar& similar, const std::string& generated) {
  json out = index_head(similar.index, generated);
  if (similar.of.record) {
    out["of"] = similar.whole_record ? corpus::public_json(*similar.of.record) : query::to_json(similar.of);
  } else {
    out["of"] = nullptr;
  }
  out["left_out"] = similar.left;
  out["words"] = similar.words;
  out["expansions"] = expansions_json(similar.expansions);
  out["total"] = similar.total;
  out["hits"] = json::array();
  for (const auto& hit : similar.hits) out["hits"].push_back(query::to_json(hit, true));
  return out;
}

std::string name_of(query::Suggestion::Kind kind) {
  switch (kind) {
    case query::Suggestion::Kind::speaker: return "speaker";
    case query::Suggestion::Kind::theme: return "theme";
    case query::Suggestion::Kind::title: return "title";
    case query::Suggestion::Kind::term: return "term";
  }
  return {};
}

json to_json(const std::vector<query::Suggestion>& suggestions) {
  json out = json::array();
  for (const auto& s : suggestions)
    out.push_back({{"kind", name_of(s.kind)},
                   {"value", s.value},
                   {"label", label_json(s.label)},
                   {"passages", s.passages},
                   {"corrected", s.corrected}});
  return out;
}

}  // namespace idm::instruments
