// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/layout.hpp"

#include <map>

#include "base/version.hpp"

namespace idm::web {
namespace {

Markup stylesheet(const Frame& frame, std::string_view name, std::string_view media = "all") {
  return empty_element("link", {{"rel", "stylesheet"}, {"href", frame.asset(name)}, {"media", media}});
}

Markup head_of(const Frame& frame, const Document& document) {
  const std::string site =
      frame.say("idm – records of migration dialogues", "idm – archives des dialogues sur la migration");
  Markup head;
  head += empty_element("meta", {{"charset", "utf-8"}});
  head += empty_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  head += el("title", {}, document.title.empty() ? site : document.title + " · idm");
  head += empty_element("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  if (!document.index) head += empty_element("meta", {{"name", "robots"}, {"content", "noindex"}});
  // Sets the chosen colours before anything is painted.
  head += el("script", {{"src", frame.asset("theme.js")}});
  for (const char* name : {"base.css", "page.css", "search.css", "read.css", "instruments.css"})
    head += stylesheet(frame, name);
  head += stylesheet(frame, "print.css", "print");
  head += el("script", {{"type", "module"}, {"src", frame.asset("main.js")}});
  head += empty_element("link", {{"rel", "icon"}, {"type", "image/svg+xml"}, {"href", frame.href("/favicon.svg")}});
  head += empty_element("link", {{"rel", "search"},
                                 {"type", "application/opensearchdescription+xml"},
                                 {"title", "idm"},
                                 {"href", frame.href("/opensearch.xml", parameters_of(frame.plain()))}});
  head += document.head;
  return el("head", {}, head);
}

// The same page in the other language.
Markup language_switch(const Frame& frame) {
  const auto link = [&](Ui ui, const char* lang, const char* name) {
    View other = frame.view;
    other.ui = ui;
    return el("a",
              {{"href", frame.href(encoded(frame.request.path, "/"), parameters_of(other))},
               {"lang", lang},
               {"hreflang", lang},
               {"aria-current", "true", frame.ui == ui}},
              name);
  };
  return el("nav", {{"class", "languages"}, {"aria-label", frame.say("Language", "Langue")}},
            link(Ui::en, "en", "English"), link(Ui::fr, "fr", "Français"));
}

Markup header_of(const Frame& frame, const Document& document) {
  const std::string home = frame.say("idm, front page", "idm, accueil");
  return el("header", {{"class", "site"}},
            el("a", {{"class", "brand"}, {"href", frame.search(frame.plain())}, {"aria-label", home}}, icon("brand"),
               el("span", {{"class", "name"}}, "idm")),
            document.search_above ? search_form(frame, false) : el("div", {{"class", "gap"}}),
            el("div", {{"class", "preferences"}}, language_switch(frame),
               el("button",
                  {{"type", "button"},
                   {"class", "quiet theme"},
                   {"data-theme-button", true},
                   {"data-auto", frame.say("Colours: as the system", "Couleurs : comme le système")},
                   {"data-light", frame.say("Colours: light", "Couleurs : claires")},
                   {"data-dark", frame.say("Colours: dark", "Couleurs : sombres")},
                   {"hidden", true}},
                  icon("theme"))));
}

Markup footer_of(const Frame& frame) {
  const std::string size = frame.index == nullptr ? std::string()
                                                  : frame.records(frame.index->records) + " · " +
                                                        frame.passages(frame.index->passages) + " · ";
  return el(
      "footer", {{"class", "site"}},
      el("p", {}, size + "idm " + std::string(version) + " · ", el("a", {{"href", frame.href("/openapi.json")}}, "API"),
         " · ",
         el("a", {{"href", frame.href("/opensearch.xml")}},
            frame.say("browser search engine", "moteur de recherche du navigateur"))),
      el("p", {},
         frame.say("Kinds, themes and speakers are assigned by rules and may be wrong: “Why?” shows the words they "
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

Markup search_form(const Frame& frame, bool large) {
  const View& view = frame.view;
  Markup hidden;
  for (const auto& [name, value] : parameters_of(view.at(0)))
    if (name != "q" && name != "context" && name != "parallel")
      hidden += empty_element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
  const std::string label = frame.say("Search the records", "Chercher dans les documents");
  return el(
      "form",
      {{"class", large ? "search large" : "search"}, {"role", "search"}, {"action", frame.here({})}, {"method", "get"}},
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
                        {"data-suggest", frame.href("/api/v1/suggest")},
                        {"data-suggestions", frame.say("Suggestions", "Suggestions")},
                        {"data-kinds",
                         frame.say(R"({"speaker":"speaker","theme":"theme","title":"record","term":""})",
                                   R"({"speaker":"intervenant·e","theme":"thème","title":"document","term":""})")}}),
         el("kbd",
            {{"class", "hint"},
             {"aria-hidden", "true"},
             {"title", frame.say("Press / to search", "Appuyez sur / pour chercher")}},
            "/"),
         el("button", {{"type", "submit"}}, frame.say("Search", "Chercher"))),
      hidden);
}

PageResponse render(const Frame& frame, const Document& document) {
  Markup body;
  body += el("a", {{"class", "skip"}, {"href", "#main"}}, frame.say("Skip to the content", "Aller au contenu"));
  body += header_of(frame, document);
  body += el("div", {{"class", document.beside.empty() ? "columns one" : "columns"}}, document.beside,
             el("main", {{"id", "main"}, {"tabindex", "-1"}}, document.main));
  body += footer_of(frame);
  PageResponse out;
  out.status = document.status;
  out.type = "text/html; charset=utf-8";
  out.body = "<!DOCTYPE html>\n" +
             el("html", {{"lang", frame.lang()}, {"class", "no-script"}}, head_of(frame, document),
                el("body",
                   {{"class", document.kind},
                    {"data-base", frame.request.base_path},
                    {"data-copied", frame.say("Copied", "Copié")}},
                   body))
                 .str() +
             "\n";
  out.headers = {{"Content-Language", frame.lang()}};
  return out;
}

}  // namespace idm::web
