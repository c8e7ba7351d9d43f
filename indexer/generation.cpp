// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "base/files.hpp"
#include "store/layout.hpp"
#include "store/xapian_try.hpp"

namespace idm::indexer {
namespace fs = std::filesystem;
namespace {

Error refused(const fs::path& path, const std::string& why) {
  return {Code::io, text("{}: cannot write: {}", "{} : écriture impossible : {}", path.string(), why),
          text("check free space, quotas and permissions; the index stays as it was",
               "vérifiez l'espace libre, les quotas et les droits ; l'index reste tel quel")};
}

Result<void> sync_tree(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (auto synced = sync_path(entry.path()); !synced) return synced;
  return sync_path(folder);
}

}  // namespace

Result<Generation> Generation::begin(const fs::path& index) {
  std::error_code failed;
  fs::create_directories(index, failed);
  if (failed) return refused(index, failed.message());
  const fs::path file = index / store::lock_file;
  const int lock = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock < 0) return refused(file, std::strerror(errno));
  Generation generation(index, lock);
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return refused(file, std::strerror(errno));
    return Error{Code::index_locked,
                 text("{}: another run of idm index is writing this index", "{} : un autre idm index écrit cet index",
                      index.string()),
                 text("wait until it has finished; searching goes on meanwhile",
                      "attendez qu'il ait terminé ; la recherche reste possible entre-temps")};
  }
  const auto name = store::current_generation(index);
  if (name) generation.current_ = store::generation_number(*name).value_or(0);
  // With an unreadable CURRENT nobody knows which generation counts: then none is removed.
  if (name || name.error().code == Code::index_missing) generation.sweep();
  generation.next_ = generation.current_ + 1;
  for (const auto& entry : fs::directory_iterator(index, failed))
    if (const auto number = store::generation_number(entry.path().filename().string()))
      generation.next_ = std::max(generation.next_, *number + 1);
  return generation;
}

Generation::Generation(Generation&& other) noexcept
    : index_(std::move(other.index_)),
      lock_(std::exchange(other.lock_, -1)),
      current_(other.current_),
      next_(other.next_),
      scratch_(std::exchange(other.scratch_, fs::path())) {}

Generation::~Generation() {
  std::error_code ignored;
  if (!scratch_.empty()) fs::remove_all(scratch_, ignored);
  if (lock_ >= 0) ::close(lock_);
}

// Unfinished folders, generations that were never made current, and all but the current and the one before it.
void Generation::sweep() const {
  std::vector<std::pair<std::size_t, fs::path>> old;
  std::vector<fs::path> doomed;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(index_, ignored)) {
    std::string name = entry.path().filename().string();
    const bool half = name.ends_with(store::unfinished);
    if (half) name.resize(name.size() - std::strlen(store::unfinished));
    const auto number = store::generation_number(name);
    if (!number) continue;
    if (half || *number > current_)
      doomed.push_back(entry.path());
    else if (*number < current_)
      old.emplace_back(*number, entry.path());
  }
  std::sort(old.begin(), old.end());
  for (std::size_t i = 0; i + 1 < old.size(); ++i) doomed.push_back(old[i].second);
  for (const auto& path : doomed) fs::remove_all(path, ignored);
}

Result<std::optional<Previous>> Generation::previous() const {
  const auto name = store::current_generation(index_);
  if (!name) {
    if (name.error().code == Code::index_missing) return std::optional<Previous>();
    return name.error();
  }
  Previous previous{index_ / *name, {}, {}};
  auto manifest = store::read_manifest(previous.folder);
  if (!manifest) return manifest.error();
  auto sources = store::read_sources(previous.folder);
  if (!sources) return sources.error();
  previous.manifest = std::move(*manifest);
  previous.sources = std::move(*sources);
  return std::optional(std::move(previous));
}

std::vector<store::SourceEntry> Generation::remembered_sources() const {
  if (current_ == 0) return {};
  auto sources = store::read_sources(index_ / store::generation_name(current_));
  if (!sources) return {};
  return std::move(*sources);
}

Result<fs::path> Generation::scratch() {
  const fs::path folder = index_ / (store::generation_name(next_) + store::unfinished);
  std::error_code failed;
  fs::remove_all(folder, failed);
  if (!failed) fs::create_directory(folder, failed);
  if (failed) return refused(folder, failed.message());
  scratch_ = folder;
  return folder;
}

Result<void> Generation::publish() {
  return store::xapian_try(store::Doing::writing, index_.string(), [&]() -> Result<void> {
    const std::string name = store::generation_name(next_);
    if (auto synced = sync_tree(scratch_); !synced) return synced;
    fs::rename(scratch_, index_ / name);
    scratch_ = index_ / name;  // removed again should the rest fail
    if (auto synced = sync_path(index_); !synced) return synced;
    if (auto written = write_file_atomically(index_ / store::current_file, name + "\n"); !written) {
      // CURRENT may have been replaced all the same (only the fsync behind it failed): then it is published.
      const auto now = store::current_generation(index_);
      if (now && *now == name) scratch_.clear();
      return written;
    }
    scratch_.clear();
    current_ = next_++;
    sweep();
    return {};
  });
}

}  // namespace idm::indexer
