// SPDX-License-Identifier: GPL-3.0-or-later
// A feed of a query (RFC 4287 with the OpenSearch response elements) and the OpenSearch 1.1 description of the site.
#include <algorithm>

#include "base/hash.hpp"
#include "web/hits.hpp"
#include "web/layout.hpp"
#include "web/views.hpp"

namespace idm::web {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

// The same name yields the same identifier wherever the index stands: a UUID of version 8 (RFC 9562) from its hash.
std::string uuid_of(const std::string& name) {
  std::string hex = hash_hex(name);
  hex[12] = '8';
  hex[16] = "89ab"[hex[16] % 4];
  return "urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) +
         "-" + hex.substr(20, 12);
}

// ISO date, perhaps without day or month -> RFC 3339. Without one a moment that stays the same: the time of the index
// would tell of records that the reader may not see.
std::string moment(const std::string& date) {
  if (date.size() == 10) return date + "T00:00:00Z";
  if (date.size() == 7) return date + "-01T00:00:00Z";
  if (date.size() == 4) return date + "-01-01T00:00:00Z";
  return "1970-01-01T00:00:00Z";
}

std::string date_of(const corpus::Record& record) {
  if (record.published) return *record.published;
  if (record.date) return *record.date;
  return record.year ? std::to_string(*record.year) : "";
}

Markup person(const corpus::Speaker& speaker) { return el("author", {}, el("name", {}, speaker.name)); }

Markup entry(const Scene& scene, const query::Hit& hit) {
  const auto& record = *hit.at.record;
  const auto& passage = hit.at.passage;
  const std::string event = event_of(record);
  const std::string when = date_of(record);
  Markup out = el("id", {}, uuid_of(record.id + "#" + passage.anchor));
  out += el("title", {},
            (event.empty() ? "" : event + " · ") + (hit.at.section.empty() ? title_of(record) : hit.at.section.back()));
  out += el("updated", {}, moment(when));
  if (!when.empty()) out += el("published", {}, moment(when));
  Markup authors;
  std::vector<std::string> seen;
  for (const auto& link : passage.speakers) {
    if (link.index >= record.speakers.size()) continue;
    const auto& speaker = record.speakers[link.index];
    if (std::find(seen.begin(), seen.end(), speaker.id) != seen.end()) continue;
    seen.push_back(speaker.id);
    authors += person(speaker);
  }
  if (authors.empty()) authors = el("author", {}, el("name", {}, record.publisher.value_or(title_of(record))));
  out += authors;
  out += empty_element("link",
                       {{"rel", "alternate"}, {"type", "text/html"}, {"href", scene.reached(passage_path(hit.at.id))}});
  for (const auto& theme : passage.themes)
    out += empty_element("category", {{"term", theme.id}, {"label", scene.label(corpus::themes(), theme.id)}});
  for (const auto& kind : passage.kinds)
    out += empty_element("category", {{"term", kind}, {"label", scene.label(corpus::kinds(), kind)}});
  out += el("content", {{"type", "text"}, {"xml:lang", std::string(analyzers::code(passage.lang))}}, passage.text);
  out += el("rights", {}, hit.citation);
  return el("entry", {}, out);
}

}  // namespace

PageResponse atom_feed(const Scene& scene) {
  View view = scene.view;
  view.group = query::Group::passage;
  if (view.sort == query::Sort::relevance) view.sort = query::Sort::newest;
  query::Request request = request_of(view);
  request.strict = true;
  const auto answer = scene.engine.search(request);
  if (!answer) return error_page(scene, answer.error());
  PageResponse response;
  std::string newest;
  for (const auto& hit : answer->hits) newest = std::max(newest, moment(date_of(*hit.at.record)));
  const auto feed_at = [&](std::size_t offset) { return scene.reached("/feed.atom", parameters_of(view.at(offset))); };
  const auto link = [&](const char* rel, const std::string& href, const char* type) {
    return empty_element("link", {{"rel", rel}, {"type", type}, {"href", href}});
  };
  constexpr const char* atom = "application/atom+xml";
  View site = view.at(0);
  Markup out = el("title", {}, "idm" + (view.q.empty() ? std::string() : scene.say(": ", "\u00a0: ") + view.q));
  Parameters name = parameters_of(view.at(0));
  std::erase_if(name, [](const auto& one) { return one.first == "ui" || one.first == "limit" || one.first == "sort"; });
  out += el("id", {}, uuid_of("feed" + query_string(name)));
  out += el("updated", {}, newest.empty() ? moment("") : newest);
  out += el("generator", {}, "idm");
  out += link("self", feed_at(view.offset), atom);
  out += link("alternate", scene.reached("/", parameters_of(site)), "text/html");
  out += link("search", scene.reached("/opensearch.xml"), "application/opensearchdescription+xml");
  out += link("first", feed_at(0), atom);
  if (view.offset >= view.limit) out += link("previous", feed_at(view.offset - view.limit), atom);
  if (view.offset + answer->hits.size() < answer->total && view.offset + view.limit <= 10000)
    out += link("next", feed_at(view.offset + view.limit), atom);
  out += el("opensearch:totalResults", {}, std::to_string(answer->total));
  out += el("opensearch:startIndex", {}, std::to_string(view.offset + 1));
  out += el("opensearch:itemsPerPage", {}, std::to_string(view.limit));
  out += empty_element("opensearch:Query", {{"role", "request"}, {"searchTerms", view.q}});
  for (const auto& hit : answer->hits) out += entry(scene, hit);
  response.type = "application/atom+xml; charset=utf-8";
  response.body = std::string(declaration) +
                  el("feed",
                     {{"xmlns", "http://www.w3.org/2005/Atom"},
                      {"xmlns:opensearch", "http://a9.com/-/spec/opensearch/1.1/"},
                      {"xml:lang", scene.lang()}},
                     out)
                      .str() +
                  "\n";
  response.headers = {{"Content-Language", scene.lang()}};
  return response;
}

PageResponse opensearch(const Scene& scene) {
  // The placeholders of a template are not to be percent-encoded.
  const std::string tail = scene.view.ui ? std::string("&ui=") + scene.lang() : "";
  const auto url = [&](const char* type, const std::string& path, const char* rel, const std::string& extra) {
    return empty_element("Url", {{"type", type},
                                 {"rel", rel},
                                 {"method", "get"},
                                 {"indexOffset", "0"},
                                 {"template", scene.reached(path) + "?q={searchTerms}" + extra + tail}});
  };
  Markup out = el("ShortName", {}, "idm");
  out += el("LongName", {}, scene.say("idm – records of migration dialogues", "idm – dialogues sur la migration"));
  out += el("Description", {},
            scene.say("Passages of the records of migration dialogues, in English and French",
                      "Passages des documents des dialogues sur la migration, en français et en anglais"));
  out += el("InputEncoding", {}, "UTF-8");
  out += el("OutputEncoding", {}, "UTF-8");
  out += el("Language", {}, "en");
  out += el("Language", {}, "fr");
  out += el("Image", {{"type", "image/svg+xml"}, {"width", 16}, {"height", 16}}, scene.reached("/favicon.svg"));
  out += url("text/html", "/", "results", "&offset={startIndex?}&limit={count?}");
  out += url("application/atom+xml", "/feed.atom", "results", "&offset={startIndex?}&limit={count?}");
  out += url("application/x-suggestions+json", "/api/v1/suggest", "suggestions", "&format=opensearch");
  out += empty_element("Url", {{"type", "application/opensearchdescription+xml"},
                               {"rel", "self"},
                               {"template", scene.reached("/opensearch.xml", parameters_of(scene.plain()))}});
  out += el("moz:SearchForm", {}, scene.reached("/", parameters_of(scene.plain())));
  out += empty_element("Query",
                       {{"role", "example"}, {"searchTerms", scene.say("climate mobility", "mobilité climatique")}});
  PageResponse response;
  response.type = "application/opensearchdescription+xml; charset=utf-8";
  response.body = std::string(declaration) +
                  el("OpenSearchDescription",
                     {{"xmlns", "http://a9.com/-/spec/opensearch/1.1/"},
                      {"xmlns:moz", "http://www.mozilla.org/2006/browser/search/"}},
                     out)
                      .str() +
                  "\n";
  response.headers = {{"Content-Language", scene.lang()}};
  return response;
}

}  // namespace idm::web
