// SPDX-License-Identifier: GPL-3.0-or-later
// The instruments over HTTP: what their commands print as JSON.
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/counted.hpp"
#include "instruments/collocates.hpp"
#include "instruments/compare.hpp"
#include "instruments/concordance.hpp"
#include "instruments/json.hpp"
#include "instruments/ledger.hpp"
#include "instruments/page.hpp"
#include "instruments/quote.hpp"
#include "instruments/sheets.hpp"
#include "instruments/silence.hpp"
#include "instruments/trends.hpp"
#include "server/routes.hpp"

namespace idm::server {
namespace {

template <typename T>
T among(const std::string& name, const std::vector<std::pair<std::string_view, T>>& values) {
  for (const auto& [known, value] : values)
    if (known == name) return value;
  return values.front().second;
}

/// The query and filters alone: an instrument never relaxes and counts no facets.
query::Request question(const Call& call) {
  query::Request request = call.asked.request;
  request.strict = true;
  request.facets.clear();
  return request;
}

// What counts texts counts one of two versions, as the command line does.
query::Request collapsed(const Call& call) {
  query::Request request = question(call);
  if (!call.asked.twins_told) request.collapse_twins = true;
  return request;
}

template <typename T>
Result<HttpResponse> told(const Call& call, const Result<T>& made) {
  if (!made) return made.error();
  return json_answer(instruments::to_json(*made, call.now));
}

// The form asked for: by the parameter, else by the Accept header.
std::string form_of(const Call& call) {
  const std::string format = call.asked.own_text("format", "");
  if (!format.empty()) return format;
  return call.type == csv_type ? "csv" : call.type == tsv_type ? "tsv" : call.type == markdown_type ? "md" : "json";
}

HttpResponse file(const std::string& name, const std::string& format, std::string body) {
  HttpResponse response;
  response.type = format == "csv" ? csv_type : format == "tsv" ? tsv_type : markdown_type;
  response.body = std::move(body);
  response.set("Content-Disposition", "attachment; filename=\"idm-" + name + "." + format + "\"");
  return response;
}

// An instrument as JSON or as a file of the rows that `write` puts out.
template <typename T, typename Write>
Result<HttpResponse> told(const Call& call, const std::string& name, const Result<T>& made, const Write& write) {
  const std::string format = form_of(call);
  if (!made || format == "json") return told(call, made);
  std::ostringstream out;
  instruments::TabularWriter writer(out,
                                    format == "csv"   ? instruments::Tabular::csv
                                    : format == "tsv" ? instruments::Tabular::tsv
                                                      : instruments::Tabular::markdown,
                                    call.asked.own_text("excel", "false") == "true");
  write(*made, writer);
  return file(name, format, out.str());
}

}  // namespace

Result<HttpResponse> api_suggest(Call& call) {
  const auto found = call.engine.suggest(call.asked.own_text("q", ""), call.asked.own_number("limit", 10));
  if (!found) return found.error();
  const bool for_browsers =
      call.asked.own_text("format", call.type == suggestions_type ? "opensearch" : "json") == "opensearch";
  if (!for_browsers) return json_answer(instruments::to_json(*found));
  // OpenSearch Suggestions extension 1.1: what is chosen is searched as it stands.
  nlohmann::json completions = nlohmann::json::array(), descriptions = nlohmann::json::array();
  for (const auto& one : *found) {
    completions.push_back(one.kind == query::Suggestion::Kind::term ? one.value : one.label.in(call.ui));
    descriptions.push_back(counted(one.passages, nouns::passages, call.ui));
  }
  HttpResponse response = json_answer({call.asked.own_text("q", ""), std::move(completions), std::move(descriptions)});
  response.type = suggestions_type;
  return response;
}

Result<HttpResponse> api_similar(Call& call) {
  const auto similar = call.engine.similar(call.captured.front(), question(call));
  if (!similar) return similar.error();
  HttpResponse response = json_answer(instruments::to_json(*similar, call.now));
  link_pages(response, call, similar->total, call.asked.request.limit);
  return response;
}

Result<HttpResponse> api_concordance(Call& call) {
  using Request = instruments::ConcordanceRequest;
  Request request;
  request.query = question(call);
  request.sort = among<Request::Sort>(call.asked.own_text("sort", ""), {{"reading", Request::Sort::reading},
                                                                        {"left", Request::Sort::left},
                                                                        {"right", Request::Sort::right},
                                                                        {"node", Request::Sort::node},
                                                                        {"year", Request::Sort::year},
                                                                        {"speaker", Request::Sort::speaker}});
  request.group = among<Request::Group>(call.asked.own_text("group", ""), {{"none", Request::Group::none},
                                                                           {"year", Request::Group::year},
                                                                           {"speaker", Request::Group::speaker},
                                                                           {"record", Request::Group::record}});
  request.width = call.asked.own_number("width", 60);
  request.limit = call.asked.own_number("limit", 100);
  request.offset = call.asked.own_number("offset", 0);
  return told(call, "concordance", instruments::concordance(call.engine, request),
              [](const auto& made, auto& writer) { instruments::write_rows(made, writer); });
}

Result<HttpResponse> api_trends(Call& call) {
  const auto by = instruments::slice_by_name(call.asked.own_text("by", "year"));
  if (!by) return by.error();
  instruments::TrendsRequest request;
  request.by = *by;
  request.queries.push_back(collapsed(call));
  if (const auto others = call.asked.own.find("with"); others != call.asked.own.end())
    for (const auto& other : others->second) {
      request.queries.push_back(collapsed(call));
      request.queries.back().text = other;
    }
  return told(call, "trends", instruments::trends(call.engine, request),
              [&](const auto& made, auto& writer) { instruments::write_rows(made, call.ui, writer); });
}

Result<HttpResponse> api_compare(Call& call) {
  instruments::CompareRequest request;
  request.a = request.b = collapsed(call);
  request.a.text = call.asked.own_text("a", "");
  request.b.text = call.asked.own_text("b", "");
  request.rest = !call.asked.own.contains("b");
  request.limit = call.asked.own_number("limit", 25);
  request.least = call.asked.own_number("min", 3);
  return told(call, instruments::compare(call.engine, request));
}

Result<HttpResponse> api_collocates(Call& call) {
  using Request = instruments::CollocatesRequest;
  Request request;
  request.query = question(call);
  request.window = call.asked.own_number("window", 5);
  request.least = call.asked.own_number("min", 2);
  request.limit = call.asked.own_number("limit", 25);
  request.by = among<Request::By>(
      call.asked.own_text("by", ""),
      {{"log-dice", Request::By::log_dice}, {"mi", Request::By::mutual_information}, {"t", Request::By::t_score}});
  return told(call, instruments::collocates(call.engine, request));
}

Result<HttpResponse> api_recommendations(Call& call) {
  instruments::LedgerRequest request;
  request.query = collapsed(call);
  request.limit = call.asked.own_number("limit", 25);
  request.offset = call.asked.own_number("offset", 0);
  request.repeated = call.asked.own_text("repeated", "false") == "true";
  const auto made = instruments::recommendations(call.engine, request);
  // Markdown as the command line prints it: for reading.
  if (made && form_of(call) == "md")
    return file("recommendations", "md", instruments::as_markdown(instruments::to_page(*made, call.ui, call.now)));
  return told(call, "recommendations", made,
              [&](const auto& ledger, auto& writer) { instruments::write_rows(ledger, request.offset + 1, writer); });
}

Result<HttpResponse> api_silence(Call& call) { return told(call, instruments::silence(call.engine, collapsed(call))); }

Result<HttpResponse> api_quote(Call& call) {
  const auto quoted = instruments::check_quotation(call.engine, call.asked.own_text("text", ""),
                                                   call.asked.request.filters, call.asked.own_number("limit", 3));
  if (!quoted) return quoted.error();
  return json_answer(instruments::to_json(*quoted));
}

}  // namespace idm::server
