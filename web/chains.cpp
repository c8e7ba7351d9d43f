// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/chains.hpp"

#include <algorithm>

#include "web/hits.hpp"
#include "web/layout.hpp"

namespace idm::web {
namespace {

using instruments::Chain;
using instruments::LedgerStatement;
using query::Field;

constexpr std::size_t open_at_most = 5;  ///< longer chains fold what lies between the first and the last

std::string years(const Chain& chain) {
  if (!chain.first) return {};
  const std::string first = std::to_string(*chain.first), last = std::to_string(*chain.last);
  return first == last ? first : first + "–" + last;
}

Markup who(const Scene& scene, const LedgerStatement& one) {
  Markup out;
  if (one.speakers.empty()) out += scene.label(corpus::voices(), one.voice);
  for (std::size_t i = 0; i < one.speakers.size(); ++i) out += (i == 0 ? "" : ", ") + one.speakers[i];
  if (!one.to.empty()) {
    out += el("span", {{"aria-hidden", "true"}}, " → ");
    out += el("span", {{"class", "unseen"}}, scene.say(" to ", " à "));
    out += one.to;
  }
  return el("span", {{"class", "who"}}, out);
}

Markup statement(const Scene& scene, const LedgerStatement& one, const std::string& place, const View& of) {
  const std::string event = event_of(*one.record);
  Markup head;
  if (!place.empty()) head += el("span", {{"class", "place"}}, place);
  head += el("a", {{"href", scene.passage(one.id, of)}, {"title", one.citation}},
             event.empty() ? title_of(*one.record) : event,
             el("span", {{"class", "unseen"}}, " " + one.id.substr(one.id.find('#') + 1)));
  head += el("span", {{"class", "kind kind-" + one.kind}}, scene.label(corpus::kinds(), one.kind));
  head += who(scene, one);
  head += el("span", {{"class", "lang"}}, one.lang);
  for (const auto& version : one.versions)
    head += el("a", {{"class", "version"}, {"href", scene.passage(version.id, of)}},
               scene.say("also in ", "aussi en\u00a0: ") + scene.label(corpus::languages(), version.lang));
  return el("li", {}, el("p", {{"class", "row"}}, head), el("blockquote", {{"lang", one.lang}}, el("p", {}, one.text)));
}

}  // namespace

Markup chain(const Scene& scene, const Chain& chain, const View& of, std::string_view level) {
  const auto& all = chain.statements;
  const bool repeated = chain.events > 1;
  Markup title = join(years(chain).empty() ? scene.say("No year", "Sans année") : years(chain));
  title += el("span", {{"class", "times"}},
              repeated         ? scene.say(" · said in ", " · dit dans ") + scene.records(chain.events)
              : all.size() > 1 ? scene.say(" · said ", " · dit ") + scene.number(all.size()) +
                                     scene.say(" times in one record", " fois dans un même document")
                               : scene.say(" · said once", " · dit une fois"));
  const auto place = [&](std::size_t i) -> std::string {
    if (all.size() < 2) return {};
    if (i == 0) return scene.say("First said", "Dit d’abord");
    return i + 1 == all.size() ? scene.say("Last said", "Dit en dernier") : scene.say("Repeated", "Répété");
  };
  Markup out = el(level, {}, title);
  if (all.size() <= open_at_most) {
    Markup items;
    for (std::size_t i = 0; i < all.size(); ++i) items += statement(scene, all[i], place(i), of);
    out += el("ol", {}, items);
  } else {
    Markup between;
    for (std::size_t i = 1; i + 1 < all.size(); ++i) between += statement(scene, all[i], place(i), of);
    out += el("ol", {}, statement(scene, all.front(), place(0), of));
    out += el("details", {},
              el("summary", {},
                 scene.say("Repeated ", "Répété ") + scene.number(all.size() - 2) +
                     scene.say(" times in between", " fois entre-temps")),
              el("ol", {}, between));
    out += el("ol", {}, statement(scene, all.back(), place(all.size() - 1), of));
  }
  return el("article", {{"class", repeated ? "chain repeated" : "chain"}}, out);
}

}  // namespace idm::web
