// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: passages that may be shown as one: those that say the same in two languages (twins) and those with the very
//   same text (boilerplate). One place, so that search, counts, lists and visits agree on what stands for what.
// Thread contract: plain values, made once for a generation.
// Errors: index_damaged.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "query/matches.hpp"

namespace idm::query {

class Groups {
 public:
  /// Groups of twins, of equal texts, or of both joined.
  static Result<Groups> make(const store::Snapshot& snapshot, bool twins, bool same_text);

  static constexpr std::uint32_t alone = 0;
  /// Number of the passage's group within its shard.
  std::uint32_t of(std::size_t shard, Xapian::docid document) const {
    const auto& groups = shards_[shard].of;
    return document < groups.size() ? groups[document] : alone;
  }
  /// Ascending.
  const std::vector<Xapian::docid>& members(std::size_t shard, std::uint32_t group) const {
    return shards_[shard].members[group];
  }
  /// The first of the records that are one text in several languages: by its number; a record alone is its own.
  store::Ordinal record(std::size_t shard, store::Ordinal record) const { return shards_[shard].records[record]; }

 private:
  struct OfShard {
    std::vector<std::uint32_t> of;                    // document -> group
    std::vector<std::vector<Xapian::docid>> members;  // by group; 0 is empty
    std::vector<store::Ordinal> records;
  };
  std::vector<OfShard> shards_;
};

/// The passages that answer: they pass the filters, and of each group one stands for the others: the one in `lang`,
/// else the first. `records`: of records that are twins the one in `lang`, else the first, with its passages.
Matches standing(const store::Snapshot& snapshot, const Matches& matches, const Selection& selection,
                 const Groups& groups, bool records, const std::string& lang);

}  // namespace idm::query
