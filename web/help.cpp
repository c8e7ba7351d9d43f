// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/help.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "web/facets.hpp"
#include "web/layout.hpp"

namespace idm::web {
namespace {

std::size_t total_of(const Scene& scene, const View& view) {
  query::Request request = request_of(view);
  request.limit = 0;
  request.offset = 0;
  const auto answer = scene.engine.search(request);
  return answer ? answer->total : 0;
}

Markup way(const Scene& scene, const View& view, const Markup& words) {
  const std::size_t total = total_of(scene, view);
  if (total == 0) return {};
  return el("li", {}, el("a", {{"href", scene.here(view)}}, words),
            el("span", {{"class", "count"}}, scene.hits(total)));
}

// Words of a query that has nothing but words; else none.
std::vector<std::string> plain_words(const std::string& q) {
  if (q.find_first_of("\"()*:=+«“") != std::string::npos) return {};
  std::vector<std::string> words;
  for (std::size_t at = 0; at < q.size();) {
    const std::size_t end = std::min(q.find(' ', at), q.size());
    if (end > at) words.push_back(q.substr(at, end - at));
    at = end + 1;
  }
  for (const auto& word : words)
    if (word.front() == '-' || word == "AND" || word == "OR" || word == "NOT" || word == "ET" || word == "OU" ||
        word == "SAUF")
      return {};
  return words;
}

// What each word finds by itself, under the same filters: the one that finds nothing is seen at once.
Markup each_word(const Scene& scene, const View& view) {
  const auto words = plain_words(view.q);
  if (words.size() < 2 || words.size() > 8) return {};
  Markup items;
  for (const auto& word : words) {
    const View alone = view.asking(word);
    items += el("li", {}, el("a", {{"href", scene.here(alone)}}, word),
                el("span", {{"class", "count"}}, scene.hits(total_of(scene, alone))));
  }
  return join(el("h2", {}, scene.say("Each word by itself", "Chaque mot seul")),
              el("ul", {{"class", "ways words"}}, items));
}

}  // namespace

Markup nothing_found(const Scene& scene, const query::Answer& answer) {
  const View view = scene.view.at(0);
  Markup ways;
  for (const auto& [field, value] : view.filters) {
    std::string label = value;
    for (const auto& counted : values_of(answer, field))
      if (counted.value == value) label = scene.say(counted.label);
    ways += way(scene, view.without(field, value),
                join(scene.say("Without ", "Sans "),
                     el("em", {}, facet_name(scene, field) + scene.say(": ", "\u00a0: ") + label)));
  }
  if (view.filters.size() > 1) {
    View bare = view;
    bare.filters.clear();
    if (bare.asks()) ways += way(scene, bare, join(scene.say("Without any filter", "Sans aucun filtre")));
  }
  if (view.match == query::Match::all && view.q.find(' ') != std::string::npos) {
    View any = view;
    any.match = query::Match::any;
    any.strict = false;
    ways += way(scene, any, join(scene.say("Passages with any of the words", "Passages ayant au moins un des mots")));
  }
  if (!view.bridge) {
    View bridged = view;
    bridged.bridge = true;
    ways += way(scene, bridged, join(scene.say("The other language too", "L’autre langue aussi")));
  }
  Markup out =
      el("p", {{"class", "none"}}, scene.say("Nothing in this index answers that.", "Rien dans cet index n’y répond."));
  if (!ways.empty())
    out += join(el("h2", {}, scene.say("What would help", "Ce qui aiderait")), el("ul", {{"class", "ways"}}, ways));
  out += each_word(scene, view);
  return el("div", {{"class", "nothing"}}, out, query_help(scene));
}

Markup query_help(const Scene& scene) {
  const std::pair<const char*, Text> forms[] = {
      {"climat travail",
       {"both words, inflected too, case and accents ignored",
        "les deux mots, fléchis aussi, sans égard à la casse ni aux accents"}},
      {"\"voies de migration\"", {"these words in this order", "ces mots dans cet ordre"}},
      {"\"climat mobilité\"~5", {"within five words of each other", "à cinq mots au plus l’un de l’autre"}},
      {"=États", {"exactly this form", "exactement cette forme"}},
      {"migr*", {"words that begin so", "les mots qui commencent ainsi"}},
      {"retour OR return",
       {"one or the other; AND, NOT and brackets too", "l’un ou l’autre\u00a0; ET, SAUF et parenthèses aussi"}},
      {"retour -forcé", {"the first without the second", "le premier sans le second"}},
      {"kind:recommendation",
       {"a field: theme, year, speaker, series, lang, country, title …",
        "un champ\u00a0: thème, année, intervenant, série, langue, pays, titre …"}}};
  Markup rows;
  for (const auto& [form, meaning] : forms)
    rows +=
        el("div", {}, el("dt", {}, el("a", {{"href", scene.search(scene.plain().asking(form))}}, el("code", {}, form))),
           el("dd", {}, scene.say(meaning)));
  return el("details", {{"class", "query-help"}},
            el("summary", {}, scene.say("How to write a query", "Comment écrire une requête")), el("dl", {}, rows));
}

}  // namespace idm::web
