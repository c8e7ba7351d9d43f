// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/record_parts.hpp"

#include <map>

#include "web/hits.hpp"
#include "web/layout.hpp"

namespace idm::web {
namespace {

using query::Field;

Markup fact(const std::string& name, const Markup& value, bool whole = false) {
  if (value.empty()) return {};
  return el("div", {{"class", "whole", whole}}, el("dt", {}, name), el("dd", {}, value));
}

Markup filter_link(const Scene& scene, Field field, const std::string& value, const std::string& label) {
  return el("a", {{"href", scene.search(scene.plain().with(field, value))}}, label);
}

std::string key_name(const Scene& scene, const std::string& key) {
  static const std::map<std::string, Text> names = {{"id", {"Id", "Identifiant"}},
                                                    {"title", {"Title", "Titre"}},
                                                    {"series", {"Series", "Série"}},
                                                    {"year", {"Year", "Année"}},
                                                    {"period", {"Years", "Années"}},
                                                    {"session", {"Session", "Session"}},
                                                    {"date", {"Date", "Date"}},
                                                    {"end_date", {"Last day", "Dernier jour"}},
                                                    {"published", {"Published", "Publié"}},
                                                    {"place", {"Place", "Lieu"}},
                                                    {"type", {"Type", "Type"}},
                                                    {"coverage", {"Coverage", "Couverture"}},
                                                    {"lang", {"Language", "Langue"}},
                                                    {"language", {"Language", "Langue"}},
                                                    {"symbol", {"Symbol", "Cote"}},
                                                    {"publisher", {"Publisher", "Éditeur"}},
                                                    {"source_url", {"Source", "Source"}},
                                                    {"translation_of", {"Translation of", "Traduction de"}},
                                                    {"themes", {"Themes", "Thèmes"}},
                                                    {"participants", {"Participants", "Participants"}},
                                                    {"speakers", {"Speakers", "Intervenants"}},
                                                    {"access", {"Access", "Accès"}}};
  const auto found = names.find(key);
  return found == names.end() ? key : scene.say(found->second);
}

}  // namespace

Markup record_header(const Scene& scene, const corpus::Record& record, std::size_t passages) {
  const std::string lang(analyzers::code(record.lang));
  Markup facts;
  Markup event;
  if (record.series)
    event = filter_link(scene, Field::series, *record.series, scene.label(corpus::series(), *record.series));
  if (record.session) event += scene.say(", session ", ", session ") + *record.session;
  facts += fact(scene.say("Series", "Série"), event);
  facts += fact(scene.say("Date", "Date"), join(scene.dates(record)));
  if (record.published) facts += fact(scene.say("Published", "Publié"), join(scene.date(*record.published)));
  facts += fact(scene.say("Place", "Lieu"), join(record.place.value_or("")));
  facts += fact(scene.say("Type", "Type"),
                filter_link(scene, Field::type, record.type, scene.label(corpus::types(), record.type)));
  facts += fact(scene.say("Coverage", "Couverture"), join(scene.label(corpus::coverages(), record.coverage)));
  facts += fact(scene.say("Language", "Langue"), join(scene.label(corpus::languages(), lang)));
  facts += fact(scene.say("Symbol", "Cote"), join(record.symbol.value_or("")));
  facts += fact(scene.say("Publisher", "Éditeur"), join(record.publisher.value_or("")));
  Markup themes;
  for (const auto& theme : record.themes)
    themes += join(themes.empty() ? "" : " · ",
                   filter_link(scene, Field::theme, theme, scene.label(corpus::themes(), theme)));
  facts += fact(scene.say("Themes", "Thèmes"), themes, true);

  Markup links;
  for (const auto& twin : record.twins) {
    links += el("a", {{"class", "quiet"}, {"href", scene.record(twin, scene.plain())}},
                scene.say("Other language", "Autre langue"));
    if (!scene.view.parallel) {
      View both = scene.view;
      both.parallel = true;
      links += el("a", {{"class", "quiet"}, {"href", scene.record(record.id, both)}},
                  scene.say("Side by side", "Côte à côte"));
    } else {
      View one = scene.view;
      one.parallel = false;
      links += el("a", {{"class", "quiet"}, {"href", scene.record(record.id, one)}},
                  scene.say("One language", "Une seule langue"));
    }
    break;
  }
  links += el("a", {{"class", "quiet"}, {"href", scene.search(scene.plain().with(Field::record, record.id))}},
              icon("search"), scene.say("Search in this record", "Chercher dans ce document"));
  if (const auto original = original_of(scene, record); !original.empty())
    links += el("a", {{"class", "quiet"}, {"href", original}, {"rel", "noopener"}}, icon("file"),
                scene.say("Original", "Original"));
  links += el(
      "button",
      {{"type", "button"}, {"class", "quiet"}, {"data-copy", scene.absolute(record_path(record.id))}, {"hidden", true}},
      icon("link"), el("span", {}, scene.say("Copy link", "Copier le lien")));
  return el("header", {{"class", "of-record"}},
            el("p", {{"class", "about"}},
               event_of(record) + (event_of(record).empty() ? "" : " · ") + scene.passages(passages)),
            el("h1", {{"lang", lang}}, title_of(record)),
            record.title_supplied ? el("p", {{"class", "hint"}},
                                       scene.say("Title supplied: the text has none of its own.",
                                                 "Titre restitué\u00a0: le texte n’en a pas."))
                                  : Markup(),
            el("dl", {{"class", "facts"}}, facts), el("div", {{"class", "tools"}}, links));
}

Markup contents(const Scene& scene, const corpus::Record& record, const std::vector<query::StoredPassage>& passages,
                std::size_t page_size) {
  // The page on which a section begins is that of its first passage.
  std::map<int, std::size_t> first;
  for (std::size_t i = 0; i < passages.size(); ++i)
    for (int at = passages[i].passage.section; at >= 0; at = record.sections[static_cast<std::size_t>(at)].parent)
      first.emplace(at, i);
  Markup items;
  for (std::size_t i = 0; i < record.sections.size(); ++i) {
    const auto found = first.find(static_cast<int>(i));
    if (found == first.end()) continue;
    int depth = 1;
    for (int parent = record.sections[i].parent; parent >= 0;
         parent = record.sections[static_cast<std::size_t>(parent)].parent)
      ++depth;
    View view = scene.view;
    view.offset = found->second / page_size * page_size;
    const std::string here = "#s" + std::to_string(i);
    items += el(
        "li", {{"class", "depth" + std::to_string(std::min(depth, 4))}},
        el("a",
           {{"href",
             view.offset == scene.view.offset / page_size * page_size ? here : scene.record(record.id, view) + here}},
           record.sections[i].heading));
  }
  if (items.empty()) return {};
  return el("aside", {{"class", "contents"}, {"aria-label", scene.say("Contents", "Sommaire")}},
            el("details", {{"open", true}}, el("summary", {}, el("h2", {}, scene.say("Contents", "Sommaire"))),
               el("ol", {{"lang", std::string(analyzers::code(record.lang))}}, items)));
}

Markup record_speakers(const Scene& scene, const corpus::Record& record) {
  if (record.speakers.empty()) return {};
  Markup rows;
  for (const auto& speaker : record.speakers) {
    std::string post = speaker.role;
    if (!speaker.affiliation.empty()) post += (post.empty() ? "" : ", ") + speaker.affiliation;
    rows += el("tr", {}, el("th", {{"scope", "row"}}, filter_link(scene, Field::speaker, speaker.id, speaker.name)),
               el("td", {{"lang", std::string(analyzers::code(record.lang))}}, post),
               el("td", {}, scene.label(corpus::functions(), speaker.function)),
               el("td", {}, scene.label(corpus::modes(), speaker.mode)));
  }
  return el("section", {{"class", "speakers"}, {"id", "speakers"}}, el("h2", {}, scene.say("Speakers", "Intervenants")),
            el("div",
               {{"class", "scroll"},
                {"tabindex", "0"},
                {"role", "region"},
                {"aria-label", scene.say("Speakers", "Intervenants")}},
               el("table", {},
                  el("thead", {},
                     el("tr", {}, el("th", {{"scope", "col"}}, scene.say("Name", "Nom")),
                        el("th", {{"scope", "col"}}, scene.say("Office", "Fonction exercée")),
                        el("th", {{"scope", "col"}}, scene.say("Function", "Rôle")),
                        el("th", {{"scope", "col"}}, scene.say("Words", "Propos")))),
                  el("tbody", {}, rows))));
}

Markup record_evidence(const Scene& scene, const corpus::Record& record) {
  if (record.evidence.empty() && record.uncertain.empty()) return {};
  Markup rows, doubts;
  for (const auto& [key, words] : record.evidence) rows += fact(key_name(scene, key), join(words));
  for (const auto& one : record.uncertain) doubts += fact(key_name(scene, one.what), join(one.why));
  Markup out = el("dl", {{"class", "reasons"}}, rows);
  if (!doubts.empty())
    out += join(el("h3", {}, scene.say("Uncertain", "Incertain")), el("dl", {{"class", "reasons"}}, doubts));
  if (!record.path.empty())
    out += el("p", {{"class", "hint"}}, scene.say("File: ", "Fichier\u00a0: "), el("code", {}, record.path));
  return el("details", {{"class", "evidence"}},
            el("summary", {}, scene.say("What these statements rest on", "Sur quoi reposent ces indications")), out);
}

}  // namespace idm::web
