// SPDX-License-Identifier: GPL-3.0-or-later
// A whole record: what is known of it and why, its headings, its speakers, all its passages.
#include <algorithm>
#include <map>

#include "web/hits.hpp"
#include "web/layout.hpp"
#include "web/marks.hpp"
#include "web/metadata.hpp"
#include "web/record_parts.hpp"
#include "web/views.hpp"

namespace idm::web {
namespace {

using query::StoredPassage;

constexpr std::size_t page_size = 300;  ///< passages on one page

std::string lang_of(const StoredPassage& at) { return std::string(analyzers::code(at.passage.lang)); }

// Texts of the version in the other language, by passage id.
using Other = std::map<std::string, StoredPassage>;

Other other_language(const Scene& scene, const corpus::Record& record) {
  Other out;
  if (!scene.view.parallel) return out;
  for (const auto& twin : record.twins) {
    const auto shown = scene.engine.show(twin, 0);
    if (!shown) continue;
    for (const auto& passage : shown->passages) out.emplace(passage.id, passage);
  }
  return out;
}

Markup passage(const Scene& scene, const StoredPassage& at, const Marks& marks, const Other& other) {
  View view = scene.view;
  view.rank = 0;
  view.offset = 0;
  view.parallel = false;
  const bool hit = marks.contains(at.passage.ordinal);
  std::string names;
  for (const auto& link : at.passage.speakers)
    if (link.index < at.record->speakers.size()) {
      const auto& name = at.record->speakers[link.index].name;
      if (names.find(name) == std::string::npos) names += (names.empty() ? "" : ", ") + name;
    }
  std::string kinds;
  for (const auto& kind : at.passage.kinds) kinds += (kinds.empty() ? "" : " · ") + scene.label(corpus::kinds(), kind);
  Markup text = el("p", {{"lang", lang_of(at)}}, text_of(at, marks));
  if (!other.empty()) {
    Markup side;
    for (const auto& id : at.twins)
      if (const auto twin = other.find(id); twin != other.end())
        side += el("p", {{"lang", lang_of(twin->second)}}, twin->second.passage.text);
    text = el("div", {{"class", "sides"}}, el("div", {}, text), el("div", {}, side));
  }
  const std::string form = at.passage.form == corpus::Form::list_item ? " item"
                           : at.passage.form == corpus::Form::note    ? " note"
                                                                      : "";
  return el("div", {{"class", (hit ? "line found" : "line") + form}, {"id", "p" + std::to_string(at.passage.ordinal)}},
            el("a", {{"class", "locator"}, {"href", scene.passage(at.id, view)}, {"title", kinds}}, locator(scene, at)),
            el("div", {}, names.empty() ? Markup() : el("p", {{"class", "who"}}, names), text));
}

Markup heading(const corpus::Record& record, int section) {
  const auto& about = record.sections[static_cast<std::size_t>(section)];
  int depth = 2;
  for (int parent = about.parent; parent >= 0; parent = record.sections[static_cast<std::size_t>(parent)].parent)
    ++depth;
  const std::string tag = "h" + std::to_string(std::min(depth, 5));
  return el(tag, {{"id", "s" + std::to_string(section)}}, about.heading);
}

// Headings that begin with this passage, outermost first.
Markup headings_before(const corpus::Record& record, int section, int before) {
  std::vector<int> path;
  for (int at = section; at >= 0; at = record.sections[static_cast<std::size_t>(at)].parent) path.push_back(at);
  std::vector<int> old;
  for (int at = before; at >= 0; at = record.sections[static_cast<std::size_t>(at)].parent) old.push_back(at);
  Markup out;
  for (auto at = path.rbegin(); at != path.rend(); ++at)
    if (std::find(old.begin(), old.end(), *at) == old.end()) out += heading(record, *at);
  return out;
}

Markup page_links(const Scene& scene, const corpus::Record& record, std::size_t total, std::size_t offset) {
  if (total <= page_size) return {};
  Markup items;
  for (std::size_t begin = 0; begin < total; begin += page_size) {
    View view = scene.view;
    view.offset = begin;
    items += el("li", {},
                el("a", {{"href", scene.record(record.id, view)}, {"aria-current", "page", begin == offset}},
                   "¶ " + scene.number(begin + 1) + "–" + scene.number(std::min(total, begin + page_size))));
  }
  return el("nav", {{"class", "pager"}, {"aria-label", scene.say("Parts of the record", "Parties du document")}},
            el("ul", {}, items));
}

Markup found_in(const Scene& scene, const Marks& marks, const std::vector<StoredPassage>& passages) {
  if (scene.view.q.empty()) return {};
  Markup items;
  std::size_t shown = 0;
  for (const auto& at : passages)
    if (marks.contains(at.passage.ordinal) && ++shown <= 40)
      items += el("li", {}, el("a", {{"href", "#p" + std::to_string(at.passage.ordinal)}}, locator(scene, at)));
  return el("div", {{"class", "message found-in"}},
            el("p", {}, scene.passages(marks.size()) + scene.say(" for ", " pour "), el("strong", {}, scene.view.q),
               scene.say(" in this record", " dans ce document")),
            el("ul", {{"class", "jumps"}}, items));
}

}  // namespace

PageResponse record_page(const Scene& scene, const std::string& id) {
  const auto shown = scene.engine.show(id, 0);
  if (!shown) return error_page(scene, shown.error());
  const auto& record = *shown->record;
  const std::size_t total = shown->passages.size();
  std::size_t offset = scene.view.offset / page_size * page_size;
  if (offset >= total) offset = 0;
  const std::vector<StoredPassage> passages(
      shown->passages.begin() + static_cast<std::ptrdiff_t>(offset),
      shown->passages.begin() + static_cast<std::ptrdiff_t>(std::min(total, offset + page_size)));
  const Marks marks = marks_in(scene, record.id);
  const Other other = other_language(scene, record);

  Document document;
  document.kind = other.empty() ? "record" : "record parallel";
  document.title = title_of(record);
  document.head = metadata(scene, record, nullptr);
  document.beside = contents(scene, record, shown->passages, page_size);
  Markup main = record_header(scene, record, total);
  main += found_in(scene, marks, passages);
  Markup reading;
  int section = -1;
  for (const auto& at : passages) {
    if (at.passage.section >= 0 && at.passage.section != section) {
      reading += headings_before(record, at.passage.section, section);
      section = at.passage.section;
    }
    reading += passage(scene, at, marks, other);
  }
  main += el("section",
             {{"class", "text"},
              {"lang", std::string(analyzers::code(record.lang))},
              {"aria-label", scene.say("Text", "Texte")}},
             reading);
  main += page_links(scene, record, total, offset);
  main += record_speakers(scene, record);
  main += record_evidence(scene, record);
  document.main = main;
  auto response = render(scene, document);
  response.headers.emplace_back("Link", "<" + scene.absolute(record_path(record.id)) + ">; rel=\"canonical\"");
  return response;
}

}  // namespace idm::web
