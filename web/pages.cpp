// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/pages.hpp"

#include "web/layout.hpp"
#include "web/views.hpp"

namespace idm::web {
namespace {

// What follows `prefix` in a path, if anything does.
std::string_view after(std::string_view path, std::string_view prefix) {
  return path.starts_with(prefix) && path.size() > prefix.size() ? path.substr(prefix.size()) : std::string_view{};
}

// Records and facets have no slash in their names: /records/x/source is another resource.
std::string_view name_after(std::string_view path, std::string_view prefix) {
  const std::string_view name = after(path, prefix);
  return name.find('/') == std::string_view::npos ? name : std::string_view{};
}

}  // namespace

bool is_page(std::string_view path) {
  return path == "/" || path == "/feed.atom" || path == "/opensearch.xml" || path == "/demo" ||
         !name_after(path, "/records/").empty() || !name_after(path, "/passages/").empty() ||
         !name_after(path, "/facets/").empty();
}

PageResponse page(query::Engine& engine, const PageRequest& request) {
  const View view = read_view(request.parameters);
  const Scene scene{engine, request, view, ui_of(view, request.accept_language)};
  const std::string_view path = request.path;
  if (path == "/") return view.asks() ? search_page(scene) : front_page(scene);
  if (path == "/feed.atom") return atom_feed(scene);
  if (path == "/opensearch.xml") return opensearch(scene);
  if (path == "/demo") return demo_page(scene);
  if (const auto id = name_after(path, "/records/"); !id.empty()) return record_page(scene, std::string(id));
  if (const auto id = name_after(path, "/passages/"); !id.empty()) return passage_page(scene, std::string(id));
  if (const auto name = name_after(path, "/facets/"); !name.empty()) return facet_page(scene, std::string(name));
  return error_page(scene, Error(Code::not_found,
                                 text("There is no page at this address.", "Il n’y a pas de page à cette adresse.")));
}

}  // namespace idm::web
