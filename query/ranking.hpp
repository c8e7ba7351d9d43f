// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the order of the answers. By relevance in two stages, as search engines rescore a window: the words of the
//   query rank all matches; nearness, headings and word families, which are dear to weigh, reorder the best fifty where
//   many match.
// Thread contract: one thread. Throws Xapian::Error.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/engine.hpp"
#include "store/snapshot.hpp"

namespace idm::query {

/// A document of Snapshot::database() with its weight.
struct Ranked {
  Xapian::docid document = 0;
  double weight = 0;
};

class Ranker {
 public:
  /// `filter` restricts without weight; `full` is the query with all that adds weight.
  Ranker(const store::Snapshot& snapshot, Xapian::Query filter, Xapian::Query full, const Weights& weights);

  /// Passages `offset` … `offset + limit`. `base`: what matches, without the boosts of `full`, which
  /// matches the same; none: there are no boosts. `matches`: how many passages match.
  /// The window is the same for every page, so that pages neither repeat nor lose a passage.
  std::vector<Ranked> passages(const std::optional<Xapian::Query>& base, std::size_t matches, Sort sort,
                               std::size_t offset, std::size_t limit) const;

  /// The best passage of each record.
  std::vector<Ranked> records(Sort sort, std::size_t offset, std::size_t limit) const;

  /// What `part` adds to the score of each of the documents, in their order; 0 where it does not match.
  std::vector<double> weights(const Xapian::Query& part, const std::vector<Xapian::docid>& documents) const;

  /// The best passages of one record.
  std::vector<Ranked> best_of(std::string_view record, std::size_t limit) const;

 private:
  // Adds to each of the first `size` passages what those beside it weigh, and puts them in order again.
  void add_context(std::vector<Ranked>& passages, std::size_t size) const;
  void reorder(std::vector<Ranked>& passages, std::size_t size) const;
  Xapian::Query filtered(const Xapian::Query& query) const;
  std::vector<Ranked> run(const Xapian::Query& query, Sort sort, std::size_t offset, std::size_t limit,
                          bool by_record = false) const;

  const store::Snapshot& snapshot_;
  Xapian::Database database_;
  Xapian::Query filter_, full_;
  const Weights& weights_;
};

}  // namespace idm::query
