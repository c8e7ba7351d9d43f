// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/facets.hpp"

#include <algorithm>

#include "web/layout.hpp"

namespace idm::web {
namespace {

using query::FacetValue;
using query::Field;

constexpr std::size_t shown_at_once = 6;   ///< values of a facet before "more"
constexpr std::size_t shown_at_most = 40;  ///< the rest is a page of its own

// Order in the side column: what people narrow by most comes first.
constexpr Field order[] = {Field::theme, Field::kind,         Field::speaker, Field::series, Field::type,
                           Field::lang,  Field::organisation, Field::country, Field::mode};

std::string value_id(Field field, std::string_view value) {
  std::string id = "f-" + std::string(store::info(field).name) + "-";
  for (const char c : value) id += c == ' ' || static_cast<unsigned char>(c) < 0x21U ? '_' : c;
  return id;
}

// A filter of the address that stands for this value: as typed it may be a label ("Suisse") or the id.
View toggled(const Scene& scene, Field field, const FacetValue& value) {
  if (!value.selected) return scene.view.with(field, value.value);
  View out = scene.view.at(0);
  std::vector<std::pair<Field, std::string>> kept;
  bool found = false;
  for (const auto& filter : out.filters) {
    const bool this_one = filter.first == field && (filter.second == value.value || filter.second == value.label.en ||
                                                    filter.second == value.label.fr);
    found = found || this_one;
    if (!this_one) kept.push_back(filter);
  }
  // Chosen through a range, another name …: all of that field go.
  if (!found) return scene.view.without(field);
  out.filters = kept;
  return out;
}

// As the page of all values takes it.
View plain(const View& view) {
  View out = view.at(0);
  out.own.clear();
  return out;
}

Markup list(const Scene& scene, Field field, const std::vector<FacetValue>& values, std::size_t first,
            std::size_t last) {
  Markup items;
  for (std::size_t i = first; i < last; ++i) items += el("li", {}, facet_item(scene, field, values[i]));
  return el("ul", {}, items);
}

Markup facet(const Scene& scene, Field field, std::vector<FacetValue> values) {
  if (values.empty() || (values.size() == 1 && !values.front().selected && field != Field::theme)) return {};
  // What is chosen is seen without opening anything.
  std::stable_partition(values.begin(), values.end(), [](const FacetValue& value) { return value.selected; });
  const std::string name(store::info(field).name);
  const std::size_t top = std::min(values.size(), values.size() <= shown_at_once + 2 ? values.size() : shown_at_once);
  Markup out = el("h3", {{"id", "facet-" + name}}, facet_name(scene, field));
  out += list(scene, field, values, 0, top);
  if (top < values.size()) {
    const std::size_t last = std::min(values.size(), shown_at_most);
    Markup more = el("summary", {}, scene.number(values.size() - top) + " " + scene.say("more", "de plus"));
    Markup inside = list(scene, field, values, top, last);
    if (last < values.size()) {
      inside += el("p", {},
                   el("a", {{"href", scene.href("/facets/" + name, parameters_of(plain(scene.view)))}},
                      scene.say("All ", "Les ") + scene.number(values.size())));
    }
    out +=
        el("details", {{"class", "more"}, {"data-facet-more", scene.say("Find in the list", "Trouver dans la liste")}},
           more, inside);
  }
  return el("section", {{"class", "facet"}, {"aria-labelledby", "facet-" + name}}, out);
}

}  // namespace

std::string facet_name(const Scene& scene, Field field) {
  switch (field) {
    case Field::theme: return scene.say("Theme", "Thème");
    case Field::year: return scene.say("Year", "Année");
    case Field::speaker: return scene.say("Speaker", "Intervenant·e");
    case Field::lang: return scene.say("Language", "Langue");
    case Field::kind: return scene.say("Kind of passage", "Nature du passage");
    case Field::mode: return scene.say("Words as", "Propos");
    case Field::series: return scene.say("Series", "Série");
    case Field::type: return scene.say("Type of record", "Type de document");
    case Field::organisation: return scene.say("Organisation", "Organisation");
    case Field::country: return scene.say("Country", "Pays");
    case Field::gcm: return scene.say("Global Compact objective", "Objectif du Pacte mondial");
    case Field::record: return scene.say("Record", "Document");
    case Field::title: return scene.say("Title", "Titre");
    case Field::symbol: return scene.say("Symbol", "Cote");
  }
  return std::string(store::info(field).name);
}

const std::vector<FacetValue>& values_of(const query::Answer& answer, Field field) {
  static const std::vector<FacetValue> none;
  for (const auto& [counted, values] : answer.facets)
    if (counted == field) return values;
  return none;
}

Markup facet_link(const Scene& scene, Field field, const FacetValue& value) {
  const std::string text = scene.say(value.label);
  return el("a",
            {{"class", value.selected ? "value chosen" : "value"},
             {"id", value_id(field, value.value)},
             {"href", scene.here(toggled(scene, field, value))},
             {"aria-current", "true", value.selected},
             {"title", value.selected ? scene.say("Take this filter away", "Retirer ce filtre") : text}},
            el("span", {{"class", "box"}}, value.selected ? icon("check") : Markup()),
            el("span", {{"class", "label"}}, text), el("span", {{"class", "count"}}, scene.number(value.count)));
}

Markup facet_item(const Scene& scene, Field field, const FacetValue& value) {
  Markup out = facet_link(scene, field, value);
  if (field == Field::speaker || field == Field::theme) {
    const std::string words = scene.say("Dossier: ", "Dossier\u00a0: ") + scene.say(value.label);
    out += el("a",
              {{"class", "dossier"},
               {"href", scene.href(dossier_path(field, value.value), parameters_of(scene.plain()))},
               {"title", words},
               {"aria-label", words}},
              icon("file"));
  }
  return out;
}

std::string filter_label(const Scene& scene, const query::Answer& answer, Field field, const std::string& value) {
  // A label or an alias in the address stands for the one id that it was resolved to.
  const auto resolved = answer.query.filters.find(field);
  const bool one = resolved != answer.query.filters.end() && resolved->second.size() == 1 && field != Field::year;
  std::string label = value;
  for (const auto& counted : values_of(answer, field))
    if (counted.value == value || (one && counted.value == resolved->second.front())) label = scene.say(counted.label);
  const std::size_t dots = label.find("..");
  if (field != Field::year || dots == std::string::npos) return label;
  const std::string from = label.substr(0, dots), to = label.substr(dots + 2);
  if (from.empty()) return scene.say("until ", "jusqu’en ") + to;
  return to.empty() ? scene.say("since ", "depuis ") + from : from + "–" + to;
}

Markup chosen_filters(const Scene& scene, const query::Answer& answer) {
  if (scene.view.filters.empty()) return {};
  Markup items;
  for (const auto& [field, value] : scene.view.filters) {
    items += el("li", {},
                el("a",
                   {{"class", "chip on"},
                    {"href", scene.here(scene.view.without(field, value))},
                    {"title", scene.say("Take this filter away", "Retirer ce filtre")}},
                   el("span", {{"class", "field"}}, facet_name(scene, field) + scene.say(": ", "\u00a0: ")),
                   el("span", {}, filter_label(scene, answer, field, value)), icon("close")));
  }
  View bare = scene.view.at(0);
  bare.filters.clear();
  if (scene.view.filters.size() > 1)
    items +=
        el("li", {}, el("a", {{"class", "clear"}, {"href", scene.here(bare)}}, scene.say("Clear all", "Tout effacer")));
  return el("ul", {{"class", "chips chosen"}, {"aria-label", scene.say("Filters in force", "Filtres en vigueur")}},
            items);
}

Markup filter_column(const Scene& scene, const query::Answer& answer) {
  Markup out = el("div", {{"class", "title"}}, el("h2", {}, scene.say("Filters", "Filtres")),
                  el("a", {{"class", "quiet closer"}, {"href", "#results"}}, scene.say("Close", "Fermer")));
  out += histogram(scene, values_of(answer, Field::year), false);
  for (const Field field : order) out += facet(scene, field, values_of(answer, field));
  return el("aside", {{"id", "filters"}, {"class", "filters"}, {"aria-label", scene.say("Filters", "Filtres")}}, out);
}

}  // namespace idm::web
