// SPDX-License-Identifier: GPL-3.0-or-later
// One passage in its context, with its version in the other language, and the way on to the next answer.
#include <algorithm>

#include "query/json.hpp"
#include "web/hits.hpp"
#include "web/layout.hpp"
#include "web/marks.hpp"
#include "web/metadata.hpp"
#include "web/views.hpp"

namespace idm::web {
namespace {

using query::StoredPassage;

std::string lang_of(const StoredPassage& at) { return std::string(analyzers::code(at.passage.lang)); }

// Previous and next answer of the query that led here, told by `rank`.
Markup answers_around(const Scene& scene, const std::string& id) {
  if (!scene.view.asks()) return {};
  View list = scene.view;
  list.rank = 0;
  list.context = 3;
  list.parallel = false;
  list.offset = scene.view.rank > 1 ? (scene.view.rank - 1) / list.limit * list.limit : 0;
  Markup items;
  const std::size_t rank = scene.view.rank;
  if (rank > 0 && scene.view.group == query::Group::passage) {
    query::Request request = request_of(scene.view);
    request.offset = rank > 1 ? rank - 2 : 0;
    request.limit = rank > 1 ? 3 : 2;
    const auto answer = scene.engine.search(request);
    if (answer) {
      const auto link = [&](std::size_t at, const char* rel, const std::string& label, std::string_view sign) {
        for (const auto& hit : answer->hits)
          if (hit.rank == at) {
            View view = scene.view;
            view.rank = at;
            items += el("a", {{"class", "quiet"}, {"rel", rel}, {"href", scene.passage(hit.at.id, view)}}, icon(sign),
                        label);
          }
      };
      link(rank - 1, "prev", scene.say("Previous answer", "Réponse précédente"), "left");
      // The rank holds for this very passage only.
      const bool here = std::any_of(answer->hits.begin(), answer->hits.end(),
                                    [&](const auto& hit) { return hit.rank == rank && hit.at.id == id; });
      if (!here) items = {};
      if (here) {
        items += el("span", {}, scene.number(rank) + scene.say(" of ", " sur ") + scene.number(answer->total));
        link(rank + 1, "next", scene.say("Next answer", "Réponse suivante"), "right");
      }
    }
  }
  return el("nav", {{"class", "around"}, {"aria-label", scene.say("Answers", "Réponses")}},
            el("a", {{"class", "quiet"}, {"href", scene.search(list)}}, icon("left"),
               scene.say("All answers", "Toutes les réponses")),
            items);
}

Markup neighbour(const Scene& scene, const StoredPassage& at, const Marks& marks) {
  View view = scene.view;
  view.rank = 0;
  return el("div", {{"class", "neighbour"}, {"lang", lang_of(at)}},
            el("a", {{"class", "locator"}, {"href", scene.passage(at.id, view)}}, locator(scene, at)),
            el("p", {}, text_of(at, marks)));
}

Markup twins_of(const Scene& scene, const StoredPassage& at) {
  Markup out;
  for (const auto& id : at.twins) {
    const auto shown = scene.engine.show(id, 0);
    if (!shown || !shown->focus) continue;
    const auto& twin = shown->passages[*shown->focus];
    out += el("div", {{"class", "twin"}, {"lang", lang_of(twin)}}, el("blockquote", {}, el("p", {}, twin.passage.text)),
              el("p", {{"class", "row"}, {"lang", scene.lang()}},
                 el("a", {{"href", scene.passage(twin.id, scene.plain())}},
                    scene.label(corpus::languages(), lang_of(twin)) + " · " + locator(scene, twin))));
  }
  return out;
}

// Ways to all there is of who speaks and what it is on.
Markup dossiers(const Scene& scene, const StoredPassage& at) {
  Markup items;
  std::vector<std::string> seen;
  const auto add = [&](query::Field field, const std::string& id, const std::string& name) {
    const std::string path = dossier_path(field, id);
    if (id.empty() || std::find(seen.begin(), seen.end(), path) != seen.end()) return;
    seen.push_back(path);
    items += el("li", {}, el("a", {{"href", scene.href(path, parameters_of(scene.plain()))}}, name));
  };
  for (const auto& link : at.passage.speakers)
    if (link.index < at.record->speakers.size()) {
      const auto& speaker = at.record->speakers[link.index];
      add(query::Field::speaker, speaker.id, speaker.name);
    }
  for (const auto& theme : at.passage.themes)
    add(query::Field::theme, theme.id, scene.label(corpus::themes(), theme.id));
  if (items.empty()) return {};
  return el("div", {{"class", "dossiers"}}, icon("file"), el("span", {}, scene.say("Dossiers", "Dossiers")),
            el("ul", {{"aria-label", scene.say("Dossiers", "Dossiers")}}, items));
}

Markup focus(const Scene& scene, const StoredPassage& at, const Marks& marks) {
  const Markup twins = twins_of(scene, at);
  Markup text = el("blockquote", {{"lang", lang_of(at)}}, el("p", {}, text_of(at, marks)));
  if (!twins.empty()) text = el("div", {{"class", "sides"}}, el("div", {}, text), el("div", {}, twins));
  std::vector<query::WhyTerm> none;
  return el("article", {{"class", "focus"}, {"id", "passage"}}, el("p", {{"class", "locator"}}, locator(scene, at)),
            text, labels(scene, at), dossiers(scene, at), tools(scene, at, query::citation(at), why(scene, at, none)));
}

Markup widen(const Scene& scene, const std::string& id) {
  View wider = scene.view;
  wider.context = std::min<std::size_t>(scene.view.context + 7, 50);
  Markup out;
  if (wider.context > scene.view.context)
    out += el("a", {{"class", "quiet"}, {"href", scene.passage(id, wider) + "#passage"}},
              scene.say("More context", "Plus de contexte"));
  return out;
}

}  // namespace

PageResponse passage_page(const Scene& scene, const std::string& id) {
  const auto shown = scene.engine.show(id, scene.view.context);
  if (!shown) return error_page(scene, shown.error());
  if (!shown->focus)
    return error_page(scene, Error(Code::not_found, text("no passage “{}”", "aucun passage « {} »", id)));
  const auto& record = *shown->record;
  const auto& at = shown->passages[*shown->focus];
  const Marks marks = marks_in(scene, record.id);
  View of_record = scene.view;
  of_record.rank = 0;
  of_record.offset = 0;
  of_record.context = 3;

  Document document;
  document.kind = "passage";
  document.title = locator(scene, at) + " – " + title_of(record);
  document.head = metadata(scene, record, &at);
  Markup main = answers_around(scene, at.id);
  std::string about = event_of(record);
  for (const auto& part : {scene.label(corpus::types(), record.type), scene.dates(record), record.place.value_or("")})
    if (!part.empty()) about += (about.empty() ? "" : " · ") + part;
  main += el("header", {{"class", "of-record"}}, el("p", {{"class", "about"}}, about),
             el("h1", {{"lang", std::string(analyzers::code(record.lang))}},
                el("a", {{"href", scene.record(record.id, of_record)}}, title_of(record))),
             section_path(at.section));
  if (shown->moved) main += el("p", {{"class", "message"}}, scene.say(*shown->moved));
  Markup before, after;
  for (std::size_t i = 0; i < shown->passages.size(); ++i) {
    if (i == *shown->focus) continue;
    (i < *shown->focus ? before : after) += neighbour(scene, shown->passages[i], marks);
  }
  main += el(
      "section",
      {{"class", "reading"}, {"aria-label", scene.say("The passage in its context", "Le passage dans son contexte")}},
      before, focus(scene, at, marks), after);
  main += el(
      "p", {{"class", "row after"}}, widen(scene, at.id),
      el("a",
         {{"class", "quiet"}, {"href", scene.record(record.id, of_record) + "#p" + std::to_string(at.passage.ordinal)}},
         scene.say("The whole record", "Tout le document")));
  document.main = main;
  auto response = render(scene, document);
  response.headers.emplace_back("Link", "<" + scene.absolute(passage_path(at.id)) + ">; rel=\"canonical\"");
  return response;
}

}  // namespace idm::web
