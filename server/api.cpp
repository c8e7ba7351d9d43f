// SPDX-License-Identifier: GPL-3.0-or-later
// The handlers of the API: what the command of the same name prints as JSON.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "analyzers/analyzer.hpp"
#include "base/version.hpp"
#include "query/json.hpp"
#include "server/routes.hpp"

namespace idm::server {
namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t longest_list = 1000;

/// A page of rows as a list, the whole number of them beside it.
template <typename Row>
Result<HttpResponse> page_of(Call& call, Result<std::vector<Row>> rows) {
  if (!rows) return rows.error();
  const std::size_t total = rows->size();
  std::size_t limit = longest_list;
  for (const auto& [name, value] : call.target.parameters)
    if (name == "limit") limit = call.asked.request.limit;
  const std::size_t from = std::min(call.asked.request.offset, total);
  const std::size_t to = std::min(from + limit, total);
  rows->erase(rows->begin() + static_cast<std::ptrdiff_t>(to), rows->end());
  rows->erase(rows->begin(), rows->begin() + static_cast<std::ptrdiff_t>(from));
  HttpResponse response = json_answer(query::to_json(*rows));
  response.set("X-Total-Count", std::to_string(total));
  link_pages(response, call, total, limit);
  return response;
}

}  // namespace

HttpResponse json_answer(const json& body) {
  HttpResponse response;
  response.type = json_type;
  response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  return response;
}

Result<HttpResponse> api_search(Call& call) {
  const auto found = call.engine.search(call.asked.request);
  if (!found) return found.error();
  HttpResponse response = json_answer(query::to_json(*found, call.now));
  link_pages(response, call, found->total, call.asked.request.limit);
  return response;
}

Result<HttpResponse> api_records(Call& call) { return page_of(call, call.engine.records(call.asked.request)); }

Result<HttpResponse> api_record(Call& call) {
  const std::string& id = call.captured.front();
  if (id.find('#') != std::string::npos)
    return Error(Code::not_found, text("“{}” is no record", "« {} » n'est pas un document", id),
                 text("passages are at /api/v1/passages/", "les passages sont sous /api/v1/passages/"));
  const auto shown = call.engine.show(id, 0);
  if (!shown) return shown.error();
  if (auto reference = as_reference(call.type, *shown)) return std::move(*reference);
  return json_answer(query::to_json(*shown));
}

Result<HttpResponse> api_passage(Call& call) {
  const std::string& id = call.captured.front();
  if (id.find('#') == std::string::npos)
    return Error(Code::not_found, text("“{}” is no passage", "« {} » n'est pas un passage", id),
                 text("the id of a passage has a #, written %23: record%23p12",
                      "l'identifiant d'un passage a un #, écrit %23 : document%23p12"));
  const auto shown = call.engine.show(id, call.asked.context);
  if (!shown) return shown.error();
  if (auto reference = as_reference(call.type, *shown)) return std::move(*reference);
  return json_answer(query::to_json(*shown));
}

Result<HttpResponse> api_speakers(Call& call) { return page_of(call, call.engine.speakers(call.asked.request)); }

Result<HttpResponse> api_speaker(Call& call) {
  const std::string& id = call.captured.front();
  call.asked.request.filters[query::Field::speaker] = {id};
  auto rows = call.engine.speakers(call.asked.request);
  const auto unknown = [&](Text hint = {}) {
    return Error(Code::not_found, text("no speaker “{}”", "aucun intervenant « {} »", id), std::move(hint));
  };
  if (!rows && rows.error().code == Code::usage) return unknown(rows.error().hint);
  if (!rows) return rows.error();
  // An id is wanted here; what a name of another spelling finds is told, not taken.
  if (!rows->empty() && rows->front().speaker.id != id)
    return unknown(text("the id is {}", "l'identifiant est {}", rows->front().speaker.id));
  return json_answer(query::to_json(*rows));
}

Result<HttpResponse> api_themes(Call& call) {
  const auto rows = call.engine.themes(call.asked.request);
  if (!rows) return rows.error();
  return json_answer(query::to_json(*rows));
}

Result<HttpResponse> api_coverage(Call& call) {
  const auto rows = call.engine.coverage(call.asked.request);
  if (!rows) return rows.error();
  return json_answer(query::to_json(*rows));
}

Result<HttpResponse> api_facets(Call& call) {
  const std::string& name = call.captured.front();
  const auto* field = store::field_by_name(name);
  if (field == nullptr || !field->facet || field->name != name) {
    std::string names;
    for (const auto facet : query::all_facets())
      names += (names.empty() ? "" : ", ") + std::string(store::info(facet).name);
    return Error(Code::not_found, text("“{}” is no facet", "« {} » n'est pas une facette", name),
                 text("facets are {}", "les facettes sont {}", names));
  }
  auto request = call.asked.request;
  request.limit = 0;
  request.strict = true;  // only search relaxes an empty answer
  request.facets = {field->field};
  auto found = call.engine.search(request);
  if (!found) return found.error();
  const std::string begin = analyzers::fold(call.asked.prefix);
  // At the begin of the value, of its label or of a word of the label: "pop" finds "Amy Pope".
  const auto begins = [&](std::string_view in) {
    const std::string folded = analyzers::fold(in);
    for (std::size_t at = folded.find(begin); at != std::string::npos; at = folded.find(begin, at + 1))
      if (at == 0 || std::string_view(" -'/").find(folded[at - 1]) != std::string_view::npos) return true;
    return false;
  };
  std::size_t total = 0;
  for (auto& [facet, values] : found->facets) {
    if (!begin.empty())
      values.erase(std::remove_if(values.begin(), values.end(),
                                  [&](const query::FacetValue& value) {
                                    return !begins(value.value) && !begins(value.label.en) && !begins(value.label.fr);
                                  }),
                   values.end());
    total = values.size();
    if (call.asked.values > 0 && values.size() > call.asked.values) values.resize(call.asked.values);
  }
  const auto tables = query::to_json(found->facets);
  json body;
  body["facet"] = field->name;
  body["total"] = found->total;
  body["values_total"] = total;
  body["values"] = tables.contains(std::string(field->name)) ? tables.at(std::string(field->name)) : json::array();
  return json_answer(body);
}

Result<HttpResponse> api_index(Call& call) {
  // Only what is made from the visible records: a time or a number of the whole index would tell of the others.
  const auto& index = call.engine.index();
  return json_answer({{"version", version},
                      {"fingerprint", index.fingerprint},
                      {"records", index.records},
                      {"passages", index.passages},
                      {"words", index.words}});
}

}  // namespace idm::server
