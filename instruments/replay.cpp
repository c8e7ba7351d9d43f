// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "instruments/saved.hpp"
#include "query/json.hpp"

namespace idm::instruments {
namespace {

using json = nlohmann::ordered_json;
using Key = std::pair<std::string, std::string>;  // record, anchor

struct ChangeInfo {
  Change change;
  std::string_view name;
  Text label;
};
const std::array<ChangeInfo, 6>& changes() {
  static const std::array<ChangeInfo, 6> table = {{
      {Change::new_record, "new-record", {"new record", "nouveau document"}},
      {Change::record_gone, "record-gone", {"record no longer in the index", "document retiré de l'index"}},
      {Change::text_changed, "text-changed", {"text changed", "texte modifié"}},
      {Change::record_changed, "record-changed", {"its record changed", "son document a changé"}},
      {Change::rule_changed, "rule-changed", {"other rules of the program", "autres règles du programme"}},
      {Change::label_changed, "label-changed", {"metadata or labels corrected", "métadonnées ou étiquettes corrigées"}},
  }};
  return table;
}

std::string record_of(const std::string& id) { return id.substr(0, id.find('#')); }

std::string text_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The saved passages: of a saved answer all, of a printed page its hits.
Result<std::map<Key, std::string>> saved_passages(const json& saved, bool& complete) {
  std::map<Key, std::string> passages;
  complete = saved.contains("passages");
  const auto list = saved.find(complete ? "passages" : "hits");
  if (list == saved.end() || !list->is_array())
    return Error{Code::usage,
                 text("the file is no saved answer: it has neither “passages” nor “hits”",
                      "le fichier n'est pas une réponse enregistrée : ni « passages » ni « hits »"),
                 text("save one with idm search … --save FILE", "enregistrez-en une par idm search … --save FICHIER")};
  const auto add = [&](const json& one) {
    const std::string id = text_at(one, "id"), anchor = text_at(one, "anchor");
    if (!id.empty()) passages.emplace(Key(record_of(id), anchor), id);
  };
  for (const auto& one : *list) {
    if (!one.is_object()) continue;
    add(one);
    if (const auto nested = one.find("passages"); nested != one.end() && nested->is_array())
      for (const auto& passage : *nested)
        if (passage.is_object()) add(passage);
  }
  return passages;
}

bool same_rules(const json& saved, const query::Stats& now) {
  const auto rules = saved.find("rules");
  return rules == saved.end() || !rules->is_object() ||
         (text_at(*rules, "analyser") == now.analyser && text_at(*rules, "reader") == now.reader);
}

}  // namespace

std::string_view name(Change change) { return changes()[static_cast<std::size_t>(change)].name; }
const Text& label(Change change) { return changes()[static_cast<std::size_t>(change)].label; }

Result<Replayed> replay(query::Engine& engine, const json& saved) {
  const auto request = request_of(saved);
  if (!request) return request.error();
  Replayed made;
  auto then = saved_passages(saved, made.complete);
  if (!then) return then.error();
  made.generated = text_at(saved, "generated");
  if (const auto index = saved.find("index"); index != saved.end() && index->is_object())
    made.fingerprint = text_at(*index, "fingerprint");
  if (const auto total = saved.find("total"); total != saved.end() && total->is_number_unsigned())
    made.total = total->get<std::size_t>();
  made.same_index = made.fingerprint == engine.index().fingerprint;
  std::set<std::string> records_then;
  if (const auto records = saved.find("records"); records != saved.end() && records->is_array())
    for (const auto& id : *records)
      if (id.is_string()) records_then.insert(id.get<std::string>());
  const bool rules_stand = same_rules(saved, engine.stats());
  const bool know_records = !records_then.empty();

  std::set<Key> now;
  const auto total = engine.visit(*request, [&](const query::Visited& visited) {
    const auto& at = visited.at;
    const Key key(at.record->id, at.passage.anchor);
    now.insert(key);
    if (then->contains(key)) {
      ++made.kept;
    } else if (made.complete) {
      Change why = Change::record_changed;
      if (know_records && !records_then.contains(at.record->id))
        why = Change::new_record;
      else if (!rules_stand)
        why = Change::rule_changed;
      made.appeared.push_back({at.id, at.passage.anchor, why, at.passage.text, query::citation(at)});
    }
    return true;
  });
  if (!total) return total.error();
  made.total_now = *total;

  std::set<std::string> records_now;
  if (const auto all = engine.records({}))
    for (const auto& row : *all) records_now.insert(row.record->id);
  for (const auto& [key, id] : *then) {
    if (now.contains(key)) continue;
    Changed gone{id, key.second, Change::record_gone, {}, {}};
    if (records_now.contains(key.first)) {
      gone.why = Change::text_changed;
      const auto shown = engine.show(id + "~" + key.second, 0);
      if (shown && shown->focus && shown->passages[*shown->focus].passage.anchor == key.second) {
        const auto& passage = shown->passages[*shown->focus];
        gone.why = rules_stand ? Change::label_changed : Change::rule_changed;
        gone.id = passage.id;
        gone.text = passage.passage.text;
        gone.citation = query::citation(passage);
      }
    }
    made.vanished.push_back(std::move(gone));
  }
  return made;
}

json to_json(const Replayed& replayed) {
  const auto list = [](const std::vector<Changed>& all) {
    json out = json::array();
    for (const auto& one : all) {
      json row = {{"id", one.id}, {"anchor", one.anchor}, {"why", name(one.why)}};
      if (!one.text.empty()) row["text"] = one.text;
      if (!one.citation.empty()) row["citation"] = one.citation;
      out.push_back(std::move(row));
    }
    return out;
  };
  return {{"saved", {{"generated", replayed.generated}, {"fingerprint", replayed.fingerprint}}},
          {"same_index", replayed.same_index},
          {"complete", replayed.complete},
          {"total_then", replayed.total},
          {"total", replayed.total_now},
          {"kept", replayed.kept},
          {"appeared", list(replayed.appeared)},
          {"vanished", list(replayed.vanished)}};
}

}  // namespace idm::instruments
