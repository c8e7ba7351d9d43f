// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/head.hpp"

#include <algorithm>

#include "corpus/vocabulary.hpp"
#include "instruments/trends.hpp"
#include "query/parser.hpp"

namespace idm::instruments {

Result<query::Answer> head_of(query::Engine& engine, const query::Request& request) {
  query::Request question = request;
  question.limit = question.offset = 0;
  question.group = query::Group::passage;
  question.strict = true;
  question.explain = false;
  question.facets.clear();
  return engine.search(question);
}

Result<void> count_within(query::Engine& engine, const query::Request& request, query::Answer& head) {
  for (auto& [field, values] : head.facets) {
    const auto chosen = head.query.filters.find(field);
    const auto slice = slice_by_name(store::info(field).name);
    if (chosen == head.query.filters.end() || !slice) continue;
    const auto counted = engine.tally(request, *slice, false);
    if (!counted) return counted.error();
    values.clear();
    for (const auto& row : counted->rows)
      if (!row.key.empty() && row.hits.passages > 0)
        values.push_back({row.key, row.label, row.hits.passages,
                          std::find(chosen->second.begin(), chosen->second.end(), row.key) != chosen->second.end()});
    if (field != query::Field::year)
      std::stable_sort(values.begin(), values.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
  }
  return {};
}

std::string fields_of(const std::string& text) {
  using query::Node;
  analyzers::Analyzer analyzer;
  const auto parsed = query::parse(text, analyzer);
  if (!parsed) return {};
  std::string out;
  const auto add = [&](const Node& node) {
    const bool field = node.kind == Node::Kind::field ||
                       (node.kind == Node::Kind::negation && node.children.front().kind == Node::Kind::field);
    if (field) out += (out.empty() ? "" : " ") + query::canonical(node);
  };
  add(parsed->root);
  if (parsed->root.kind == Node::Kind::conjunction || parsed->root.kind == Node::Kind::sequence)
    for (const auto& child : parsed->root.children) add(child);
  return out;
}

std::vector<std::string> speakers_of(const query::StoredPassage& at) {
  std::vector<std::string> names;
  for (const auto& link : at.passage.speakers) {
    if (link.index >= at.record->speakers.size()) continue;
    const auto& name = at.record->speakers[link.index].name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

std::string short_name(const corpus::Record& record) {
  std::string name = record.series.value_or("");
  if (name.empty()) return record.title.empty() ? record.id : record.title;
  if (record.year) name += " " + std::to_string(*record.year);
  if (record.session) name += "-" + *record.session;
  return name;
}

std::string voice_label(const query::StoredPassage& at, const std::string& voice, Ui ui) {
  std::string names;
  if (voice.empty() || voice == "named" || voice == at.passage.voice)
    for (const auto& name : speakers_of(at)) names += (names.empty() ? "" : ", ") + name;
  if (!names.empty()) return names;
  const std::string& id = voice.empty() ? at.passage.voice : voice;
  const auto* entry = corpus::voices().by_id(id);
  return entry == nullptr ? id : entry->label.in(ui);
}

}  // namespace idm::instruments
