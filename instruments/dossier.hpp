// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the collection has of one speaker, country, organisation or theme, on a page: offices over time, years,
//   themes, functions, modes, what they recommended, where, and passages with citations.
// Thread contract: uses an Engine: one thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "instruments/ledger.hpp"
#include "instruments/trends.hpp"
#include "query/engine.hpp"

namespace idm::instruments {

struct DossierRequest {
  query::Request query;  ///< with one filter on speaker, country, organisation or theme
  query::Field about = query::Field::speaker;
  std::size_t passages = 10;         ///< to show, newest first
  std::size_t recommendations = 10;  ///< to show
};

/// An office, as printed, and when it was held by what the records say.
struct Office {
  std::string name;  ///< of the person (a dossier of a country or body has several)
  std::string id;
  std::string role, affiliation, country;
  std::optional<int> first, last;
  std::vector<std::string> records;
};

struct Dossier {
  query::Answer head;  ///< with facets: year, theme, speaker, kind, mode, type
  query::Field about = query::Field::speaker;
  std::string id;
  Text name;
  std::vector<Office> offices;                                 ///< latest first
  std::vector<std::pair<std::string, std::size_t>> functions;  ///< id and appearances
  std::vector<TrendRow> years;
  std::vector<query::RecordRow> records;
  std::size_t listed_only = 0;  ///< appearances without words on record
  Ledger recommendations;
  std::vector<query::Hit> passages;
};

/// Errors: as Engine::search; usage without the filter, or when it stands for several.
Result<Dossier> dossier(query::Engine& engine, const DossierRequest& request);

}  // namespace idm::instruments
