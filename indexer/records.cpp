// SPDX-License-Identifier: GPL-3.0-or-later
// index_records: records from a program. Batches are dealt to the threads in turn, so that the result does not depend
// on their speed; short queues keep memory small.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <unordered_set>

#include "indexer/build.hpp"
#include "indexer/ids.hpp"

namespace idm::indexer {
namespace {

constexpr std::size_t records_per_batch = 8;
constexpr std::size_t batches_waiting = 2;

using Batch = std::vector<corpus::Record>;

class Queue {
 public:
  /// Waits while full. False when the reader has given up.
  bool push(Batch batch) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return batches_.size() < batches_waiting || closed_; });
    if (closed_) return false;
    batches_.push_back(std::move(batch));
    changed_.notify_all();
    return true;
  }
  /// nullopt once closed and empty.
  std::optional<Batch> pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !batches_.empty() || closed_; });
    if (batches_.empty()) return std::nullopt;
    Batch batch = std::move(batches_.front());
    batches_.pop_front();
    changed_.notify_all();
    return batch;
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> batches_;
  bool closed_ = false;
};

store::SourceEntry entry_of(const corpus::Record& record, const Written& written) {
  store::SourceEntry entry;
  entry.key = "@" + record.id;
  entry.relative = record.path;
  entry.hash = written.content;
  entry.rules = rules();
  entry.record = record.id;
  entry.stated = true;
  entry.access = written.access;
  entry.passages = written.passages;
  entry.words = written.words;
  return entry;
}

}  // namespace

Result<Summary> index_records(const std::function<std::optional<corpus::Record>()>& next, const Options& options) {
  const auto started = std::chrono::steady_clock::now();
  auto generation = Generation::begin(options.index);
  if (!generation) return generation.error();
  std::optional<Previous> previous;
  if (!options.rebuild) {
    auto found = generation->previous();
    if (!found) return found.error();
    previous = std::move(*found);
  }
  const auto scratch = generation->scratch();
  if (!scratch) return scratch.error();

  const unsigned threads = thread_count(options.jobs, SIZE_MAX);
  Reporter reporter(options, 0);
  Summary summary;
  std::vector<std::unique_ptr<Writer>> writers;
  for (unsigned i = 0; i < threads; ++i)
    writers.push_back(std::make_unique<Writer>(*scratch / "build" / fmt::format("{:03}", i)));
  std::vector<std::vector<store::SourceEntry>> entries(threads);
  std::vector<Queue> queues(threads);
  std::atomic<bool> stop = false;

  // The last of the threads is the one that asks for records.
  std::unordered_set<std::string> ids;
  const auto deal = [&]() -> Result<void> {
    std::size_t turn = 0;
    Batch batch;
    while (!stop) {
      std::optional<corpus::Record> record = next();
      if (record) {
        auto good = check_id(record->id);
        if (good && !ids.insert(record->id).second)
          good = Error{Code::source,
                       text("the record id {} came twice", "l'identifiant {} est venu deux fois", record->id),
                       text("give each record its own id", "donnez à chaque document son identifiant")};
        if (!good) {
          reporter.failed(record->id, good.error());
          summary.failed.emplace_back(record->id, good.error());
          continue;
        }
        batch.push_back(std::move(*record));
      }
      if (batch.size() == records_per_batch || (!record && !batch.empty())) {
        if (!queues[turn++ % threads].push(std::move(batch))) break;
        batch = {};
      }
      if (!record) break;
    }
    return {};
  };
  const auto write = [&](unsigned i) -> Result<void> {
    while (auto batch = queues[i].pop()) {
      for (const auto& record : *batch) {
        auto written = writers[i]->add(record);
        if (!written) return written.error();
        entries[i].push_back(entry_of(record, *written));
      }
      reporter.done(batch->size());
    }
    return {};
  };
  const auto ran = run_threads(threads + 1, stop, [&](unsigned i) {
    struct Closing {
      std::vector<Queue>& queues;
      unsigned i;
      ~Closing() {
        if (i < queues.size())
          queues[i].close();
        else
          for (auto& queue : queues) queue.close();
      }
    } closing{queues, i};
    return i < threads ? write(i) : deal();
  });
  if (!ran) return ran.error();

  Content content;
  for (auto& part : entries) std::move(part.begin(), part.end(), std::back_inserter(content.fresh));
  if (previous)
    for (auto& entry : previous->sources)
      (ids.contains(entry.record) ? content.removed : content.retained).push_back(std::move(entry));
  summary.updated = content.removed.size();
  summary.added = content.fresh.size() - summary.updated;
  summary.unchanged = content.retained.size();
  const auto manifest = finish(*generation, *scratch, previous, std::move(content), writers, reporter);
  if (!manifest) return manifest.error();
  count(*manifest, summary);
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  return summary;
}

}  // namespace idm::indexer
