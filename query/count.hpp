// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: exact totals and facet counts, from one set of matching passages a database. The set is made without the
//   facets' filters; for each passage the columns tell which filters it fails. None: it counts everywhere. Exactly one
//   facet's: it counts in that facet only, so that siblings of a chosen value keep their counts ("drill sideways", as
//   in Lucene's facet module).
// Thread contract: pure functions on a Snapshot.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/engine.hpp"
#include "query/filters.hpp"
#include "query/groups.hpp"
#include "query/matches.hpp"

namespace idm::query {

/// Values with their passages, by value. The values lie in the columns of the snapshot.
using ValueCounts = std::vector<std::pair<std::string_view, std::size_t>>;

struct Counts {
  std::size_t total = 0;    ///< passages that pass all filters
  std::size_t records = 0;  ///< their records
  std::map<Field, ValueCounts> facets;
  std::map<std::string, std::size_t> by_record;  ///< record id -> passages, only if asked for
  /// The passages that answer, ascending, by shard: those that pass all filters, of each group the one that stands.
  std::vector<std::vector<Xapian::docid>> passing;
};

struct CountOptions {
  std::vector<Field> facets;
  bool records = false;  ///< facet values and total count records (Group::record)
  bool by_record = false;
  const Groups* groups = nullptr;  ///< passages of one group (with `records`: records that are twins) count once
  std::string lang = {};           ///< with groups: which of them stands for the others in `by_record`
};

/// `matches` without facet filters.
Counts count(const store::Snapshot& snapshot, const Matches& matches, const Selection& selection,
             const CountOptions& options);
/// The same of a query; an empty one means all passages.
Counts count(const store::Snapshot& snapshot, std::vector<Postings>& postings, const Xapian::Query& words,
             const Selection& selection, const CountOptions& options);

/// Passages that match, nothing else.
std::size_t count_only(std::vector<Postings>& postings, const Xapian::Query& query);

}  // namespace idm::query
