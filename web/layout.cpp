// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/layout.hpp"

#include <map>

#include "base/utf8.hpp"
#include "base/version.hpp"

namespace idm::web {
namespace {

Markup stylesheet(const Scene& scene, std::string_view name, std::string_view media = "all") {
  return empty_element("link", {{"rel", "stylesheet"}, {"href", scene.asset(name)}, {"media", media}});
}

Markup head_of(const Scene& scene, const Document& document) {
  const std::string site =
      scene.say("idm – records of migration dialogues", "idm – archives des dialogues sur la migration");
  Markup head;
  head += empty_element("meta", {{"charset", "utf-8"}});
  head += empty_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  head += el("title", {}, document.title.empty() ? site : document.title + " · idm");
  head += empty_element("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  if (!document.index) head += empty_element("meta", {{"name", "robots"}, {"content", "noindex"}});
  // Sets the chosen colours before anything is painted.
  head += el("script", {{"src", scene.asset("theme.js")}});
  for (const char* name : {"base.css", "page.css", "search.css", "read.css", "instruments.css"})
    head += stylesheet(scene, name);
  head += stylesheet(scene, "print.css", "print");
  head += el("script", {{"type", "module"}, {"src", scene.asset("main.js")}});
  head += empty_element("link", {{"rel", "icon"}, {"type", "image/svg+xml"}, {"href", scene.href("/favicon.svg")}});
  head += empty_element("link", {{"rel", "search"},
                                 {"type", "application/opensearchdescription+xml"},
                                 {"title", "idm"},
                                 {"href", scene.href("/opensearch.xml", parameters_of(scene.plain()))}});
  head += document.head;
  return el("head", {}, head);
}

// The same page in the other language.
Markup language_switch(const Scene& scene) {
  const auto link = [&](Ui ui, const char* lang, const char* name) {
    View other = scene.view;
    other.ui = ui;
    return el("a",
              {{"href", scene.href(encoded(scene.request.path, "/"), parameters_of(other))},
               {"lang", lang},
               {"hreflang", lang},
               {"aria-current", "true", scene.ui == ui}},
              name);
  };
  return el("nav", {{"class", "languages"}, {"aria-label", scene.say("Language", "Langue")}},
            link(Ui::en, "en", "English"), link(Ui::fr, "fr", "Français"));
}

Markup header_of(const Scene& scene, const Document& document) {
  const std::string home = scene.say("idm, front page", "idm, accueil");
  return el("header", {{"class", "site"}},
            el("a", {{"class", "brand"}, {"href", scene.search(scene.plain())}, {"aria-label", home}}, icon("brand"),
               el("span", {{"class", "name"}}, "idm")),
            document.search_above ? search_form(scene, false) : el("div", {{"class", "gap"}}),
            el("div", {{"class", "preferences"}}, language_switch(scene),
               el("button",
                  {{"type", "button"},
                   {"class", "quiet theme"},
                   {"data-theme-button", true},
                   {"data-auto", scene.say("Colours: as the system", "Couleurs : comme le système")},
                   {"data-light", scene.say("Colours: light", "Couleurs : claires")},
                   {"data-dark", scene.say("Colours: dark", "Couleurs : sombres")},
                   {"hidden", true}},
                  icon("theme"))));
}

Markup footer_of(const Scene& scene) {
  const auto& index = scene.engine.index();
  return el(
      "footer", {{"class", "site"}},
      el("p", {},
         scene.records(index.records) + " · " + scene.passages(index.passages) + " · idm " + std::string(version) +
             " · ",
         el("a", {{"href", scene.href("/openapi.json")}}, "API"), " · ",
         el("a", {{"href", scene.href("/opensearch.xml")}},
            scene.say("browser search engine", "moteur de recherche du navigateur"))),
      el("p", {},
         scene.say("Kinds, themes and speakers are assigned by rules and may be wrong: “Why?” shows the words they "
                   "rest on.",
                   "Natures, thèmes et intervenants sont attribués par des règles, qui peuvent se tromper : "
                   "« Pourquoi ? » montre les mots sur lesquels elles s’appuient.")));
}

}  // namespace

Markup icon(std::string_view name) {
  // Paths of our own on a grid of 24, drawn with the colour of the text.
  static const std::map<std::string_view, std::string_view> paths = {
      {"brand", "M3 5h11v8H8l-3 3v-3H3z M10 16v1h6l3 3v-3h2V9h-4"},
      {"search", "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z M15.5 15.5 20 20"},
      {"close", "M6 6l12 12 M18 6 6 18"},
      {"theme", "M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9z"},
      {"check", "M5 12.5l4.5 4.5L19 7.5"},
      {"filter", "M4 6h16 M7 12h10 M10 18h4"},
      {"quote", "M9 7H5v5h4v-5zm0 5c0 3-1 4-3 5 M19 7h-4v5h4V7zm0 5c0 3-1 4-3 5"},
      {"link", "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1 M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"},
      {"copy", "M9 9h10v11H9z M15 9V5H5v11h4"},
      {"down", "M6 9l6 6 6-6"},
      {"left", "M15 5l-7 7 7 7"},
      {"right", "M9 5l7 7-7 7"},
      {"file", "M7 3h7l4 4v14H7z M14 3v4h4"},
      {"export", "M12 4v11 M7.5 10.5 12 15l4.5-4.5 M5 20h14"},
      {"feed", "M5 19h.01 M5 12a7 7 0 0 1 7 7 M5 5a14 14 0 0 1 14 14"},
      {"chart", "M4 4v16h16 M8 15l4-5 3 3 5-7"},
      {"person", "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M4.5 20c.8-4 3.6-6 7.5-6s6.7 2 7.5 6"}};
  const auto found = paths.find(name);
  return el("svg", {{"class", "icon"}, {"viewBox", "0 0 24 24"}, {"aria-hidden", "true"}, {"focusable", "false"}},
            empty_element("path", {{"d", found == paths.end() ? std::string_view{} : found->second}}));
}

Markup search_form(const Scene& scene, bool large) {
  const View& view = scene.view;
  Markup hidden;
  for (const auto& [name, value] : parameters_of(view.at(0)))
    if (name != "q" && name != "context" && name != "parallel")
      hidden += empty_element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
  const std::string label = scene.say("Search the records", "Chercher dans les documents");
  return el(
      "form",
      {{"class", large ? "search large" : "search"}, {"role", "search"}, {"action", scene.here({})}, {"method", "get"}},
      el("label", {{"for", "q"}, {"class", "unseen"}}, label),
      el("div", {{"class", "box"}}, icon("search"),
         empty_element("input",
                       {{"type", "search"},
                        {"id", "q"},
                        {"name", "q"},
                        {"value", view.q},
                        {"maxlength", 2048},
                        {"placeholder", label},
                        {"autocomplete", "off"},
                        {"autocapitalize", "off"},
                        {"spellcheck", "false"},
                        {"enterkeyhint", "search"},
                        {"data-suggest", scene.href("/api/v1/suggest")},
                        {"data-suggestions", scene.say("Suggestions", "Suggestions")},
                        {"data-kinds",
                         scene.say(R"({"speaker":"speaker","theme":"theme","title":"record","term":""})",
                                   R"({"speaker":"intervenant·e","theme":"thème","title":"document","term":""})")}}),
         el("kbd",
            {{"class", "hint"},
             {"aria-hidden", "true"},
             {"title", scene.say("Press / to search", "Appuyez sur / pour chercher")}},
            "/"),
         el("button", {{"type", "submit"}}, scene.say("Search", "Chercher"))),
      hidden);
}

PageResponse render(const Scene& scene, const Document& document) {
  Markup body;
  body += el("a", {{"class", "skip"}, {"href", "#main"}}, scene.say("Skip to the content", "Aller au contenu"));
  body += header_of(scene, document);
  body += el("div", {{"class", document.beside.empty() ? "columns one" : "columns"}}, document.beside,
             el("main", {{"id", "main"}, {"tabindex", "-1"}}, document.main));
  body += footer_of(scene);
  PageResponse out;
  out.status = document.status;
  out.type = "text/html; charset=utf-8";
  out.body = "<!DOCTYPE html>\n" +
             el("html", {{"lang", scene.lang()}, {"class", "no-script"}}, head_of(scene, document),
                el("body",
                   {{"class", document.kind},
                    {"data-base", scene.request.base_path},
                    {"data-copied", scene.say("Copied", "Copié")}},
                   body))
                 .str() +
             "\n";
  out.headers = {{"Content-Language", scene.lang()}};
  return out;
}

Markup error_message(const Scene& scene, const Error& error) {
  Markup place;
  if (error.position && error.code == Code::query) {
    const std::string_view text = scene.view.q;
    const std::size_t length = utf8::length(text);
    const std::size_t at = std::min(*error.position, length);
    const std::size_t begin = utf8::to_bytes(text, at), end = utf8::to_bytes(text, std::min(length, at + 1));
    place =
        el("p", {{"class", "place"}}, text.substr(0, begin),
           el("strong", {}, end > begin ? std::string(text.substr(begin, end - begin)) : scene.say("⟨end⟩", "⟨fin⟩")),
           text.substr(end));
  }
  return el("div", {{"class", "message error"}, {"role", "alert"}}, el("p", {}, scene.say(error.message)), place,
            error.hint.empty() ? Markup() : el("p", {{"class", "hint"}}, scene.say(error.hint)));
}

PageResponse error_page(const Scene& scene, const Error& error) {
  Document document;
  document.status = info(error.code).http;
  document.kind = "failure";
  document.index = false;
  document.title = document.status == 404 ? scene.say("Not found", "Introuvable") : scene.say("Error", "Erreur");
  document.main = el("h1", {}, document.title);
  document.main += error_message(scene, error);
  document.main += el(
      "p", {}, el("a", {{"href", scene.search(scene.plain())}}, scene.say("To the front page", "Retour à l’accueil")));
  return render(scene, document);
}

}  // namespace idm::web
