// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the lists of a query share, answers and instruments alike: the way from one view to another, choices
//   as links, pages, files to take away.
// Thread contract: pure functions, except `asked`, which asks the engine of the scene.
#pragma once

#include "web/layout.hpp"

namespace idm::web {

/// "Results · Trends · Concordance · Recommendations", each with the same query and filters.
Markup views(const Scene& scene);

/// Alternatives of which one is in force.
struct Option {
  std::string label;
  View view;
  bool on = false;
};
Markup choice(const Scene& scene, const std::string& name, const std::vector<Option>& options);

/// Pages of `total` lines; empty where one page holds all.
Markup pager(const Scene& scene, std::size_t total, std::size_t limit, const std::string& name);

/// "Filters (2)", for narrow windows.
Markup filter_opener(const Scene& scene);

/// A file of the API with the query and filters of the page and `more`.
Markup file_link(const Scene& scene, std::string_view path, const Parameters& more, const std::string& label);

/// A page of an instrument: its question is asked without relaxing, with facets for the side column.
struct Asked {
  query::Request request;  ///< query and filters; no facets
  query::Answer head;
};
Result<Asked> asked(const Scene& scene);

/// Heading: name, total, query.
Markup instrument_heading(const Scene& scene, const std::string& name, const std::string& amount);
/// Everything around the content of an instrument's page.
PageResponse instrument_page(const Scene& scene, const std::string& name, const std::string& kind,
                             const query::Answer& head, const std::string& amount, const Markup& content);
/// One that cannot be shown, with what is wrong.
PageResponse instrument_error(const Scene& scene, const std::string& name, const Error& error);

}  // namespace idm::web
