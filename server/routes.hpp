// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the table of the API: pattern, parameters, answer. Dispatch, openapi.json and docs/http-api.md read it; a
// new
//   view is one row here and one function in api_*.cpp.
// Thread contract: constant data; a handler runs on the thread that owns the engine.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "server/message.hpp"
#include "server/options.hpp"
#include "server/parameters.hpp"

namespace idm::server {

/// One request on its way through a handler.
struct Call {
  query::Engine& engine;
  const Options& options;
  const Target& target;
  Asked asked;
  std::vector<std::string> captured;  ///< what stood for {id}, {name}
  std::string_view type;              ///< the media type agreed on
  std::string now;                    ///< ISO 8601, UTC
  Ui ui = Ui::en;
};
using Handler = Result<HttpResponse> (*)(Call&);

struct Route {
  std::string_view id;       ///< operationId
  std::string_view pattern;  ///< "/api/v1/records/{id}"
  unsigned parameters = 0;
  std::vector<std::string_view> types;  ///< media types, the default first; empty: a parameter decides
  std::string_view schema;              ///< of the JSON answer, in components.schemas
  Text summary;
  std::string_view example;  ///< a value for the captured part
  Handler handler;
  std::vector<std::string_view> required = {};  ///< parameters it cannot do without
};
const std::vector<Route>& routes();

/// The route of a path with what its {…} stand for; nullptr if there is none.
const Route* find_route(const std::vector<std::string>& segments, std::vector<std::string>& captured);
/// The pattern's segments against a path's.
bool matches(std::string_view pattern, const std::vector<std::string>& segments, std::vector<std::string>& captured);

inline constexpr std::string_view json_type = "application/json; charset=utf-8";
inline constexpr std::string_view suggestions_type = "application/x-suggestions+json; charset=utf-8";
inline constexpr std::string_view csv_type = "text/csv; charset=utf-8";
inline constexpr std::string_view tsv_type = "text/tab-separated-values; charset=utf-8";
inline constexpr std::string_view markdown_type = "text/markdown; charset=utf-8";
inline constexpr std::string_view csl_type = "application/vnd.citationstyles.csl+json";
inline constexpr std::string_view bibtex_type = "application/x-bibtex";
inline constexpr std::string_view ris_type = "application/x-research-info-systems";

/// The address of a page of the same answer, for Link headers: path as seen from outside, `offset` replaced.
std::string page_link(const Options& options, const Target& target, std::size_t offset);
/// Sets `Link: rel=next` and the like where there are more answers than shown.
void link_pages(HttpResponse& response, const Call& call, std::size_t total, std::size_t limit);

// Handlers, by file.
Result<HttpResponse> api_search(Call&);
Result<HttpResponse> api_records(Call&);
Result<HttpResponse> api_record(Call&);
Result<HttpResponse> api_passage(Call&);
Result<HttpResponse> api_speakers(Call&);
Result<HttpResponse> api_speaker(Call&);
Result<HttpResponse> api_themes(Call&);
Result<HttpResponse> api_coverage(Call&);
Result<HttpResponse> api_facets(Call&);
Result<HttpResponse> api_index(Call&);
Result<HttpResponse> api_export(Call&);
Result<HttpResponse> api_suggest(Call&);
Result<HttpResponse> api_similar(Call&);
Result<HttpResponse> api_concordance(Call&);
Result<HttpResponse> api_trends(Call&);
Result<HttpResponse> api_compare(Call&);
Result<HttpResponse> api_collocates(Call&);
Result<HttpResponse> api_recommendations(Call&);
Result<HttpResponse> api_silence(Call&);
Result<HttpResponse> api_quote(Call&);

/// JSON as the body of an answer.
HttpResponse json_answer(const nlohmann::ordered_json& body);
/// A record or passage in the format of a bibliography, where `type` is one.
std::optional<HttpResponse> as_reference(std::string_view type, const query::Shown& shown);

}  // namespace idm::server
