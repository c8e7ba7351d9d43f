// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the passages that a request matches as sets, database by database, before the filters on facets; and such
//   sets as part of a Xapian query again, to restrict it or to weigh how much of the query each passage has.
// Thread contract: pure functions on a Snapshot; a Query made from a set keeps it alive.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <vector>

#include "query/filters.hpp"
#include "query/matching.hpp"
#include "store/snapshot.hpp"

namespace idm::query {

/// One set a shard, in their order.
using Matches = std::vector<PassageSet>;

/// `words` without the filters on facets, with the other restrictions of the selection.
Matches find_matches(std::vector<Postings>& postings, const Xapian::Query& words, const Selection& selection);

/// Whether a document passes all filters on facets; of one shard.
class FacetFilter {
 public:
  FacetFilter(const store::Columns& columns, const Selection& selection);

  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  static constexpr std::size_t several = static_cast<std::size_t>(-2);
  /// The one filter that the document fails (its place in fields()), `none` or `several`.
  std::size_t failed(store::DocId document) const {
    std::size_t failed = none;
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      bool pass = false;
      for (const store::Ordinal value : columns_->values(chosen_[i].field, document))
        if (chosen_[i].passes[value]) {
          pass = true;
          break;
        }
      if (pass) continue;
      if (failed != none) return several;
      failed = i;
    }
    return failed;
  }
  bool passes(store::DocId document) const { return failed(document) == none; }
  Field field(std::size_t filter) const { return chosen_[filter].field; }
  bool empty() const { return chosen_.empty(); }
  std::size_t size() const { return chosen_.size(); }

 private:
  struct Chosen {
    Field field;
    std::vector<bool> passes;  // by ordinal
  };
  const store::Columns* columns_;
  std::vector<Chosen> chosen_;
};

/// How much of a query each passage has: of words that need not all be there.
class Coverage {
 public:
  /// `units`: the words and phrases of the query.
  Coverage(const store::Snapshot& snapshot, std::vector<Postings>& postings, const std::vector<Xapian::Query>& units,
           const Selection& selection);

  /// The most units that one passage has which passes the filters.
  std::size_t most(const Selection& selection) const;
  /// Passages with at least so many units.
  Matches at_least(std::size_t units) const;
  /// `query` for the passages of the units, each weighed up by the rarity of those that it has: `weight` times the sum
  /// of their log(N / n).
  Xapian::Query weighed(const Xapian::Query& query, double weight) const;

 private:
  const store::Snapshot& snapshot_;
  std::size_t units_ = 0;
  Matches restricted_;
  std::vector<std::vector<std::uint8_t>> counts_;          // by shard, by document
  std::shared_ptr<std::vector<std::vector<float>>> sums_;  // of rarities, the same way
  double largest_ = 0;
};

/// `query` restricted to the sets, without a change of weights.
Xapian::Query restricted(const store::Snapshot& snapshot, const Xapian::Query& query, Matches sets);

}  // namespace idm::query
