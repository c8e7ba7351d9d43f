// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the weights of passages that are known to match, list by list instead of passage by passage: the lists were
//   read to find the passages, and nothing is left out and looked up again. The weights are those of Xapian's matcher
//   (query/weigh_plan.hpp).
// Thread contract: belongs to one Engine. Throws Xapian::Error.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "query/postings.hpp"
#include "query/weigh_plan.hpp"
#include "query/words.hpp"

namespace idm::query {

/// The weight of each of the documents of one database. REQUIRES: ascending, and all of them match the query of the
/// plan. `lengths`: words by document; `average`: over all databases.
std::vector<double> weigh(Postings& postings, const std::vector<std::uint32_t>& lengths, double average,
                          const Weights& weights, const Part& plan, const std::vector<Xapian::docid>& documents);

/// The same for a snapshot.
class Weigher {
 public:
  Weigher(const store::Snapshot& snapshot, const Words& words, const Weights& weights);

  /// The plan of a query with its boosts, none where only the matcher weighs it.
  std::optional<Part> plan(std::size_t shard, const Xapian::Query& query, const std::vector<Boost>& boosts) const;

  /// Valid until the shard's weights are asked for again.
  const std::vector<double>& weigh(std::size_t shard, const Part& plan,
                                   const std::vector<Xapian::docid>& documents) const;

 private:
  const store::Snapshot& snapshot_;
  const Words& words_;
  const Weights& weights_;
  double average_length_;
};

}  // namespace idm::query
