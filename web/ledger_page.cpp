// SPDX-License-Identifier: GPL-3.0-or-later
// Recommendations and commitments: who said them to whom, and where they were said again.
#include "instruments/ledger.hpp"
#include "web/chains.hpp"
#include "web/lists.hpp"
#include "web/views.hpp"

namespace idm::web {
namespace {

constexpr std::size_t chains_shown = 20;
constexpr std::size_t chains_in_file = 1000;

}  // namespace

PageResponse ledger_page(const Scene& scene) {
  const std::string name = scene.say("Recommendations", "Recommandations");
  const std::string repeated = scene.view.chosen("repeated", "0");
  if (repeated != "0" && repeated != "1")
    return instrument_error(
        scene, name,
        Error(Code::usage, text("repeated: “{}” is neither 0 nor 1", "repeated : « {} » n’est ni 0 ni 1", repeated)));
  const auto question = asked(scene);
  if (!question) return instrument_error(scene, name, question.error());
  instruments::LedgerRequest request;
  request.query = question->request;
  request.query.collapse_twins = true;
  request.repeated = repeated == "1";
  request.limit = chains_shown;
  request.offset = scene.view.offset;
  const auto ledger = instruments::recommendations(scene.engine, request);
  if (!ledger) return instrument_error(scene, name, ledger.error());

  const Parameters file = {{"limit", std::to_string(chains_in_file)},
                           {"repeated", repeated == "1" ? "true" : "false"},
                           {"twins", "collapsed"}};
  const auto as = [&](const char* format) {
    Parameters out = {{"format", format}};
    out.insert(out.end(), file.begin(), file.end());
    return out;
  };
  Markup content = el("div", {{"class", "toolbar"}}, filter_opener(scene),
                      choice(scene, scene.say("Show", "Montrer"),
                             {{scene.say("All", "Tout"), scene.view.choosing("repeated", ""), repeated == "0"},
                              {scene.say("Said again", "Redit") + " (" + scene.number(ledger->repeated) + ")",
                               scene.view.choosing("repeated", "1"), repeated == "1"}}),
                      el("div", {{"class", "files"}}, file_link(scene, "/api/v1/recommendations", as("csv"), "CSV"),
                         file_link(scene, "/api/v1/recommendations", as("md"), "Markdown")));
  Markup items;
  for (const auto& one : ledger->chains) items += chain(scene, one, scene.view.question(), "h2");
  if (ledger->statements == 0)
    content += el("p", {{"class", "none"}},
                  scene.say("No recommendation or commitment among these passages.",
                            "Ni recommandation ni engagement parmi ces passages."));
  else if (items.empty() && scene.view.offset > 0)
    content += el("p", {{"class", "message"}},
                  scene.say("There is nothing on this page: the list is shorter.",
                            "Il n’y a rien sur cette page\u00a0: la liste est plus courte."));
  else if (items.empty())
    content +=
        el("p", {{"class", "none"}},
           scene.say("None of them is said in more than one record.", "Aucun n’est dit dans plus d’un document."));
  else
    content += el("div", {{"class", "chains"}}, items);
  content += pager(scene, ledger->total_chains, chains_shown, scene.say("Pages of chains", "Pages de chaînes"));
  std::string amount = scene.counted(ledger->statements, nouns::statements);
  if (ledger->repeated > 0)
    amount += scene.say(", ", ", ") + scene.number(ledger->repeated) +
              scene.say(" said in more than one record",
                        ledger->repeated == 1 ? " dit dans plus d’un document" : " dits dans plus d’un document");
  return instrument_page(scene, name, "ledger", question->head, amount, content);
}

}  // namespace idm::web
