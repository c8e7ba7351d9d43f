// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the set of passages that match a query, without weights. Boolean trees of terms are walked posting list by
//   posting list into bits, which takes a fraction of the time of a weighed match; phrases, nearness and posting
//   sources are left to Xapian's matcher.
// Thread contract: pure functions on a database.
#pragma once

#include <xapian.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/postings.hpp"

namespace idm::query {

/// Documents of one database as bits.
class PassageSet {
 public:
  /// Room for documents 1 … `last`.
  explicit PassageSet(Xapian::docid last) : words_(last / 64 + 1, 0) {}

  void add(Xapian::docid document) { words_[document / 64] |= std::uint64_t{1} << (document % 64); }
  /// All of 1 … `last`.
  void add_up_to(Xapian::docid last);
  void remove(Xapian::docid document) { words_[document / 64] &= ~(std::uint64_t{1} << (document % 64)); }
  bool has(Xapian::docid document) const {
    return document / 64 < words_.size() && (words_[document / 64] >> (document % 64) & 1U) != 0;
  }
  std::size_t size() const;
  /// The first document from `document` on, 0 behind the last.
  Xapian::docid next(Xapian::docid document) const;

  PassageSet& operator|=(const PassageSet& other);
  PassageSet& operator&=(const PassageSet& other);
  PassageSet& operator-=(const PassageSet& other);

  /// Calls `visit(document)` in ascending order.
  template <class Visit>
  void each(Visit visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      for (std::uint64_t bits = words_[i]; bits != 0; bits &= bits - 1)
        visit(static_cast<Xapian::docid>(i * 64 + static_cast<std::size_t>(std::countr_zero(bits))));
  }

 private:
  std::vector<std::uint64_t> words_;
};

/// The documents of a database that match. Throws Xapian::Error.
PassageSet matching(Postings& postings, const Xapian::Query& query);
PassageSet matching(const Xapian::Database& db, const Xapian::Query& query);

}  // namespace idm::query
