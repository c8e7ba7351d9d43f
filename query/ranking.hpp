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
#include "query/weigher.hpp"
#include "store/snapshot.hpp"

namespace idm::query {

/// A document of Snapshot::database() with its weight.
struct Ranked {
  Xapian::docid document = 0;
  double weight = 0;
};

/// What ranks: `base` is what matches, `boosts` add weight and never a match, `filter` restricts without weight.
struct Formula {
  Xapian::Query base;
  std::vector<Boost> boosts;
  Xapian::Query filter;
};

/// A passage that may be answered, with what it is put in order by.
struct Candidate {
  Ranked ranked;
  std::size_t shard = 0;
  store::Ordinal record = 0;
};

class Ranker {
 public:
  /// `passing`: the passages that match and pass the filter, by shard, where they are known; then they are weighed with
  /// `weigher`, else found again by the matcher of Xapian.
  Ranker(const store::Snapshot& snapshot, Formula formula, const Weights& weights, const Weigher* weigher = nullptr,
         const std::vector<std::vector<Xapian::docid>>* passing = nullptr);

  /// Passages `offset` … `offset + limit`. `matches`: how many passages match.
  /// The window is the same for every page, so that pages neither repeat nor lose a passage.
  std::vector<Ranked> passages(std::size_t matches, Sort sort, std::size_t offset, std::size_t limit) const;

  /// The best passage of each record.
  std::vector<Ranked> records(Sort sort, std::size_t offset, std::size_t limit) const;

  /// What `part` adds to the score of each of the documents, in their order; 0 where it does not match.
  std::vector<double> weights(const Xapian::Query& part, const std::vector<Xapian::docid>& documents) const;

  /// The best passages of one record.
  std::vector<Ranked> best_of(std::string_view record, std::size_t limit) const;

 private:
  // Holds back those of the first `size` passages that say nothing of a subject but where to read of it.
  void hold_back(std::vector<Ranked>& passages, std::size_t size) const;
  // Adds to each of the first `size` passages what those beside it weigh, and puts them in order again.
  void add_context(std::vector<Ranked>& passages, std::size_t size) const;
  void reorder(std::vector<Ranked>& passages, std::size_t size) const;
  // The first of all passages by the sums of the weigher, in order; none where it has no plan.
  std::optional<std::vector<Ranked>> weighed(const std::vector<Boost>& boosts, std::size_t limit) const;
  bool reweigh(std::vector<Ranked>& passages, std::size_t size) const;
  // All that passes with its weight by the full query, shard by shard; null where the weigher has no plan.
  const std::vector<Candidate>* candidates() const;
  std::vector<Ranked> in_order(std::vector<Candidate> of, Sort sort, std::size_t offset, std::size_t limit,
                               bool by_record) const;
  Xapian::Query filtered(const Xapian::Query& query) const;
  std::vector<Ranked> run(const Xapian::Query& query, Sort sort, std::size_t offset, std::size_t limit,
                          bool by_record = false) const;

  const store::Snapshot& snapshot_;
  Xapian::Database database_;
  Formula formula_;
  Xapian::Query full_;
  const Weights& weights_;
  const Weigher* weigher_;
  const std::vector<std::vector<Xapian::docid>>* passing_;
  mutable std::optional<std::vector<Candidate>> candidates_;  ///< made when first asked for
};

}  // namespace idm::query
