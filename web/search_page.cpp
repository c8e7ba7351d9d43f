// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "web/expansions.hpp"
#include "web/facets.hpp"
#include "web/help.hpp"
#include "web/hits.hpp"
#include "web/layout.hpp"
#include "web/views.hpp"

namespace idm::web {
namespace {

using query::Group;
using query::Sort;

constexpr std::size_t deepest = 10000;  ///< offset of the last page

// Alternatives of which one is in force.
Markup choice(const Scene& scene, const std::string& name,
              const std::vector<std::pair<std::string, std::pair<View, bool>>>& options) {
  Markup items;
  for (const auto& [label, option] : options)
    items +=
        el("li", {}, el("a", {{"href", scene.search(option.first)}, {"aria-current", "true", option.second}}, label));
  return el("div", {{"class", "choice"}}, el("span", {}, name), el("ul", {}, items));
}

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
  const auto sorted = [&](Sort sort) {
    View view = now;
    view.sort = sort;
    return std::pair(view, now.sort == sort);
  };
  const auto grouped = [&](Group group) {
    View view = now;
    view.group = group;
    return std::pair(view, now.group == group);
  };
  const std::size_t filters = scene.view.filters.size();
  Markup out = el("a", {{"class", "quiet opener"}, {"href", "#filters"}}, icon("filter"),
                  scene.say("Filters", "Filtres") + (filters == 0 ? "" : " (" + std::to_string(filters) + ")"));
  if (!answers) return el("div", {{"class", "toolbar bare"}}, out);
  out += choice(scene, scene.say("Sort", "Tri"),
                {{scene.say("Relevance", "Pertinence"), sorted(Sort::relevance)},
                 {scene.say("Newest", "Récents"), sorted(Sort::newest)},
                 {scene.say("Oldest", "Anciens"), sorted(Sort::oldest)}});
  out += choice(scene, scene.say("Show", "Montrer"),
                {{scene.say("Passages", "Passages"), grouped(Group::passage)},
                 {scene.say("Records", "Documents"), grouped(Group::record)}});
  out += export_menu(scene);
  return el("div", {{"class", "toolbar"}}, out);
}

Markup pager(const Scene& scene, const query::Answer& answer) {
  const std::size_t limit = scene.view.limit, offset = answer.offset;
  if (answer.total <= limit && offset == 0) return {};
  const std::size_t last = std::min((answer.total - 1) / limit, deepest / limit), current = offset / limit;
  Markup items;
  const auto link = [&](std::size_t page, const Markup& content, const char* rel, const std::string& label) {
    items += el("li", {},
                el("a",
                   {{"href", scene.search(scene.view.at(page * limit))},
                    {"rel", rel, rel[0] != '\0'},
                    {"aria-label", label},
                    {"aria-current", "page", page == current}},
                   content));
  };
  if (current > 0) link(current - 1, icon("left"), "prev", scene.say("Previous page", "Page précédente"));
  std::size_t before = 0;
  for (std::size_t page = 0; page <= last; ++page) {
    const bool near = page + 2 >= current && page <= current + 2;
    if (page != 0 && page != last && !near) continue;
    if (page > before + 1) items += el("li", {{"class", "dots"}, {"aria-hidden", "true"}}, "…");
    before = page;
    link(page, join(scene.number(page + 1)), "", scene.say("Page ", "Page ") + std::to_string(page + 1));
  }
  if (current < last) link(current + 1, icon("right"), "next", scene.say("Next page", "Page suivante"));
  return el("nav", {{"class", "pager"}, {"aria-label", scene.say("Pages of answers", "Pages de réponses")}},
            el("ul", {}, items));
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
  if (answer.query.suggestion)
    out += el("p", {{"class", "suggestion"}}, scene.say("Did you mean ", "Vouliez-vous dire "),
              el("a", {{"href", scene.search(scene.view.asking(*answer.query.suggestion))}}, *answer.query.suggestion),
              scene.say("?", "\u00a0?"));
  if (answer.query.relaxed) {
    View strict = scene.view.at(0);
    strict.strict = true;
    out += el("p", {{"class", "message"}},
              scene.say("No passage has all these words. These have the most of them. ",
                        "Aucun passage n’a tous ces mots. En voici qui en ont le plus. "),
              el("a", {{"href", scene.search(strict)}}, scene.say("All words only", "Tous les mots seulement")));
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
  document.main += summary(scene, *answer);
  document.main += expansions(scene, *answer);
  document.main += chosen_filters(scene, *answer);
  document.main += toolbar(scene, answer->total > 0);
  if (answer->hits.empty())
    document.main += nothing_found(scene, *answer);
  else
    document.main += hit_list(scene, *answer);
  document.main += pager(scene, *answer);
  return render(scene, document);
}

}  // namespace idm::web
