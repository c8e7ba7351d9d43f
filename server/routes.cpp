// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes.hpp"

#include <algorithm>

#include "base/resources.hpp"

namespace idm::server {
namespace {

constexpr std::size_t last_offset = 10000;  // where a page may begin (contract, section 3)
const std::vector<std::string_view> json_only = {json_type};
const std::vector<std::string_view> completions = {json_type, suggestions_type};
const std::vector<std::string_view> rows = {json_type, csv_type, tsv_type, markdown_type};
const std::vector<std::string_view> citable = {json_type, csl_type, bibtex_type, ris_type};

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
      {"export",
       "/api/v1/export",
       base | selecting | exporting,
       {},
       "",
       {"all passages that match, as a file", "tous les passages trouvés, en un fichier"},
       "",
       api_export},
      {"suggest",
       "/api/v1/suggest",
       base | suggesting,
       completions,
       "Suggestions",
       {"completions: speakers, themes, titles, terms", "propositions : intervenants, thèmes, titres, termes"},
       "",
       api_suggest,
       {"q"}},
      {"similar",
       "/api/v1/similar/{id}",
       base | filtering | paging,
       json_only,
       "Similar",
       {"passages like this one, in both languages", "passages proches de celui-ci, dans les deux langues"},
       "idm-2022-1-summary-fr#p3",
       api_similar},
      {"concordance",
       "/api/v1/concordance",
       base | selecting | concording | tabulating,
       rows,
       "Concordance",
       {"keyword in context", "mots dans leur contexte"},
       "",
       api_concordance,
       {"q"}},
      {"trends",
       "/api/v1/trends",
       base | selecting | trending | tabulating,
       rows,
       "Trends",
       {"counts per year, session, theme …, absolute and per 1,000 passages",
        "décomptes par année, session, thème …, absolus et pour 1 000 passages"},
       "",
       api_trends},
      {"compare",
       "/api/v1/compare",
       base | filtering | comparing,
       json_only,
       "Comparison",
       {"what sets two slices apart", "ce qui distingue deux tranches"},
       "",
       api_compare,
       {"a"}},
      {"collocates",
       "/api/v1/collocates",
       base | selecting | collocating,
       json_only,
       "Collocates",
       {"words that keep company", "mots qui vont de compagnie"},
       "",
       api_collocates,
       {"q"}},
      {"recommendations",
       "/api/v1/recommendations",
       base | selecting | recommending | tabulating,
       rows,
       "Ledger",
       {"recommendations and commitments, chained over years and languages",
        "recommandations et engagements, enchaînés d'une année et d'une langue à l'autre"},
       "",
       api_recommendations},
      {"silence",
       "/api/v1/silence",
       base | selecting,
       json_only,
       "Silence",
       {"who took part without recorded words on it", "qui a pris part sans propos consignés à ce sujet"},
       "",
       api_silence},
      {"quote",
       "/api/v1/quote",
       base | filtering | quoting,
       json_only,
       "Quoted",
       {"is this on record: exact, differs, or not found", "est-ce dans les actes : exact, différent, introuvable"},
       "",
       api_quote,
       {"text"}},
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
  std::string out = options.public_url + options.base_path + (target.segments.empty() ? "/" : "");
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
