// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what one search reads of one database, read once: posting lists with their counts, and the passages of
//   phrases, which the matcher of Xapian finds. To find, to count and to weigh is to ask these.
// Thread contract: belongs to one Engine. Throws Xapian::Error.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace idm::query {

/// A term's documents, ascending, and how often each has it.
struct PostingList {
  std::vector<Xapian::docid> documents;
  std::vector<Xapian::termcount> counts;
};

/// Arrays that are used again: getting large ones anew from the system costs as much as filling them.
template <typename T>
class Pool {
 public:
  std::vector<T> take(std::size_t size, T value) {
    std::vector<T> out;
    if (!free_.empty()) {
      out = std::move(free_.back());
      free_.pop_back();
    }
    out.assign(size, value);
    return out;
  }
  void give(std::vector<T>&& used) {
    if (used.capacity() > 0) free_.push_back(std::move(used));
  }

 private:
  std::vector<std::vector<T>> free_;
};

/// For working out weights.
struct Pools {
  Pool<double> weights;
  Pool<Xapian::termcount> counts;
  Pool<char> flags;
  std::vector<double> answer;  ///< the weights that were asked for last
};

class Postings {
 public:
  explicit Postings(Xapian::Database db) : db_(std::move(db)) {}

  const Xapian::Database& db() const { return db_; }

  /// The whole list of a term.
  const PostingList& list(const std::string& term);
  /// The same, where it was read before; else none.
  const PostingList* known(const std::string& term) const;
  /// The documents that have a phrase, ascending.
  const std::vector<Xapian::docid>& phrase(const Xapian::Query& query);
  /// Which of `documents`, which ascend, have a phrase or words near each other: 1 or 0 for each.
  std::vector<char> have(const Xapian::Query& windowed, const std::vector<Xapian::docid>& documents);

  /// Room for a number of each document, 0 between uses.
  std::vector<std::uint32_t>& places() { return places_; }
  Pools& pools() { return pools_; }

  /// A new search. What was read stays as long as it is few bytes: the next page, another filter and another order ask
  /// the same words.
  void start();

 private:
  Xapian::Database db_;
  std::unordered_map<std::string, PostingList> lists_;
  std::unordered_map<std::string, std::vector<Xapian::docid>> phrases_;  // by their serialised query
  std::size_t list_bytes_ = 0, phrase_bytes_ = 0;
  std::vector<std::uint32_t> places_;
  Pools pools_;
  std::vector<Xapian::docid> documents_;  // of the list that is being read
  std::vector<Xapian::termcount> counts_;
};

/// Words of each document of each shard, as Xapian counts them for weights; read when first asked for.
class Lengths {
 public:
  const std::vector<std::uint32_t>& of(const Xapian::Database& db, std::size_t shard);
  void clear() { shards_.clear(); }

 private:
  std::vector<std::vector<std::uint32_t>> shards_;
};

/// The documents that the matcher of Xapian finds, in no order.
std::vector<Xapian::docid> matched(const Xapian::Database& db, const Xapian::Query& query);

}  // namespace idm::query
