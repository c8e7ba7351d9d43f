// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the yardstick: the same passages in Xapian as its own guide shows it, with TermGenerator, QueryParser and
//   ValueCountMatchSpy and nothing of idm.
// Thread contract: one thread. Errors: exceptions of Xapian.
#pragma once

#include <xapian.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>

#include "bench/queries.hpp"
#include "corpus/record.hpp"

namespace idm::bench {

class PlainIndexer {
 public:
  explicit PlainIndexer(const std::filesystem::path& folder);
  void add(const corpus::Record& record);
  /// Everything on disk and searchable.
  void finish();

 private:
  Xapian::WritableDatabase db_;
  Xapian::TermGenerator generator_;
  Xapian::Stem fr_{"french"}, en_{"english"}, none_;
};

/// Xapian's own compaction, at its default level.
void compact_plain(const std::filesystem::path& from, const std::filesystem::path& to);

class PlainSearcher {
 public:
  explicit PlainSearcher(const std::filesystem::path& folder) : db_(folder.string()) {}

  struct Outcome {
    std::size_t total = 0;
    std::size_t values = 0;  ///< distinct facet values that were counted
    std::size_t bytes = 0;   ///< of the ten texts that were read
  };
  /// What is counted besides the ten best passages: nothing, nothing though every match is visited (an exact total), or
  /// three facets exactly.
  enum class Counting { none, visit, facets };
  Outcome search(const Query& query, Counting counting = Counting::facets);

 private:
  Xapian::Database db_;
};

}  // namespace idm::bench
