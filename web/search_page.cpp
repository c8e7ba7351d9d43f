// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/expansions.hpp"
#include "web/facets.hpp"
#include "web/help.hpp"
#include "web/hits.hpp"
#include "web/lists.hpp"
#include "web/views.hpp"

namespace idm::web {
namespace {

using query::Group;
using query::Sort;

Markup export_menu(const Scene& scene) {
  Parameters query;
  for (auto& [name, value] : parameters_of(scene.view.at(0)))
    if (name != "limit" && name != "group" && name != "sort" && name != "context" && name != "parallel")
      query.emplace_back(name, value);
  Markup items;
  const std::pair<const char*, Text> formats[] = {
      {"csv", {"CSV, for spreadsheets", "CSV, pour tableurs"}},
      {"jsonl", {"JSON Lines, for programs", "JSON Lines, pour programmes"}},
      {"bibtex", {"BibTeX", "BibTeX"}},
      {"ris", {"RIS, for reference managers", "RIS, pour gestionnaires de références"}},
      {"csl-json", {"CSL-JSON", "CSL-JSON"}},
      {"md", {"Markdown", "Markdown"}}};
  for (const auto& [format, label] : formats) {
    Parameters of = {{"format", format}};
    of.insert(of.end(), query.begin(), query.end());
    items += el("li", {}, el("a", {{"href", scene.href("/api/v1/export", of)}, {"download", true}}, scene.say(label)));
  }
  items += el("li", {{"class", "apart"}},
              el("a", {{"href", scene.href("/feed.atom", query)}, {"type", "application/atom+xml"}}, icon("feed"),
                 scene.say("Feed of this search", "Fil de cette recherche")));
  return el("details", {{"class", "menu"}}, el("summary", {}, icon("export"), scene.say("Export", "Exporter")),
            el("ul", {}, items));
}

Markup toolbar(const Scene& scene, bool answers) {
  const View now = scene.view.at(0);
  const auto sorted = [&](const std::string& label, Sort sort) {
    View view = now;
    view.sort = sort;
    return Option{label, view, now.sort == sort};
  };
  const auto grouped = [&](const std::string& label, Group group) {
    View view = now;
    view.group = group;
    return Option{label, view, now.group == group};
  };
  Markup out = filter_opener(scene);
  if (!answers) return el("div", {{"class", "toolbar bare"}}, out);
  out += choice(
      scene, scene.say("Sort", "Tri"),
      {sorted(scene.say("Relevance", "Pertinence"), Sort::relevance),
       sorted(scene.say("Newest", "Récents"), Sort::newest), sorted(scene.say("Oldest", "Anciens"), Sort::oldest)});
  out += choice(scene, scene.say("Show", "Montrer"),
                {grouped(scene.say("Passages", "Passages"), Group::passage),
                 grouped(scene.say("Records", "Documents"), Group::record)});
  out += export_menu(scene);
  return el("div", {{"class", "toolbar"}}, out);
}

Markup summary(const Scene& scene, const query::Answer& answer) {
  const std::size_t first = answer.offset + 1, last = answer.offset + answer.hits.size();
  std::string range;
  if (answer.total > answer.hits.size() && !answer.hits.empty())
    range = scene.number(first) + "–" + scene.number(last) + scene.say(" of ", " sur ");
  Markup out =
      el("h1", {{"id", "results"}, {"tabindex", "-1"}}, range + scene.hits(answer.total),
         scene.view.q.empty() ? Markup()
                              : join(scene.say(" for ", " pour "), el("span", {{"class", "query"}}, scene.view.q)));
  out += suggestion(scene, answer);
  if (answer.query.relaxed) {
    View strict = scene.view.at(0);
    strict.strict = true;
    const std::string told = answer.strict_total == 0
                                 ? scene.say("No passage has all these words. These have the most of them. ",
                                             "Aucun passage n’a tous ces mots. En voici qui en ont le plus. ")
                                 : scene.say(text("Of these, {} with all the words; the others have most of them. ",
                                                  "Dont {} avec tous les mots\u00a0; les autres en ont le plus. ",
                                                  scene.number(answer.strict_total)));
    out += el("p", {{"class", "message"}}, told,
              el("a", {{"href", scene.search(strict)}}, scene.say("All words only", "Tous les mots seulement")));
    if (const Markup table = costs(scene, answer); !table.empty())
      out += el("details", {{"class", "which"}}, el("summary", {}, costs_title(scene)), table);
  }
  return out;
}

Markup feed_link(const Scene& scene) {
  Parameters query;
  for (auto& [name, value] : parameters_of(scene.view.at(0)))
    if (name != "limit" && name != "group" && name != "sort") query.emplace_back(name, value);
  return empty_element("link", {{"rel", "alternate"},
                                {"type", "application/atom+xml"},
                                {"title", scene.say("This search", "Cette recherche")},
                                {"href", scene.href("/feed.atom", query)}});
}

std::string title_for(const Scene& scene) {
  if (!scene.view.q.empty()) return scene.view.q;
  std::string out;
  for (const auto& [field, value] : scene.view.filters) out += (out.empty() ? "" : ", ") + value;
  return out;
}

}  // namespace

PageResponse search_page(const Scene& scene) {
  query::Request request = request_of(scene.view);
  request.facets = query::all_facets();
  request.explain = true;
  auto answer = scene.engine.search(request);
  if (!answer && is_fault(answer.error())) return error_page(scene, answer.error());
  Document document;
  document.kind = "results";
  document.title = title_for(scene);
  document.index = false;  // lists are not worth listing; passages and records are
  if (!answer) {
    document.status = info(answer.error().code).http;
    document.main = el("h1", {}, scene.say("This search cannot be made", "Cette recherche est impossible"));
    document.main += error_message(scene, answer.error());
    document.main += query_help(scene);
    return render(scene, document);
  }
  document.head = feed_link(scene);
  document.beside = filter_column(scene, *answer);
  document.main += views(scene);
  document.main += summary(scene, *answer);
  document.main += expansions(scene, *answer);
  document.main += chosen_filters(scene, *answer);
  document.main += toolbar(scene, answer->total > 0);
  if (answer->hits.empty())
    document.main += nothing_found(scene, *answer);
  else
    document.main += hit_list(scene, *answer);
  document.main += pager(scene, answer->total, scene.view.limit, scene.say("Pages of answers", "Pages de réponses"));
  return render(scene, document);
}

}  // namespace idm::web
