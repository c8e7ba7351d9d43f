// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/help.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "web/facets.hpp"
#include "web/layout.hpp"

namespace idm::web {
namespace {

std::string filter_name(const Scene& scene, const query::Answer& answer, const query::Help::Part& part) {
  std::string out;
  for (const auto field : part.fields) {
    std::string values;
    for (const auto& [chosen, value] : scene.view.filters)
      if (chosen == field) values += (values.empty() ? "" : ", ") + filter_label(scene, answer, field, value);
    // What the query itself says of a field stands as it is typed.
    if (!values.empty())
      out += (out.empty() ? "" : " · ") + facet_name(scene, field) + scene.say(": ", "\u00a0: ") + values;
  }
  return out + (out.empty() || part.query.empty() ? "" : " · ") + part.query;
}

// A number by itself fits narrow windows; who hears the link hears what is counted, too.
Markup amount(const Scene& scene, const View& view, std::size_t hits) {
  if (hits == 0) return el("span", {{"class", "zero"}}, "0");
  return el("a", {{"href", scene.here(view)}, {"aria-label", scene.hits(hits)}}, scene.number(hits));
}

View without_fields(View view, const std::vector<query::Field>& fields) {
  for (const auto field : fields) view = view.without(field);
  return view;
}

View only_fields(View view, const std::vector<query::Field>& fields) {
  std::erase_if(view.filters, [&](const auto& filter) {
    return std::find(fields.begin(), fields.end(), filter.first) == fields.end();
  });
  return view;
}

Markup way(const Scene& scene, const View& view, std::size_t hits, const Markup& words) {
  if (hits == 0) return {};
  return el("li", {}, el("a", {{"href", scene.here(view)}}, words), el("span", {{"class", "count"}}, scene.hits(hits)));
}

}  // namespace

Markup suggestion(const Scene& scene, const query::Answer& answer) {
  if (!answer.query.suggestion) return {};
  // The words that differ from those typed stand out.
  const auto words = [](const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      if (end > at) out.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    return out;
  };
  const auto typed = words(scene.view.q);
  Markup meant;
  for (const auto& word : words(*answer.query.suggestion)) {
    if (!meant.empty()) meant += " ";
    if (std::find(typed.begin(), typed.end(), word) == typed.end())
      meant += el("strong", {}, word);
    else
      meant += word;
  }
  return el("p", {{"class", "suggestion"}}, scene.say("Did you mean ", "Vouliez-vous dire "),
            el("a", {{"href", scene.here(scene.view.asking(*answer.query.suggestion))}}, meant),
            scene.say("?", "\u00a0?"));
}

std::string costs_title(const Scene& scene) {
  return scene.view.group == query::Group::record
             ? scene.say("Records found by each part", "Documents que trouve chaque partie")
             : scene.say("Passages found by each part", "Passages que trouve chaque partie");
}

Markup costs(const Scene& scene, const query::Answer& answer) {
  if (!answer.help || answer.help->parts.size() < 2) return {};
  Markup rows;
  for (const auto& part : answer.help->parts) {
    View alone = scene.view.asking(part.query), without = without_fields(scene.view.asking(part.rest), part.fields);
    if (part.filter) alone = only_fields(alone, part.fields);
    rows += el("tr", {}, el("th", {{"scope", "row"}}, part.filter ? filter_name(scene, answer, part) : part.text),
               el("td", {}, amount(scene, alone, part.alone)), el("td", {}, amount(scene, without, part.without)));
  }
  const auto column = [](const std::string& name) { return el("th", {{"scope", "col"}}, name); };
  return el("table", {{"class", "costs"}},
            el("thead", {},
               el("tr", {}, column(scene.say("Part of the search", "Partie de la recherche")),
                  column(scene.say("By itself", "Seule")), column(scene.say("Without it", "Sans elle")))),
            el("tbody", {}, rows));
}

Markup nothing_found(const Scene& scene, const query::Answer& answer) {
  const View view = scene.view.at(0);
  Markup out =
      el("p", {{"class", "none"}}, scene.say("Nothing in this index answers that.", "Rien dans cet index n’y répond."));
  Markup ways;
  if (answer.help) {
    const auto& help = *answer.help;
    for (const auto& nearest : help.spellings)
      for (const auto& other : nearest.others)
        if (other.instead.query != answer.query.suggestion)
          ways += way(scene, view.asking(other.instead.query), other.instead.hits,
                      join(el("em", {}, other.word), scene.say(" instead of “", " au lieu de «\u00a0") + nearest.word +
                                                         scene.say("”", "\u00a0»")));
    for (const auto& other : help.equivalents)
      ways += way(scene, view.asking(other.instead.query), other.instead.hits,
                  join(el("em", {{"lang", other.expansion.lang}}, other.expansion.to),
                       scene.say(", the equivalent of “", ", l’équivalent de «\u00a0") + other.expansion.from +
                           scene.say("”", "\u00a0»")));
    View any = view, unfiltered = view.asking(help.unfiltered.query);
    any.match = query::Match::any;
    any.strict = false;
    unfiltered.filters.clear();
    ways += way(scene, any, help.any.hits,
                join(scene.say("Passages with any of the words", "Passages ayant au moins un des mots")));
    ways += way(scene, unfiltered, help.unfiltered.hits, join(scene.say("Without any filter", "Sans aucun filtre")));
    any.q = help.any_unfiltered.query;
    any.filters.clear();
    ways += way(scene, any, help.any_unfiltered.hits,
                join(scene.say("Passages with any of the words, without any filter",
                               "Passages ayant au moins un des mots, sans aucun filtre")));
  }
  if (const Markup table = costs(scene, answer); !table.empty()) out += join(el("h2", {}, costs_title(scene)), table);
  if (!ways.empty())
    out += join(el("h2", {}, scene.say("What would help", "Ce qui aiderait")), el("ul", {{"class", "ways"}}, ways));
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
