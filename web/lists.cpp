// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/lists.hpp"

#include <algorithm>

#include "web/expansions.hpp"
#include "web/facets.hpp"
#include "web/help.hpp"

namespace idm::web {
namespace {

constexpr std::size_t deepest = 10000;  ///< offset of the last page

}  // namespace

Markup views(const Scene& scene) {
  const std::pair<const char*, Text> all[] = {{"/", {"Results", "Résultats"}},
                                              {"/trends", {"Trends", "Tendances"}},
                                              {"/concordance", {"Concordance", "Concordance"}},
                                              {"/recommendations", {"Recommendations", "Recommandations"}}};
  Markup items;
  for (const auto& [path, name] : all) {
    const bool here = scene.request.path == path;
    const View view = here ? scene.view.at(0) : scene.view.question();
    // Without a query the search page is the front page.
    items +=
        el("li", {},
           el("a", {{"href", scene.href(path, parameters_of(view))}, {"aria-current", "page", here}}, scene.say(name)));
  }
  return el("nav", {{"class", "views"}, {"aria-label", scene.say("Views of this search", "Vues de cette recherche")}},
            el("ul", {}, items));
}

Markup choice(const Scene& scene, const std::string& name, const std::vector<Option>& options) {
  Markup items;
  for (const auto& option : options)
    items +=
        el("li", {}, el("a", {{"href", scene.here(option.view)}, {"aria-current", "true", option.on}}, option.label));
  return el("div", {{"class", "choice"}}, el("span", {}, name), el("ul", {{"aria-label", name}}, items));
}

Markup pager(const Scene& scene, std::size_t total, std::size_t limit, const std::string& name) {
  const std::size_t offset = scene.view.offset;
  if (total == 0 || (total <= limit && offset == 0)) return {};
  const std::size_t last = std::min((total - 1) / limit, deepest / limit), current = offset / limit;
  Markup items;
  const auto link = [&](std::size_t page, const Markup& content, const char* rel, const std::string& label) {
    items += el("li", {},
                el("a",
                   {{"href", scene.here(scene.view.at(page * limit))},
                    {"rel", rel, rel[0] != '\0'},
                    {"aria-label", label},
                    {"aria-current", "page", page == current}},
                   content));
  };
  if (current > 0)
    link(std::min(current - 1, last), icon("left"), "prev", scene.say("Previous page", "Page précédente"));
  std::size_t before = 0;
  for (std::size_t page = 0; page <= last; ++page) {
    const bool near = page + 2 >= current && page <= current + 2;
    if (page != 0 && page != last && !near) continue;
    if (page > before + 1) items += el("li", {{"class", "dots"}, {"aria-hidden", "true"}}, "…");
    before = page;
    link(page, join(scene.number(page + 1)), "", scene.say("Page ", "Page ") + std::to_string(page + 1));
  }
  if (current < last) link(current + 1, icon("right"), "next", scene.say("Next page", "Page suivante"));
  return el("nav", {{"class", "pager"}, {"aria-label", name}}, el("ul", {}, items));
}

Markup filter_opener(const Scene& scene) {
  const std::size_t filters = scene.view.filters.size();
  return el("a", {{"class", "quiet opener"}, {"href", "#filters"}}, icon("filter"),
            scene.say("Filters", "Filtres") + (filters == 0 ? "" : " (" + std::to_string(filters) + ")"));
}

Markup file_link(const Scene& scene, std::string_view path, const Parameters& more, const std::string& label) {
  Parameters all = more;
  const Parameters question = parameters_of(scene.view.question());
  all.insert(all.end(), question.begin(), question.end());
  return el("a", {{"class", "quiet"}, {"href", scene.href(path, all)}, {"download", true}}, icon("export"), label);
}

Result<Asked> asked(const Scene& scene) {
  Asked out;
  out.request = request_of(scene.view.question());
  out.request.strict = true;
  query::Request head = out.request;
  head.limit = 0;
  head.facets = query::all_facets();
  auto answer = scene.engine.search(head);
  if (!answer) return answer.error();
  out.head = std::move(*answer);
  return out;
}

Markup instrument_heading(const Scene& scene, const std::string& name, const std::string& amount) {
  return el("h1", {{"id", "results"}, {"tabindex", "-1"}}, name + scene.say(": ", "\u00a0: ") + amount,
            scene.view.q.empty() ? Markup()
                                 : join(scene.say(" for ", " pour "), el("span", {{"class", "query"}}, scene.view.q)));
}

PageResponse instrument_page(const Scene& scene, const std::string& name, const std::string& kind,
                             const query::Answer& head, const std::string& amount, const Markup& content) {
  Document document;
  document.kind = "results " + kind;
  document.title = name + (scene.view.q.empty() ? "" : " – " + scene.view.q);
  document.index = false;
  document.beside = filter_column(scene, head);
  document.main = views(scene);
  document.main += instrument_heading(scene, name, amount);
  document.main += suggestion(scene, head);
  document.main += expansions(scene, head);
  document.main += chosen_filters(scene, head);
  if (head.total == 0)
    document.main += join(el("div", {{"class", "toolbar bare"}}, filter_opener(scene)), nothing_found(scene, head));
  else
    document.main += content;
  return render(scene, document);
}

PageResponse instrument_error(const Scene& scene, const std::string& name, const Error& error) {
  if (is_fault(error)) return error_page(scene, error);
  Document document;
  document.status = info(error.code).http;
  document.kind = "results failure";
  document.title = name;
  document.index = false;
  document.main = views(scene);
  document.main += el("h1", {}, name + scene.say(": this cannot be shown", "\u00a0: cela ne peut être montré"));
  document.main += error_message(scene, error);
  document.main += query_help(scene);
  return render(scene, document);
}

}  // namespace idm::web
