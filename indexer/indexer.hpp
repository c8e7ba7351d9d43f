// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: builds and updates an index from source files or from records made elsewhere. No Xapian type shows here.
// Thread contract: one Indexer run per index directory at a time (a lock file enforces it between processes); the
//   callbacks are called from one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "corpus/reader.hpp"
#include "corpus/record.hpp"

namespace idm::indexer {

struct Progress {
  std::size_t done = 0;  ///< files read or found unchanged
  std::size_t total = 0;
  std::string current;  ///< key of the file last begun; "" in the closing phases
  enum class Phase { reading, merging, publishing } phase = Phase::reading;
};

struct Options {
  std::filesystem::path index;
  unsigned jobs = 0;   ///< threads that read and analyse; 0 = one per core
  bool prune = false;  ///< drop records whose files vanished below the given paths
  /// Read everything anew from the given paths; record ids are kept all the same. Nothing of the old generation is
  /// used, so that a damaged one can be replaced: a file that fails then has no record until it is repaired.
  bool rebuild = false;
  std::function<void(const Progress&)> progress;                      ///< may be empty
  std::function<void(const std::string& path, const Error&)> failed;  ///< told at once; may be empty
};

struct Summary {
  std::size_t records = 0, passages = 0;
  std::uint64_t words = 0;  ///< of the whole index
  std::size_t added = 0, updated = 0, unchanged = 0, removed = 0;
  std::vector<std::pair<std::string, Error>> failed;
  std::vector<corpus::Skipped> skipped;
  double seconds = 0;
};

/// Indexes files and folders. Errors: usage (nothing to index), index_locked, index_version (use rebuild), io (the
/// old generation stays as it was). Single files that fail are in Summary::failed, their old record stays.
Result<Summary> index_paths(const std::vector<std::filesystem::path>& paths, const Options& options);

/// Indexes records from a generator that returns nullopt at the end (called from one thread at a time; benchmarks and
/// embedders). Records replace those of the same id.
Result<Summary> index_records(const std::function<std::optional<corpus::Record>()>& next, const Options& options);

}  // namespace idm::indexer
