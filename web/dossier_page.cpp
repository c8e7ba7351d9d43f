// SPDX-License-Identifier: GPL-3.0-or-later
// What the collection has of one speaker, country, organisation or theme, on a page.
#include <algorithm>

#include "instruments/dossier.hpp"
#include "web/chains.hpp"
#include "web/chart.hpp"
#include "web/facets.hpp"
#include "web/hits.hpp"
#include "web/lists.hpp"
#include "web/views.hpp"

namespace idm::web {
namespace {

using instruments::Dossier;
using instruments::TrendRow;
using query::Field;

constexpr std::size_t offices_shown = 30, values_shown = 10, records_shown = 12, passages_shown = 10, chains_shown = 8;

std::string years(const std::optional<int>& first, const std::optional<int>& last) {
  if (!first) return {};
  return *first == *last ? std::to_string(*first) : std::to_string(*first) + "–" + std::to_string(*last);
}

// From the first year with a passage to the last, with the gaps of the collection.
std::vector<TrendRow> over_time(const Scene& scene, const query::Request& request) {
  std::vector<TrendRow> out;
  const auto trends = instruments::trends(scene.engine, {{request}, query::Slice::year});
  if (!trends) return out;
  std::size_t last = 0;
  for (const auto& row : trends->of.front().rows) {
    if (row.key.empty() || (out.empty() && row.passages == 0)) continue;
    out.push_back(row);
    out.back().small = false;  // plain counts are no rates
    if (row.passages > 0) last = out.size();
  }
  out.resize(last);
  return out;
}

Markup section(const std::string& id, const std::string& title, const Markup& content) {
  if (content.empty()) return {};
  return el("section", {{"aria-labelledby", id}}, el("h2", {{"id", id}}, title), content);
}

Markup offices(const Scene& scene, const Dossier& dossier) {
  if (dossier.about == Field::theme || dossier.offices.empty()) return {};
  const bool several = dossier.about != Field::speaker;
  Markup top;
  if (several) top += el("th", {{"scope", "col"}}, scene.say("Name", "Nom"));
  for (const auto& name : {scene.say("Office, as printed", "Fonction, telle qu’imprimée"), scene.say("Years", "Années"),
                           scene.say("Records", "Documents")})
    top += el("th", {{"scope", "col"}}, name);
  Markup body;
  for (std::size_t i = 0; i < dossier.offices.size() && i < offices_shown; ++i) {
    const auto& office = dossier.offices[i];
    std::string text = office.role;
    if (!office.affiliation.empty()) text += (text.empty() ? "" : ", ") + office.affiliation;
    if (!office.country.empty() && dossier.about != Field::country)
      text += (text.empty() ? "" : " · ") + scene.label(corpus::countries(), office.country);
    if (text.empty()) text = scene.say("none printed", "non imprimée");
    Markup cells;
    if (several)
      cells += el("th", {{"scope", "row"}},
                  el("a", {{"href", scene.href(dossier_path(Field::speaker, office.id), parameters_of(scene.plain()))}},
                     office.name));
    cells += el("td", {}, text);
    cells += el("td", {}, years(office.first, office.last));
    cells += el("td", {}, scene.number(office.records.size()));
    body += el("tr", {}, cells);
  }
  return el("div",
            {{"class", "scroll"},
             {"tabindex", "0"},
             {"role", "region"},
             {"aria-label", scene.say("Table of offices", "Tableau des fonctions")}},
            el("table", {}, el("thead", {}, el("tr", {}, top)), el("tbody", {}, body)));
}

// Values that go with it, each a search of both.
Markup beside(const Scene& scene, const View& of, const Dossier& dossier, Field field) {
  if (field == dossier.about) return {};
  const auto& values = values_of(dossier.head, field);
  Markup items;
  for (std::size_t i = 0; i < values.size() && i < values_shown; ++i) {
    const auto& value = values[i];
    items += el("li", {},
                el("a", {{"class", "value"}, {"href", scene.search(of.with(field, value.value))}},
                   el("span", {{"class", "label"}}, scene.say(value.label)),
                   el("span", {{"class", "count"}}, scene.number(value.count))));
  }
  if (items.empty()) return {};
  const std::string id = "by-" + std::string(store::info(field).name);
  return el("section", {{"class", "tiles"}, {"aria-labelledby", id}}, el("h2", {{"id", id}}, facet_name(scene, field)),
            el("ul", {}, items));
}

Markup ways(const Scene& scene, const View& of, const Dossier& dossier) {
  const auto link = [&](const std::string& href, const std::string& label) {
    return el("li", {}, el("a", {{"href", href}}, label));
  };
  View question = of.question();
  Markup items = link(scene.search(question), scene.say("Passages", "Passages"));
  items += link(scene.href("/trends", parameters_of(question)), scene.say("Trends", "Tendances"));
  items +=
      link(scene.href("/recommendations", parameters_of(question)), scene.say("Recommendations", "Recommandations"));
  Parameters file = {{"format", "csv"}, {std::string(store::info(dossier.about).name), dossier.id}};
  items += el("li", {}, el("a", {{"href", scene.href("/api/v1/export", file)}, {"download", true}}, "CSV"));
  return el("nav", {{"class", "views"}, {"aria-label", scene.say("More of it", "En savoir plus")}},
            el("ul", {}, items));
}

Markup heading(const Scene& scene, const Dossier& dossier, const std::vector<TrendRow>& span) {
  std::string about = scene.passages(dossier.head.total) + " · " + scene.records(dossier.records.size());
  if (!span.empty()) about += " · " + (span.size() == 1 ? span.front().key : span.front().key + "–" + span.back().key);
  if (dossier.listed_only > 0)
    about += scene.say(" · listed without words on record: ", " · mentionné sans propos consignés\u00a0: ") +
             scene.number(dossier.listed_only);
  Markup functions;
  for (const auto& [function, count] : dossier.functions)
    functions += el("li", {{"class", "chip"}}, scene.label(corpus::functions(), function),
                    el("span", {{"class", "count"}}, scene.number(count)));
  Markup out =
      el("p", {{"class", "about"}}, scene.say("Dossier", "Dossier") + " · " + facet_name(scene, dossier.about));
  out += el("h1", {}, scene.say(dossier.name));
  out += el("p", {{"class", "about"}}, about);
  if (!functions.empty() && dossier.about != Field::theme)
    out += el("ul", {{"class", "chips"}, {"aria-label", scene.say("Functions", "Rôles")}}, functions);
  return el("header", {{"class", "of-record"}}, out);
}

Markup records(const Scene& scene, const Dossier& dossier, const View& of) {
  auto rows = dossier.records;
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a.record->date.value_or("") > b.record->date.value_or("");
  });
  Markup items;
  for (std::size_t i = 0; i < rows.size() && i < records_shown; ++i) {
    items += record_item(scene, *rows[i].record, rows[i].passages);
  }
  if (items.empty()) return {};
  Markup out = el("ul", {}, items);
  if (rows.size() > records_shown) {
    View view = of;
    view.group = query::Group::record;
    out += el("p", {{"class", "more"}},
              el("a", {{"href", scene.search(view)}}, scene.say("All ", "Les ") + scene.records(rows.size())));
  }
  return el("div", {{"class", "newest"}}, out);
}

}  // namespace

PageResponse dossier_page(const Scene& scene, std::string_view rest) {
  const std::size_t slash = rest.find('/');
  const std::string kind(rest.substr(0, slash)), id(slash == std::string_view::npos ? "" : rest.substr(slash + 1));
  const auto* about = store::field_by_name(kind);
  if (about == nullptr || dossier_path(about->field, "x").empty())
    return error_page(scene, Error(Code::not_found, text("A dossier is of a speaker, theme, country or organisation.",
                                                         "Un dossier porte sur un speaker (intervenant), un theme, un "
                                                         "country (pays) ou une organisation.")));
  instruments::DossierRequest request;
  request.about = about->field;
  request.query.filters[about->field] = {id};
  request.passages = passages_shown;
  request.recommendations = chains_shown;
  const auto dossier = instruments::dossier(scene.engine, request);
  if (!dossier) {
    // A name that is not known is a page that is not there.
    Error error = dossier.error();
    if (error.code == Code::usage) error.code = Code::not_found;
    return error_page(scene, error);
  }
  // A label or another name leads to the page under the id.
  View of = scene.plain().with(about->field, dossier->id);
  if (of.ui == std::nullopt) of.ui = scene.view.ui;
  Document document;
  document.kind = "dossier results";
  document.title = scene.say(dossier->name) + scene.say(" – dossier", " – dossier");
  const auto over = over_time(scene, request.query);
  Markup main = heading(scene, *dossier, over);
  main += ways(scene, of, *dossier);
  main += section("offices", scene.say("Offices", "Fonctions"), offices(scene, *dossier));
  if (over.size() > 1)
    main += section(
        "years", scene.say("Over the years", "Au fil des années"),
        el("figure", {{"class", "drawing"}},
           time_chart(scene, over, instruments::Measure::absolute,
                      scene.say("Passages by year: ", "Passages par année\u00a0: ") + scene.say(dossier->name), "chart",
                      [&](const TrendRow& row) { return scene.search(of.with(Field::year, row.key)); })));
  Markup tiles;
  for (const Field field : {Field::theme, Field::speaker, Field::kind, Field::mode, Field::type})
    tiles += beside(scene, of, *dossier, field);
  main += el("div", {{"class", "tiles-row"}}, tiles);
  Markup chains;
  for (const auto& one : dossier->recommendations.chains) chains += chain(scene, one, of.question(), "h3");
  if (dossier->recommendations.total_chains > dossier->recommendations.chains.size())
    chains += el("p", {{"class", "more"}},
                 el("a", {{"href", scene.href("/recommendations", parameters_of(of.question()))}},
                    scene.say("All ", "Toutes les ") + scene.number(dossier->recommendations.total_chains)));
  main +=
      section("recommended", scene.say("Recommendations and commitments", "Recommandations et engagements"), chains);
  // The passages stand in the order of a search for the newest, so that each leads on to the next.
  View newest = of;
  newest.sort = query::Sort::newest;
  const Scene inside{{scene.request, newest, scene.ui, scene.index}, scene.engine};
  query::Answer list = dossier->head;
  list.hits = dossier->passages;
  list.offset = 0;
  Markup passages = list.hits.empty() ? Markup() : hit_list(inside, list);
  if (list.total > list.hits.size() && !list.hits.empty())
    passages += el("p", {{"class", "more"}},
                   el("a", {{"href", scene.search(newest)}}, scene.say("All ", "Les ") + scene.passages(list.total)));
  main += section("passages", scene.say("Newest passages", "Passages les plus récents"), passages);
  main += section("records", scene.say("Records", "Documents"), records(scene, *dossier, of));
  document.main = main;
  return render(scene, document);
}

}  // namespace idm::web
