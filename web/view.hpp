// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what a page shows, as the address tells it: query, filters, order, language of the interface. The address
//   holds the whole state, so every link of a page is a View with one thing changed. The parameters are those of
//   /api/v1/search.
// Thread contract: plain values.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "query/engine.hpp"
#include "web/pages.hpp"

namespace idm::web {

using Parameters = std::vector<std::pair<std::string, std::string>>;

struct View {
  std::string q;
  std::vector<std::pair<query::Field, std::string>> filters;  ///< in order, each once
  query::Sort sort = query::Sort::relevance;
  query::Group group = query::Group::passage;
  query::Match match = query::Match::all;
  bool strict = false;
  bool bridge = true;
  std::size_t limit = 10, offset = 0;
  std::optional<Ui> ui;     ///< as chosen; otherwise the browser's wish decides
  std::size_t rank = 0;     ///< of a passage among the answers to the query, from 1; 0 = not told
  std::size_t context = 3;  ///< passages shown before and after one
  bool parallel = false;    ///< twins side by side
  /// Choices of one view of an instrument as they stand in the address (by, measure, sort, repeated), not checked.
  Parameters own;

  bool asks() const { return !q.empty() || !filters.empty(); }  ///< a search, not the front page
  bool has(query::Field field, std::string_view value) const;

  View at(std::size_t new_offset) const;                               ///< the same, another page of answers
  View with(query::Field field, std::string_view value) const;         ///< one more filter
  View without(query::Field field, std::string_view value) const;      ///< that filter taken away
  View without(query::Field field) const;                              ///< the filters of a field taken away
  View asking(std::string_view text) const;                            ///< other words, same filters
  View choosing(std::string_view name, std::string_view value) const;  ///< a choice of its own; empty: none
  std::string chosen(std::string_view name, std::string_view otherwise) const;
  /// Query and filters alone, as another view takes them over.
  View question() const;
};

/// Reads parameters; what is unknown or malformed is left out. `from` and `to` (years of a form) become a year filter.
View read_view(const Parameters& parameters);

/// Keeps in `own` what a view takes for itself under these names, and leaves to the search what is the search's.
void read_own(const Parameters& parameters, const std::vector<std::string_view>& names, View& view);

/// Parameters in a fixed order, defaults left out: equal views have equal addresses.
Parameters parameters_of(const View& view);

/// Percent-encoding of a part of an address (RFC 3986: all but unreserved characters; `keep` stays as it is).
std::string encoded(std::string_view text, std::string_view keep = "");

/// "?q=…&theme=…", or empty.
std::string query_string(const Parameters& parameters);

/// The engine's request of a view.
query::Request request_of(const View& view);

/// Language of the interface: `ui`, else the first of fr and en in Accept-Language, else English.
Ui ui_of(const View& view, std::string_view accept_language);

}  // namespace idm::web
