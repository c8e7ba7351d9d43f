// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/build.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <set>
#include <thread>

#include "analyzers/analyzer.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/version.hpp"
#include "corpus/reader.hpp"
#include "indexer/merge.hpp"
#include "indexer/twins.hpp"
#include "store/fields.hpp"
#include "store/layout.hpp"
#include "store/xapian_try.hpp"

namespace idm::indexer {
namespace fs = std::filesystem;
namespace {

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
}

// Counts and fingerprints of the sets, from the entries sorted by key; "public" first.
std::vector<store::AccessSet> access_sets(const std::vector<store::SourceEntry>& entries,
                                          const std::map<std::string, std::vector<std::string>>& groups) {
  std::map<std::string, store::AccessSet> sets;
  std::map<std::string, std::map<std::string, std::string>> contents;  // set -> record id -> content
  for (const auto& entry : entries) {
    store::AccessSet& set = sets[entry.access];
    set.key = entry.access;
    ++set.records;
    set.passages += entry.passages;
    set.words += entry.words;
    contents[entry.access][entry.record] = entry.relative + '\0' + entry.hash + '\0' + entry.rules;
  }
  std::vector<store::AccessSet> out;
  for (auto& [key, set] : sets) {
    if (const auto at = groups.find(key); at != groups.end()) set.groups = at->second;
    std::string all;
    for (const auto& [id, content] : contents[key]) all.append(id).append(1, '\0').append(content).append(1, '\n');
    set.fingerprint = hash_hex(all);
    if (key == "public")
      out.insert(out.begin(), std::move(set));
    else
      out.push_back(std::move(set));
  }
  return out;
}

store::Manifest describe(const std::optional<Previous>& previous, const Content& content,
                         const std::vector<store::SourceEntry>& entries, std::vector<store::AccessSet> sets) {
  store::Manifest m;
  m.schema = store::schema_version;
  m.version = version;
  m.analyser = analyzers::fingerprint();
  m.reader = corpus::reader_fingerprint();
  const bool some_old = std::any_of(content.retained.begin(), content.retained.end(),
                                    [](const auto& entry) { return entry.rules != rules(); });
  if (some_old && previous) {
    m.analyser = previous->manifest.analyser;
    m.reader = previous->manifest.reader;
  }
  m.created = utc_now();
  std::string all;
  for (const auto& set : sets) all.append(set.key).append(1, ':').append(set.fingerprint).append(1, '\n');
  m.fingerprint = hash_hex(all);
  m.records = entries.size();
  for (const auto& entry : entries) {
    m.passages += entry.passages;
    m.words += entry.words;
  }
  m.access = std::move(sets);
  return m;
}

}  // namespace

void Reporter::begin(const std::string& key) {
  const std::lock_guard lock(mutex_);
  progress_.current = key;
  if (options_.progress) options_.progress(progress_);
}

void Reporter::done(std::size_t files) {
  const std::lock_guard lock(mutex_);
  progress_.done += files;
  if (options_.progress) options_.progress(progress_);
}

void Reporter::phase(Progress::Phase phase) {
  const std::lock_guard lock(mutex_);
  progress_.phase = phase;
  progress_.current.clear();
  if (options_.progress) options_.progress(progress_);
}

void Reporter::failed(const std::string& path, const Error& error) {
  const std::lock_guard lock(mutex_);
  if (options_.failed) options_.failed(path, error);
}

unsigned thread_count(unsigned jobs, std::size_t tasks) {
  if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
  return static_cast<unsigned>(std::min<std::size_t>(std::min(jobs, 256U), std::max<std::size_t>(tasks, 1)));
}

Result<void> run_threads(unsigned threads, std::atomic<bool>& stop, const std::function<Result<void>(unsigned)>& work) {
  std::vector<std::optional<Error>> errors(threads);
  std::vector<std::thread> running;
  const auto one = [&](unsigned i) {
    auto result = store::xapian_try(store::Doing::writing, "idm index", [&] { return work(i); });
    if (result) return;
    errors[i] = std::move(result).error();
    stop = true;
  };
  auto started = store::xapian_try(store::Doing::writing, "idm index", [&] {
    for (unsigned i = 0; i < threads; ++i) running.emplace_back(one, i);
  });
  if (!started) stop = true;
  for (auto& thread : running) thread.join();
  for (auto& error : errors)
    if (error) return std::move(*error);
  return started;
}

const std::string& rules() {
  static const std::string both =
      hash_hex(analyzers::fingerprint() + '\n' + corpus::reader_fingerprint()).substr(0, 16);
  return both;
}

Result<store::Manifest> finish(Generation& generation, const fs::path& scratch, const std::optional<Previous>& previous,
                               Content content, std::vector<std::unique_ptr<Writer>>& writers, Reporter& reporter) {
  reporter.phase(Progress::Phase::merging);
  std::map<std::string, std::vector<std::string>> groups;
  std::map<std::string, SetParts> parts;
  std::set<std::string> kept;
  for (const auto& entry : content.retained) kept.insert(entry.access);
  if (previous)
    for (const auto& set : previous->manifest.access) {
      groups[set.key] = set.groups;
      if (kept.contains(set.key)) parts[set.key].old = previous->folder / set.key;
    }
  for (const auto& entry : content.removed)
    if (kept.contains(entry.access)) parts[entry.access].removed.push_back(entry.record);
  std::set<std::string> filled;
  for (const auto& entry : content.fresh) filled.insert(entry.access);
  for (auto& writer : writers) {
    if (auto closed = writer->close(); !closed) return closed.error();
    for (const auto& [key, part] : writer->parts()) {
      if (!filled.contains(key)) continue;  // all its records were taken out again
      groups[key] = part.groups;
      parts[key].fresh.push_back(part.folder);
    }
  }
  std::map<std::string, std::set<std::string>> fresh;
  for (const auto& entry : content.fresh) fresh[entry.access].insert(entry.record);
  for (const auto& [key, set] : parts) {
    if (auto merged = merge_set(set, scratch / "build", scratch / key); !merged) return merged.error();
    store::Twins before;
    if (set.old)
      if (auto read = store::read_twins(*set.old, true)) before = std::move(*read);
    auto twins = find_twins(scratch / key / store::database_folder, before, fresh[key]);
    if (!twins) return twins.error();
    if (auto w = store::write_twins(*twins, scratch / key); !w) return w.error();
  }

  reporter.phase(Progress::Phase::publishing);
  std::vector<store::SourceEntry> entries = content.retained;
  entries.insert(entries.end(), content.fresh.begin(), content.fresh.end());
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  auto manifest = describe(previous, content, entries, access_sets(entries, groups));
  std::error_code ignored;
  fs::remove_all(scratch / "build", ignored);
  if (auto w = write_file_atomically(scratch / store::sources_file, store::sources_json(entries)); !w) return w.error();
  if (auto w = write_file_atomically(scratch / store::manifest_file, store::manifest_json(manifest)); !w)
    return w.error();
  if (const auto& taxonomy = corpus::taxonomy_in_use(); !taxonomy.empty()) {
    if (auto w = write_file_atomically(scratch / store::themes_file, taxonomy.themes); !w) return w.error();
    if (auto w = write_file_atomically(scratch / store::terms_file, taxonomy.terms); !w) return w.error();
  }
  if (auto published = generation.publish(); !published) return published.error();
  return manifest;
}

void count(const store::Manifest& manifest, Summary& summary) {
  summary.records = manifest.records;
  summary.passages = manifest.passages;
  summary.words = manifest.words;
}

}  // namespace idm::indexer
