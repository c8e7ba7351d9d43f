// SPDX-License-Identifier: GPL-3.0-or-later
// All values of a facet: what the side column has no room for.
#include <algorithm>

#include "web/facets.hpp"
#include "web/layout.hpp"
#include "web/views.hpp"

namespace idm::web {

PageResponse facet_page(const Scene& scene, const std::string& name) {
  const auto* about = store::field_by_name(name);
  if (about == nullptr || !about->facet)
    return error_page(scene, Error(Code::not_found, text("no facet “{}”", "aucune facette « {} »", name)));
  query::Request request = request_of(scene.view);
  request.limit = 0;
  request.offset = 0;
  request.facets = {about->field};
  const auto answer = scene.engine.search(request);
  if (!answer) return error_page(scene, answer.error());
  auto values = values_of(*answer, about->field);
  // A list to look something up in is in the order of the alphabet.
  if (about->field != query::Field::year)
    std::stable_sort(values.begin(), values.end(),
                     [&](const auto& a, const auto& b) { return scene.say(a.label) < scene.say(b.label); });
  Document document;
  document.kind = "all-values";
  document.index = false;
  document.title = facet_name(scene, about->field);
  Markup items;
  for (const auto& value : values) items += el("li", {}, facet_item(scene, about->field, value));
  document.main =
      el("h1", {}, facet_name(scene, about->field),
         scene.view.q.empty() ? Markup()
                              : join(scene.say(" for ", " pour "), el("span", {{"class", "query"}}, scene.view.q)));
  document.main += el("p", {},
                      el("a", {{"class", "quiet"}, {"href", scene.search(scene.view.at(0))}}, icon("left"),
                         scene.say("Back to the answers", "Retour aux réponses")));
  document.main +=
      el("div",
         {{"class", "facet columns-list"}, {"data-facet-more", scene.say("Find in the list", "Trouver dans la liste")}},
         el("ul", {}, items));
  return render(scene, document);
}

}  // namespace idm::web
