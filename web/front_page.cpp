// SPDX-License-Identifier: GPL-3.0-or-later
// The front page: the search, and what there is to be found.
#include <algorithm>

#include "web/facets.hpp"
#include "web/help.hpp"
#include "web/hits.hpp"
#include "web/layout.hpp"
#include "web/views.hpp"

namespace idm::web {
namespace {

using query::Field;

constexpr std::size_t themes_shown = 12, records_shown = 6, examples_shown = 5;

// Questions of the field; those that this index can answer are offered.
const std::vector<Text>& questions() {
  static const std::vector<Text> list = {{"climate mobility", "mobilité climatique"},
                                         {"\"regular pathways\"", "\"voies régulières\""},
                                         {"remittances families", "envois de fonds familles"},
                                         {"return reintegration", "retour réintégration"},
                                         {"recommendations youth kind:recommendation", "jeunes kind:recommendation"},
                                         {"trafficking victims", "traite victimes"},
                                         {"skills recognition", "reconnaissance compétences"},
                                         {"border cooperation", "coopération frontières"},
                                         {"health pandemic", "santé pandémie"},
                                         {"diaspora", "diaspora"},
                                         {"refugees cities", "réfugiés villes"},
                                         {"women migrant workers", "travailleuses migrantes"}};
  return list;
}

Markup examples(const Scene& scene) {
  Markup items;
  std::size_t shown = 0;
  for (const auto& question : questions()) {
    if (shown == examples_shown) break;
    query::Request request;
    request.text = scene.say(question);
    request.limit = 0;
    request.strict = true;
    const auto answer = scene.engine.search(request);
    if (!answer || answer->total < 2) continue;
    ++shown;
    items += el("li", {},
                el("a", {{"class", "chip"}, {"href", scene.search(scene.plain().asking(request.text))}}, request.text));
  }
  if (shown == 0) return {};
  return el("div", {{"class", "examples"}}, el("span", {}, scene.say("For example", "Par exemple")),
            el("ul", {{"class", "chips"}}, items));
}

Markup tiles(const Scene& scene, const std::string& title, Field field, const std::vector<query::FacetValue>& values,
             std::size_t limit) {
  if (values.empty()) return {};
  Markup items;
  for (std::size_t i = 0; i < values.size() && i < limit; ++i)
    items += el("li", {}, facet_link(scene, field, values[i]));
  const std::string name(store::info(field).name);
  Markup more;
  if (values.size() > limit)
    more = el("p", {{"class", "more"}},
              el("a", {{"href", scene.href("/facets/" + name, parameters_of(scene.plain()))}},
                 scene.say("All ", "Les ") + scene.number(values.size()) + scene.say("", " valeurs")));
  return el("section", {{"class", "tiles by-" + name}}, el("h2", {}, title), el("ul", {}, items), more);
}

Markup newest_records(const Scene& scene) {
  query::Request request;
  request.limit = records_shown;
  request.group = query::Group::record;
  request.sort = query::Sort::newest;
  const auto answer = scene.engine.search(request);
  if (!answer || answer->hits.empty()) return {};
  Markup items;
  for (const auto& hit : answer->hits) {
    items += record_item(scene, *hit.at.record, hit.passage_total);
  }
  return el("section", {{"class", "newest"}}, el("h2", {}, scene.say("Latest records", "Derniers documents")),
            el("ul", {}, items));
}

}  // namespace

PageResponse front_page(const Scene& scene) {
  query::Request request;
  request.limit = 0;
  request.facets = query::all_facets();
  const auto answer = scene.engine.search(request);
  if (!answer) return error_page(scene, answer.error());
  Document document;
  document.kind = "home";
  document.search_above = false;
  Markup intro = el("h1", {},
                    scene.say("What was said on migration, by whom, and when",
                              "Ce qui s’est dit sur la migration, par qui et quand"));
  intro +=
      el("p", {{"class", "lead"}},
         scene.say("Search the records of migration dialogues passage by passage. Ask in English or French, find in "
                   "both.",
                   "Cherchez dans les documents des dialogues sur la migration, passage par passage. Demandez en "
                   "français ou en anglais, trouvez dans les deux."));
  document.main += el("div", {{"class", "hero"}}, intro, search_form(scene, true), examples(scene), query_help(scene));
  if (answer->total == 0)
    document.main += el("p", {{"class", "message"}},
                        scene.say("There is nothing to search here yet.", "Il n’y a encore rien à chercher ici."));
  document.main += histogram(scene, values_of(*answer, Field::year), true);
  document.main +=
      el("div", {{"class", "grid"}},
         tiles(scene, scene.say("By theme", "Par thème"), Field::theme, values_of(*answer, Field::theme), themes_shown),
         el("div", {},
            tiles(scene, scene.say("By kind of passage", "Par nature de passage"), Field::kind,
                  values_of(*answer, Field::kind), 6),
            tiles(scene, scene.say("By series", "Par série"), Field::series, values_of(*answer, Field::series), 6)),
         el("div", {},
            tiles(scene, scene.say("By speaker", "Par intervenant·e"), Field::speaker,
                  values_of(*answer, Field::speaker), 6),
            tiles(scene, scene.say("By language", "Par langue"), Field::lang, values_of(*answer, Field::lang), 4)));
  document.main += newest_records(scene);
  return render(scene, document);
}

}  // namespace idm::web
