// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "instruments/saved.hpp"

namespace idm::instruments {

using json = nlohmann::ordered_json;

Result<std::vector<News>> news(query::Engine& engine, const SavedQuery& saved, json& seen) {
  std::map<std::string, std::set<std::string>> before;
  if (seen.is_object() && seen.contains("passages") && seen["passages"].is_object())
    for (const auto& [record, anchors] : seen["passages"].items())
      for (const auto& anchor : anchors)
        if (anchor.is_string()) before[record].insert(anchor.get<std::string>());

  std::vector<News> found;
  json passages = json::object();
  const auto total = engine.visit(saved.request, [&](const query::Visited& visited) {
    const std::string& record = visited.at.record->id;
    const std::string& anchor = visited.at.passage.anchor;
    if (!passages.contains(record)) passages[record] = json::array();
    passages[record].push_back(anchor);
    const auto known = before.find(record);
    if (known == before.end() || !known->second.contains(anchor))
      found.push_back({visited.at, {}, {}, known != before.end()});
    return true;
  });
  if (!total) return total.error();
  for (auto& one : found) {
    auto shown = engine.show(one.at.id, saved.context);
    if (!shown) return shown.error();
    if (!shown->focus) continue;
    one.at = shown->passages[*shown->focus];
    for (std::size_t i = 0; i < shown->passages.size(); ++i) {
      if (i < *shown->focus) one.before.push_back(shown->passages[i]);
      if (i > *shown->focus) one.after.push_back(shown->passages[i]);
    }
  }
  seen = {{"fingerprint", engine.index().fingerprint}, {"passages", std::move(passages)}};
  return found;
}

}  // namespace idm::instruments
