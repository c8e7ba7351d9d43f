// SPDX-License-Identifier: GPL-3.0-or-later
// Every occurrence of what a query finds, one below the other, with the words around it.
#include <algorithm>

#include "instruments/concordance.hpp"
#include "web/lists.hpp"
#include "web/views.hpp"

namespace idm::web {
namespace {

using instruments::ConcordanceLine;
using instruments::ConcordanceRequest;
using Order = ConcordanceRequest::Sort;

constexpr std::size_t lines_shown = 50, columns = 64;
constexpr std::size_t lines_in_file = 1000;  ///< what the API gives at once

struct Sorting {
  Order order;
  const char* name;
  Text label;
};
const std::vector<Sorting>& sortings() {
  static const std::vector<Sorting> all = {{Order::reading, "reading", {"Record", "Document"}},
                                           {Order::left, "left", {"Left", "Gauche"}},
                                           {Order::right, "right", {"Right", "Droite"}},
                                           {Order::year, "year", {"Year", "Année"}},
                                           {Order::speaker, "speaker", {"Speaker", "Intervenant·e"}}};
  return all;
}

Markup row(const Scene& scene, const ConcordanceLine& line) {
  View view = scene.view.question();
  const std::string event = event_of(*line.record);
  const std::string who = line.speakers.empty() ? scene.label(corpus::voices(), line.voice) : line.speakers.front();
  const std::string passage = line.id.substr(line.id.find('#') + 1);
  Markup source = el("a", {{"href", scene.passage(line.id, view)}, {"title", title_of(*line.record)}},
                     event.empty() ? title_of(*line.record) : event, el("span", {{"class", "unseen"}}, " " + passage));
  source += " ";
  source += el("span", {{"class", "who"}, {"title", who}}, who);
  return el("tr", {{"lang", line.lang}}, el("td", {{"class", "left"}}, el("span", {}, line.left)),
            el("td", {{"class", "node"}}, el("mark", {}, line.node)),
            el("td", {{"class", "right"}}, el("span", {}, line.right)),
            el("td", {{"class", "source"}, {"lang", scene.lang()}}, source));
}

Markup words_needed(const Scene& scene) {
  return el(
      "div", {{"class", "nothing"}},
      el("p", {{"class", "message"}},
         scene.say("A concordance shows words in their context: type one or more words to look for. Filters alone "
                   "mark nothing in a text.",
                   "Une concordance montre des mots dans leur contexte\u00a0: tapez un ou plusieurs mots à "
                   "chercher. Des filtres seuls ne marquent rien dans un texte.")));
}

}  // namespace

PageResponse concordance_page(const Scene& scene) {
  const std::string name = scene.say("Concordance", "Concordance");
  const std::string sort_name = scene.view.chosen("sort", "reading");
  const Sorting* sorting = nullptr;
  std::string known;
  for (const auto& one : sortings()) {
    if (one.name == sort_name) sorting = &one;
    known += (known.empty() ? "" : ", ") + std::string(one.name);
  }
  if (sorting == nullptr)
    return instrument_error(scene, name,
                            Error(Code::usage, text("sort: “{}” is none of {}",
                                                    "sort : « {} » ne fait pas partie de {}", sort_name, known)));
  const auto question = asked(scene);
  if (!question) return instrument_error(scene, name, question.error());
  const std::string passages = scene.passages(question->head.total);
  if (question->head.total == 0) return instrument_page(scene, name, "concordance", question->head, passages, {});
  const Markup needed = join(el("div", {{"class", "toolbar bare"}}, filter_opener(scene)), words_needed(scene));
  if (scene.view.q.empty()) return instrument_page(scene, name, "concordance", question->head, passages, needed);
  ConcordanceRequest request;
  request.query = question->request;
  request.sort = sorting->order;
  request.width = columns;
  request.limit = lines_shown;
  request.offset = scene.view.offset;
  const auto made = instruments::concordance(scene.engine, request);
  // The question itself was understood above: what is missing are words.
  if (!made && made.error().code == Code::usage)
    return instrument_page(scene, name, "concordance", question->head, passages, needed);
  if (!made) return instrument_error(scene, name, made.error());

  std::vector<Option> orders;
  for (const auto& one : sortings())
    orders.push_back({scene.say(one.label), scene.view.choosing("sort", one.order == Order::reading ? "" : one.name),
                      &one == sorting});
  const Parameters file = {{"format", "tsv"}, {"limit", std::to_string(lines_in_file)}, {"sort", sort_name}};
  const std::string label = made->occurrences > lines_in_file
                                ? scene.say("TSV (first 1,000 lines)", "TSV (1\u202f000 premières lignes)")
                                : "TSV";
  Markup content =
      el("div", {{"class", "toolbar"}}, filter_opener(scene), choice(scene, scene.say("Sort", "Tri"), orders),
         el("div", {{"class", "files"}}, file_link(scene, "/api/v1/concordance", file, label)));
  Markup rows;
  for (const auto& line : made->lines) rows += row(scene, line);
  const auto head = [](const char* kind, const std::string& words) {
    return el("th", {{"scope", "col"}, {"class", kind}}, words);
  };
  if (made->lines.empty())
    content += el("p", {{"class", "message"}},
                  scene.say("There are no lines on this page: the concordance is shorter.",
                            "Il n’y a pas de ligne sur cette page\u00a0: la concordance est plus courte."));
  else
    content +=
        el("table", {{"class", "kwic"}},
           el("caption", {{"class", "unseen"}}, scene.say("Lines of the concordance", "Lignes de la concordance")),
           el("thead", {},
              el("tr", {}, head("left", scene.say("Before", "Avant")), head("node", scene.say("Words", "Mots")),
                 head("right", scene.say("After", "Après")), head("source", scene.say("Passage", "Passage")))),
           el("tbody", {}, rows));
  content += pager(scene, made->occurrences, lines_shown, scene.say("Pages of lines", "Pages de lignes"));
  std::string amount = scene.counted(made->occurrences, nouns::occurrences);
  amount += scene.say(" in ", " dans ") + passages;
  return instrument_page(scene, name, "concordance", question->head, amount, content);
}

}  // namespace idm::web
