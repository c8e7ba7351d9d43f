// SPDX-License-Identifier: GPL-3.0-or-later
// How the <idm-search> element is put into a page, and that it works.
#include "web/layout.hpp"
#include "web/views.hpp"

namespace idm::web {

PageResponse demo_page(const Scene& scene) {
  const std::string address = scene.absolute("");
  const std::string example = "<script src=\"" + scene.absolute("/embed.js") +
                              "\" defer></script>\n<idm-search index=\"" + (address.empty() ? "/" : address) +
                              "\" lang=\"" + scene.lang() + "\" limit=\"5\"></idm-search>";
  Document document;
  document.kind = "demo";
  document.index = false;
  document.title = scene.say("Search in any page", "La recherche dans toute page");
  document.head = el("script", {{"src", scene.href("/embed.js")}, {"defer", true}});
  document.main = el("h1", {}, document.title);
  document.main +=
      el("p", {},
         scene.say("One script and one element put this search into another page. The server must allow the "
                   "origin of that page: ",
                   "Un script et un élément mettent cette recherche dans une autre page. Le serveur doit "
                   "autoriser l’origine de cette page\u00a0: "),
         el("code", {}, "--allow-origin"));
  document.main += el("pre", {{"tabindex", "0"}}, el("code", {}, example));
  document.main += el("idm-search", {{"index", scene.request.base_path.empty() ? "/" : scene.request.base_path},
                                     {"lang", scene.lang()},
                                     {"limit", "5"}});
  return render(scene, document);
}

}  // namespace idm::web
