// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what index_paths and index_records share: threads, progress, and the closing steps from filled writers to a
//   published generation.
// Thread contract: Reporter may be called from several threads; the rest from one.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "indexer/generation.hpp"
#include "indexer/indexer.hpp"
#include "indexer/writer.hpp"
#include "store/manifest.hpp"

namespace idm::indexer {

/// Passes progress and failures to the caller's functions, one call at a time.
class Reporter {
 public:
  Reporter(const Options& options, std::size_t total) : options_(options) { progress_.total = total; }
  void begin(const std::string& key);
  void done(std::size_t files);
  void phase(Progress::Phase phase);
  void failed(const std::string& path, const Error& error);

 private:
  const Options& options_;
  std::mutex mutex_;
  Progress progress_;
};

/// One per core when `jobs` is 0; never more than `tasks`.
unsigned thread_count(unsigned jobs, std::size_t tasks);

/// Runs `work(0..threads-1)`, each in a thread, and waits for all. The failure of the lowest number counts; the others
/// are asked to stop through `stop`.
Result<void> run_threads(unsigned threads, std::atomic<bool>& stop, const std::function<Result<void>(unsigned)>& work);

/// Hash of the fingerprints of analyser and reader.
const std::string& rules();

/// The records of the new generation.
struct Content {
  std::vector<store::SourceEntry> retained;  ///< from the previous generation as they are
  std::vector<store::SourceEntry> fresh;     ///< from the writers
  std::vector<store::SourceEntry> removed;   ///< of the previous generation: dropped or replaced
};

/// Closes the writers, merges, writes manifest and files, publishes. Errors: io, index_damaged, internal.
Result<store::Manifest> finish(Generation& generation, const std::filesystem::path& scratch,
                               const std::optional<Previous>& previous, Content content,
                               std::vector<std::unique_ptr<Writer>>& writers, Reporter& reporter);

/// Counts of the whole index into the summary.
void count(const store::Manifest& manifest, Summary& summary);

}  // namespace idm::indexer
