// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what a run has to do: which listed files are new or changed, which records stay, which go.
// Thread contract: pure functions on the file system.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "corpus/reader.hpp"
#include "store/manifest.hpp"

namespace idm::indexer {

/// A file to read.
struct Task {
  corpus::SourceFile file;
  std::string hash;  ///< empty: not computed yet
  std::uintmax_t size = 0;
  std::optional<store::SourceEntry> old;  ///< its record in the previous generation, whose id it keeps
};

struct Plan {
  std::vector<Task> tasks;                            ///< sorted by key
  std::vector<store::SourceEntry> unchanged;          ///< listed, equal content
  std::vector<corpus::SourceFile> unchanged_at;       ///< where those lie, in the same order
  std::vector<store::SourceEntry> elsewhere;          ///< not listed and to be kept
  std::vector<store::SourceEntry> vanished;           ///< missing below the listed roots, and not pruned
  std::vector<store::SourceEntry> removed;            ///< pruned, or dropped by a rebuild
  std::vector<std::pair<std::string, Error>> failed;  ///< files that cannot even be hashed
};

/// `sources`: of the previous generation. With `rebuild` every listed file is a task and nothing else stays.
Plan make_plan(const corpus::Listing& listing, const std::vector<store::SourceEntry>& sources, bool prune,
               bool rebuild);

/// Task -> thread: contiguous runs of about equal bytes.
std::vector<std::pair<std::size_t, std::size_t>> split_tasks(const std::vector<Task>& tasks, unsigned threads);

}  // namespace idm::indexer
