// SPDX-License-Identifier: GPL-3.0-or-later
// CSL-JSON. A locator belongs to the citation of an item in CSL, so it stands in `locator` and, with its label, in
// `custom`; passages cited of one record stand in `note`, where reference managers show them.
#include <nlohmann/json.hpp>

#include "instruments/reference_parts.hpp"

namespace idm::instruments {
namespace {

using json = nlohmann::ordered_json;

json date_json(const std::string& from, const std::string& to = {}) {
  json parts = json::array();
  parts.push_back(date_parts(from));
  if (!to.empty() && to != from) parts.push_back(date_parts(to));
  return {{"date-parts", std::move(parts)}};
}

}  // namespace

json to_csl(const Reference& reference) {
  const auto& record = *reference.record;
  json item;
  item["id"] = reference.key;
  item["type"] = work_type(reference).csl;
  if (reference.author) {
    const PersonName name = person_name(*reference.author);
    item["author"] = json::array();
    if (name.given.empty())
      item["author"].push_back({{"literal", name.family}});
    else
      item["author"].push_back({{"family", name.family}, {"given", name.given}});
  } else if (record.publisher) {
    item["author"] = json::array({{{"literal", *record.publisher}}});
  }
  item["title"] = title_of(reference);
  if (const std::string container = container_of(reference); !container.empty()) item["container-title"] = container;
  if (const std::string event = event_of(reference); !event.empty()) {
    item["event-title"] = event;
    item["event"] = event;  // the name of the variable before CSL 1.0.2
  }
  if (record.place) item["event-place"] = *record.place;
  if (record.date) item["event-date"] = date_json(*record.date, record.end_date.value_or(""));
  if (const std::string date = issued(reference); !date.empty()) item["issued"] = date_json(date);
  if (record.publisher) item["publisher"] = *record.publisher;
  if (record.symbol) item["number"] = *record.symbol;
  if (const std::string genre = genre_of(reference); !genre.empty()) item["genre"] = genre;
  if (record.lang != corpus::Lang::und) item["language"] = analyzers::code(record.lang);
  if (record.source_url) item["URL"] = *record.source_url;
  if (const Locator at = only_locator(reference); !at.value.empty()) {
    if (at.label == "page") item["page"] = at.value;
    item["locator"] = at.value;
    item["custom"] = {{"label", at.label}};
  }
  std::string note;
  for (const auto& passage : reference.passages)
    note += (note.empty() ? "" : "\n") + note_of(passage, language_of(reference));
  if (!note.empty()) item["note"] = note;
  return item;
}

}  // namespace idm::instruments
