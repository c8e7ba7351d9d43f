// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: how often something is spoken of, per year, session, theme, speaker …: passages, and what they are in 1,000
//   passages and 10,000 words of the same slice, so that thick and thin years compare.
// Thread contract: uses an Engine: one thread.
// Method: relative frequency per slice (T. McEnery and A. Hardie, "Corpus Linguistics", 2012, ch. 2). A passage counts
// once,
//   however often it has the words; per year by the first year of its record, so that the rows sum to the total of a
//   search. By theme, speaker, kind, mode, organisation or country a passage may count in several rows (`several`).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "query/engine.hpp"

namespace idm::instruments {

struct TrendsRequest {
  std::vector<query::Request> queries;  ///< side by side, at least one
  query::Slice by = query::Slice::year;
};

/// Fewer passages than this in a slice make a rate that chance moves much.
inline constexpr std::size_t small_slice = 50;

struct TrendRow {
  std::string key;  ///< year, session, id of the theme …; empty: without a value
  Text label;
  std::size_t passages = 0, records = 0;  ///< that match
  std::size_t all_passages = 0, all_records = 0;
  std::uint64_t all_words = 0;
  double per_1000 = 0;         ///< matching passages in 1,000 passages of the slice
  double per_10000_words = 0;  ///< matching passages in 10,000 running words of the slice
  bool gap = false;            ///< the collection has nothing of this year
  bool small = false;          ///< fewer than `small_slice` passages
};

struct Trend {
  query::Answer head;
  std::vector<TrendRow> rows;  ///< the same keys for all queries
};

struct Trends {
  query::Slice by = query::Slice::year;
  bool several = false;  ///< rows may count a passage more than once
  std::vector<Trend> of;
};

/// Errors: as Engine::search.
Result<Trends> trends(query::Engine& engine, const TrendsRequest& request);

/// "year", "session" … and back. Errors: usage, listing them.
std::string_view name_of(query::Slice slice);
Result<query::Slice> slice_by_name(std::string_view name);
Text label_of(query::Slice slice);

}  // namespace idm::instruments
