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

// "speaker/amy-pope" of "/dossier/speaker/amy-pope": two parts.
std::string_view dossier_of(std::string_view path) {
  const std::string_view rest = after(path, "/dossier/");
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == rest.size()) return {};
  return rest.find('/', slash + 1) == std::string_view::npos ? rest : std::string_view{};
}

// What a view takes for itself from the address.
std::vector<std::string_view> own_of(std::string_view path) {
  if (path == "/trends") return {"by", "measure"};
  if (path == "/concordance") return {"sort"};
  return {"repeated"};
}

Frame frame_of(const PageRequest& request) {
  View view = read_view(request.parameters);
  if (is_instrument(request.path)) read_own(request.parameters, own_of(request.path), view);
  const Ui ui = ui_of(view, request.accept_language);
  return {request, std::move(view), ui};
}

}  // namespace

bool is_page(std::string_view path) {
  return path == "/" || path == "/feed.atom" || path == "/opensearch.xml" || path == "/demo" || is_instrument(path) ||
         !dossier_of(path).empty() || !name_after(path, "/records/").empty() ||
         !name_after(path, "/passages/").empty() || !name_after(path, "/facets/").empty();
}

PageResponse page(query::Engine& engine, const PageRequest& request) {
  Scene scene{frame_of(request), engine};
  scene.index = &engine.index();
  const std::string_view path = request.path;
  if (path == "/") return scene.view.asks() ? search_page(scene) : front_page(scene);
  if (path == "/feed.atom") return atom_feed(scene);
  if (path == "/opensearch.xml") return opensearch(scene);
  if (path == "/trends") return trends_page(scene);
  if (path == "/concordance") return concordance_page(scene);
  if (path == "/recommendations") return ledger_page(scene);
  if (const auto rest = dossier_of(path); !rest.empty()) return dossier_page(scene, rest);
  if (path == "/demo") return demo_page(scene);
  if (const auto id = name_after(path, "/records/"); !id.empty()) return record_page(scene, std::string(id));
  if (const auto id = name_after(path, "/passages/"); !id.empty()) return passage_page(scene, std::string(id));
  if (const auto name = name_after(path, "/facets/"); !name.empty()) return facet_page(scene, std::string(name));
  return error_page(scene, Error(Code::not_found,
                                 text("There is no page at this address.", "Il n’y a pas de page à cette adresse.")));
}

PageResponse error_page(const PageRequest& request, int status, const Error& error) {
  return failure_page(frame_of(request), status, error);
}

}  // namespace idm::web
