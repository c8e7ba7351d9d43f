// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the life of a generation: lock the index, clear what killed runs left, build beside the old, publish.
//   Order of publishing: all files of gen-N.tmp on disk, rename to gen-N, CURRENT replaced, older ones removed. A
//   reader sees the old or the new one at every moment, also when the run is killed in between (docs/index-format.md).
// Thread contract: one thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/manifest.hpp"

namespace idm::indexer {

/// The generation that was current when the run began.
struct Previous {
  std::filesystem::path folder;
  store::Manifest manifest;
  std::vector<store::SourceEntry> sources;
};

class Generation {
 public:
  /// Makes the directory if need be and takes the lock. Errors: index_locked, io.
  static Result<Generation> begin(const std::filesystem::path& index);
  /// Releases the lock; removes the unfinished folder.
  ~Generation();
  Generation(Generation&& other) noexcept;
  Generation(const Generation&) = delete;
  Generation& operator=(const Generation&) = delete;
  Generation& operator=(Generation&&) = delete;

  /// nullopt when there is no index yet. Errors: index_damaged, index_version.
  Result<std::optional<Previous>> previous() const;
  /// The sources alone, as far as they can be read, whatever else is damaged or of another version.
  std::vector<store::SourceEntry> remembered_sources() const;

  /// The unfinished folder; made anew. Errors: io.
  Result<std::filesystem::path> scratch();
  /// Publishes the unfinished folder. Errors: io; the old generation then stays current.
  Result<void> publish();

 private:
  Generation(std::filesystem::path index, int lock) : index_(std::move(index)), lock_(lock) {}
  void sweep() const;

  std::filesystem::path index_;
  int lock_ = -1;
  std::size_t current_ = 0;  ///< 0: none
  std::size_t next_ = 1;
  std::filesystem::path scratch_;
};

}  // namespace idm::indexer
