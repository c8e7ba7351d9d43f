// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.hpp"
#include "corpus/record_json.hpp"
#include "store/layout.hpp"
#include "store/manifest.hpp"
#include "store/xapian_try.hpp"

namespace idm::indexer {
namespace {

// Small batches are faster: the blocks that change stay in the processor's cache.
constexpr std::size_t passages_per_commit = 1000;

}  // namespace

Xapian::WritableDatabase& Writer::database(const std::vector<std::string>& groups, const std::string& key) {
  const auto at = databases_.find(key);
  if (at != databases_.end()) return at->second;
  std::filesystem::create_directories(folder_);
  Part& part = parts_.try_emplace(key, Part{groups, folder_ / key}).first->second;
  std::sort(part.groups.begin(), part.groups.end());
  part.groups.erase(std::unique(part.groups.begin(), part.groups.end()), part.groups.end());
  Xapian::WritableDatabase db(part.folder.string(),
                              Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_BACKEND_GLASS);
  return databases_.emplace(key, std::move(db)).first->second;
}

void Writer::commit() {
  for (auto& [key, db] : databases_) db.commit();
  pending_ = 0;
}

Result<Written> Writer::add(const corpus::Record& record) {
  return store::xapian_try(store::Doing::writing, folder_.parent_path().string(), [&] {
    Written written;
    written.access = store::access_key(record.access);
    Xapian::WritableDatabase& db = database(record.access, written.access);
    const std::string stored = corpus::stored_json(record);
    std::uint64_t hash = hash64(stored);
    maker_.begin(record);
    for (const auto& passage : record.passages) {
      const Xapian::docid id = db.add_document(maker_.make(passage));
      if (written.passages++ == 0) written.first = id;
      written.words += maker_.words();
      const std::uint64_t pair[2] = {hash, hash64(maker_.data())};
      hash = hash64({reinterpret_cast<const char*>(pair), sizeof pair});
      if (++pending_ >= passages_per_commit) commit();
    }
    db.set_metadata(store::record_key(record.id), stored);
    written.content = fmt::format("{:016x}", hash);
    return written;
  });
}

Result<void> Writer::remove(const Written& written, const std::string& id) {
  return store::xapian_try(store::Doing::writing, folder_.parent_path().string(), [&] {
    Xapian::WritableDatabase& db = databases_.at(written.access);
    for (std::size_t i = 0; i < written.passages; ++i)
      db.delete_document(written.first + static_cast<Xapian::docid>(i));
    db.set_metadata(store::record_key(id), "");
  });
}

Result<void> Writer::close() {
  return store::xapian_try(store::Doing::writing, folder_.parent_path().string(), [&] {
    commit();
    for (auto& [key, db] : databases_) db.close();
    databases_.clear();
  });
}

}  // namespace idm::indexer
