// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: one or several indexes opened for reading, each at one generation, with only the databases that the asker
// may
//   see. A snapshot never changes: it keeps its generation's files open, even when they are removed by newer runs.
// Thread contract: one Snapshot per thread (Xapian's reference counts are not atomic).
// Errors: index_missing, index_damaged, index_version, each with what to do. Never writes, takes no lock.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "corpus/record.hpp"
#include "store/columns.hpp"
#include "store/manifest.hpp"
#include "store/twins.hpp"

namespace idm::store {

/// Who asks. `all` (the command line) sees every set.
struct Visitor {
  bool all = true;
  std::vector<std::string> groups;
  bool may_see(const AccessSet& set) const;
};

/// One database of one generation with its columns.
struct Shard {
  Xapian::Database db;
  Columns columns;
  Twins twins;  ///< without the passages of the pairs
  AccessSet access;
  std::size_t index = 0;  ///< which of the opened indexes
  std::filesystem::path folder;
};

/// One opened index directory.
struct Opened {
  std::filesystem::path path;
  std::string generation;  ///< "gen-000012"
  Manifest manifest;       ///< of the whole index: never show its counts to a visitor who may not see all
};

/// A document of the combined database, told by its shard.
struct Place {
  std::size_t shard = 0;
  Xapian::docid document = 0;  ///< within the shard
};

/// A stored passage with its record.
struct Found {
  Place place;
  std::shared_ptr<const corpus::Record> record;  ///< without passages
  corpus::Passage passage;
};

class Snapshot {
 public:
  /// Opens the current generation of each directory. An index without a visible record opens too, with no shard for it.
  static Result<Snapshot> open(const std::vector<std::filesystem::path>& indexes, const Visitor& visitor = {});
  ~Snapshot();
  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(Snapshot&&) noexcept;

  const std::vector<Opened>& indexes() const;
  const std::vector<Shard>& shards() const;
  const Visitor& visitor() const;

  /// Of what is visible. The fingerprint differs when anything visible differs (ETag, citations of an index).
  const std::string& fingerprint() const;
  std::size_t records() const;
  std::size_t passages() const;
  std::uint64_t words() const;
  /// False when one of the indexes was analysed by other rules than this program's: answers may lack some words.
  bool analyser_matches() const;

  /// All shards as one, in their order. Empty (no document) when nothing is visible.
  Xapian::Database database() const;
  /// REQUIRES: a document number of database().
  Place place(Xapian::docid combined) const;
  Xapian::docid combined(Place place) const;

  /// The record without its passages; parsed once, then kept. Errors: not_found, index_damaged.
  Result<std::shared_ptr<const corpus::Record>> record(std::size_t shard, std::string_view id) const;
  /// The same by its place in the shard's columns.
  Result<std::shared_ptr<const corpus::Record>> record(std::size_t shard, Ordinal ordinal) const;
  /// Looks in every shard. Errors as above.
  Result<std::pair<std::size_t, std::shared_ptr<const corpus::Record>>> record(std::string_view id) const;
  /// (shard, record id) of all records: shard by shard, by id.
  std::vector<std::pair<std::size_t, std::string>> record_ids() const;

  /// A passage by its document. Errors: index_damaged.
  Result<Found> passage(Place place) const;
  Result<Found> passage(Xapian::docid combined) const { return passage(place(combined)); }

  /// True when a newer generation of one of the indexes was published since; open() anew to see it.
  bool outdated() const;

 private:
  struct State;
  explicit Snapshot(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace idm::store
