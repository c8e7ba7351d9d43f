// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/metadata.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "query/json.hpp"

namespace idm::web {
namespace {

using json = nlohmann::ordered_json;

std::string lang_of(const corpus::Record& record) {
  const std::string code(analyzers::code(record.lang));
  return code == "und" ? "" : code;
}

std::string date_of(const corpus::Record& record) {
  if (record.published) return *record.published;
  if (record.date) return *record.date;
  return record.year ? std::to_string(*record.year) : "";
}

// Names of those whose words the passage has, each once.
std::vector<std::string> speakers_of(const query::StoredPassage& at) {
  std::vector<std::string> names;
  for (const auto& link : at.passage.speakers) {
    if (link.index >= at.record->speakers.size()) continue;
    const auto& name = at.record->speakers[link.index].name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

Markup meta(std::string_view name, const std::string& content) {
  if (content.empty()) return {};
  return empty_element("meta", {{"name", name}, {"content", content}});
}

json work(const Scene& scene, const corpus::Record& record) {
  json out = {{"@type", "Report"}, {"name", title_of(record)}, {"identifier", record.id}};
  out["url"] = scene.absolute(record_path(record.id));
  if (!lang_of(record).empty()) out["inLanguage"] = lang_of(record);
  if (const std::string date = date_of(record); !date.empty()) out["datePublished"] = date;
  if (record.publisher) out["publisher"] = {{"@type", "Organization"}, {"name", *record.publisher}};
  if (record.symbol) out["reportNumber"] = *record.symbol;
  if (record.source_url) out["sameAs"] = *record.source_url;
  if (record.date || record.place) {
    json event = {{"@type", "Event"}, {"name", event_of(record).empty() ? title_of(record) : event_of(record)}};
    if (record.date) event["startDate"] = *record.date;
    if (record.end_date) event["endDate"] = *record.end_date;
    if (record.place) event["location"] = {{"@type", "Place"}, {"name", *record.place}};
    out["about"] = std::move(event);
  }
  return out;
}

json quotation(const Scene& scene, const query::StoredPassage& at) {
  json out = {{"@type", "Quotation"}, {"identifier", at.id}, {"text", at.passage.text}};
  out["url"] = scene.absolute(passage_path(at.id));
  out["inLanguage"] = std::string(analyzers::code(at.passage.lang));
  out["citation"] = query::citation(at);
  const auto names = speakers_of(at);
  if (!names.empty()) {
    out["creator"] = json::array();
    for (const auto& name : names) out["creator"].push_back({{"@type", "Person"}, {"name", name}});
  }
  if (!at.passage.themes.empty()) {
    out["about"] = json::array();
    for (const auto& theme : at.passage.themes)
      out["about"].push_back({{"@type", "DefinedTerm"}, {"name", scene.label(corpus::themes(), theme.id)}});
  }
  out["isPartOf"] = work(scene, *at.record);
  return out;
}

}  // namespace

Markup coins(const Scene& scene, const query::StoredPassage& at) {
  const auto& record = *at.record;
  Parameters fields = {{"ctx_ver", "Z39.88-2004"},         {"rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"},
                       {"rfr_id", "info:sid/idm"},         {"rft.type", "document"},
                       {"rft.title", title_of(record)},    {"rft.description", at.passage.text},
                       {"rft.source", query::citation(at)}};
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) fields.emplace_back(name, value);
  };
  for (const auto& name : speakers_of(at)) add("rft.creator", name);
  add("rft.publisher", record.publisher.value_or(""));
  add("rft.date", date_of(record));
  add("rft.language", lang_of(record));
  add("rft.identifier", scene.request.public_url.empty() ? at.id : scene.absolute(passage_path(at.id)));
  return el("span", {{"class", "Z3988"}, {"title", query_string(fields).substr(1)}});
}

Markup metadata(const Scene& scene, const corpus::Record& record, const query::StoredPassage* passage) {
  const std::string path = passage == nullptr ? record_path(record.id) : passage_path(passage->id);
  const std::string address = scene.absolute(path);
  const std::string publisher = record.publisher.value_or("");
  std::string date = date_of(record);
  Markup out;
  out += empty_element("link", {{"rel", "canonical"}, {"href", address}});
  out += meta("citation_title", title_of(record));
  for (auto& c : date)
    if (c == '-') c = '/';
  out += meta("citation_publication_date", date);
  out += meta("citation_language", lang_of(record));
  out += meta("citation_technical_report_institution", publisher);
  out += meta("citation_technical_report_number", record.symbol.value_or(""));
  out += meta("citation_public_url", address);
  out += meta("DC.type", "Text");
  out += meta("DC.title", title_of(record));
  out += meta("DC.publisher", publisher);
  out += meta("DC.date", date_of(record));
  out += meta("DC.language", lang_of(record));
  out += meta("DC.identifier", record.symbol.value_or(record.id));
  if (passage != nullptr) {
    for (const auto& name : speakers_of(*passage)) {
      out += meta("citation_author", name);
      out += meta("DC.creator", name);
    }
    out += meta("citation_abstract", passage->passage.text);
    out += meta("DC.description", passage->passage.text);
    out += meta("DCTERMS.bibliographicCitation", query::citation(*passage));
    out += meta("description", passage->passage.text);
  } else {
    out += meta("description", title_of(record) + (scene.dates(record).empty() ? "" : ", " + scene.dates(record)));
  }
  json data = passage == nullptr ? work(scene, record) : quotation(scene, *passage);
  json linked = {{"@context", "https://schema.org"}};
  linked.update(data);
  out += element("script", {{"type", "application/ld+json"}},
                 Markup::raw(script_safe(linked.dump(-1, ' ', false, json::error_handler_t::replace))));
  return out;
}

}  // namespace idm::web
