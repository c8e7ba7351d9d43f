// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes.hpp"

#include <algorithm>

#include "base/resources.hpp"

namespace idm::server {
namespace {

constexpr std::size_t last_offset = 10000;  // where a page may begin (contract, section 3)
const std::vector<std::string_view> json_only = {json_type};

std::vector<Route> make_routes() {
  constexpr unsigned base = interface_language;
  return {
      {"search",
       "/api/v1/search",
       base | selecting | paging | ordering | counting | explaining,
       json_only,
       "Answer",
       {"ranked passages, exact totals and facets", "passages classés, totaux exacts et facettes"},
       "",
       api_search},
      {"records",
       "/api/v1/records",
       base | selecting | paging,
       json_only,
       "RecordRows",
       {"the records", "les documents"},
       "",
       api_records},
      {"record",
       "/api/v1/records/{id}",
       base,
       json_only,
       "Shown",
       {"a record with all its passages", "un document et tous ses passages"},
       "idm-2022-1-summary-fr",
       api_record},
      {"passage",
       "/api/v1/passages/{id}",
       base | surrounding,
       json_only,
       "Shown",
       {"a passage in its context; # is written %23", "un passage dans son contexte ; # s'écrit %23"},
       "idm-2022-1-summary-fr#p3",
       api_passage},
      {"speakers",
       "/api/v1/speakers",
       base | selecting | paging,
       json_only,
       "SpeakerRows",
       {"the speakers, one row per appearance", "les intervenants, une ligne par apparition"},
       "",
       api_speakers},
      {"speaker",
       "/api/v1/speakers/{id}",
       base | selecting,
       json_only,
       "SpeakerRows",
       {"the appearances of one person", "les apparitions d'une personne"},
       "amy-pope",
       api_speaker},
      {"themes",
       "/api/v1/themes",
       base | selecting,
       json_only,
       "ThemeRows",
       {"the themes with their counts", "les thèmes et leurs décomptes"},
       "",
       api_themes},
      {"coverage",
       "/api/v1/coverage",
       base | selecting,
       json_only,
       "CoverageRows",
       {"series, years, types and languages, with the gaps", "séries, années, types et langues, avec les lacunes"},
       "",
       api_coverage},
      {"facets",
       "/api/v1/facets/{name}",
       base | selecting | completing | listing,
       json_only,
       "FacetValues",
       {"the values of one facet with their counts", "les valeurs d'une facette et leurs décomptes"},
       "theme",
       api_facets},
      {"index",
       "/api/v1/index",
       base,
       json_only,
       "Index",
       {"size and fingerprint of what the visitor may see", "taille et empreinte de ce que le visiteur peut voir"},
       "",
       api_index},
  };
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> table = make_routes();
  return table;
}

bool matches(std::string_view pattern, const std::vector<std::string>& segments, std::vector<std::string>& captured) {
  const auto parts = split(pattern, "/");
  if (parts.size() != segments.size()) return false;
  std::vector<std::string> found;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].front() == '{')
      found.push_back(segments[i]);
    else if (parts[i] != segments[i])
      return false;
  }
  captured = std::move(found);
  return true;
}

const Route* find_route(const std::vector<std::string>& segments, std::vector<std::string>& captured) {
  for (const auto& route : routes())
    if (matches(route.pattern, segments, captured)) return &route;
  return nullptr;
}

std::string page_link(const Options& options, const Target& target, std::size_t offset) {
  std::string out = options.public_url + options.base_path;
  for (const auto& segment : target.segments) out += "/" + percent_encode(segment);
  char sign = '?';
  for (const auto& [name, value] : target.parameters) {
    if (name == "offset") continue;
    out += sign + percent_encode(name) + "=" + percent_encode(value);
    sign = '&';
  }
  return out + sign + "offset=" + std::to_string(offset);
}

void link_pages(HttpResponse& response, const Call& call, std::size_t total, std::size_t limit) {
  const std::size_t offset = call.asked.request.offset;
  if (limit == 0) return;
  std::string links;
  const auto add = [&](std::size_t to, std::string_view rel) {
    links += (links.empty() ? "<" : ", <") + page_link(call.options, call.target, to) + ">; rel=\"" + std::string(rel) +
             "\"";
  };
  if (offset + limit < total && offset + limit <= last_offset) add(offset + limit, "next");
  if (offset > 0) add(offset > limit ? offset - limit : 0, "prev");
  if (!links.empty()) response.set("Link", std::move(links));
}

}  // namespace idm::server
