// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what a user says of themes, years, speakers ... -> ids as the index has them.
// Thread contract: pure functions on a Snapshot.
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "base/result.hpp"
#include "query/engine.hpp"
#include "store/snapshot.hpp"

namespace idm::query {

/// Resolved filters. Values of one field OR, fields AND. A field that is there without values matches nothing.
struct Selection {
  std::map<Field, std::vector<std::string>> facets;  ///< of the ten facets: ids
  std::map<Field, std::vector<std::string>> others;  ///< gcm, record, title, symbol: ids of what they resolve to
  std::vector<Xapian::Query> restrictions;           ///< of `others` and of a facet that is asked twice, boolean
  bool empty() const { return facets.empty() && others.empty(); }
};

/// What values of a facet that the selection has already mean: they too must be there (theme:a theme:b in a query), or
/// one of all is enough (a click on a facet beside a field of the query, as beside a filter).
enum class Again { narrow, widen };

/// Adds the values of one field. Errors: usage: an unknown value (with the nearest), a name that fits several persons.
Result<void> select(const store::Snapshot& snapshot, analyzers::Analyzer& analyzer, Field field,
                    const std::vector<std::string>& values, Selection& out, Again again = Again::narrow);

/// Boolean query of the selection, leaving out one facet or none.
Xapian::Query filter_query(const Selection& selection);

/// Values of a facet over all shards, sorted.
std::vector<std::string> values_of(const store::Snapshot& snapshot, Field field);
/// Name of a value for people, in both languages.
Text label_of(const store::Snapshot& snapshot, Field field, std::string_view value);

}  // namespace idm::query
