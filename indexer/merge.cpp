// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/merge.hpp"

#include <xapian.h>

#include "store/columns_write.hpp"
#include "store/fields.hpp"
#include "store/layout.hpp"
#include "store/terms.hpp"
#include "store/xapian_try.hpp"

namespace idm::indexer {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t deletions_per_commit = 1000;

// A copy of the old database without the removed records. Compaction cannot leave documents out, and a published
// database is never changed.
fs::path pruned_copy(const SetParts& parts, const fs::path& scratch) {
  const fs::path copy = scratch / "old";
  fs::create_directories(copy);
  fs::copy(*parts.old / store::database_folder, copy, fs::copy_options::recursive);
  for (const auto& file : fs::directory_iterator(copy))
    fs::permissions(file.path(), fs::perms::owner_write, fs::perm_options::add);
  Xapian::WritableDatabase db(copy.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  std::size_t pending = 0;
  for (const auto& id : parts.removed) {
    std::vector<Xapian::docid> documents;
    const std::string term = store::term(store::Field::record, id);
    for (auto at = db.postlist_begin(term); at != db.postlist_end(term); ++at) documents.push_back(*at);
    for (const Xapian::docid document : documents) {
      db.delete_document(document);
      if (++pending % deletions_per_commit == 0) db.commit();
    }
    db.set_metadata(store::record_key(id), "");
  }
  db.commit();
  return copy;
}

}  // namespace

Result<void> merge_set(const SetParts& parts, const fs::path& scratch, const fs::path& target) {
  return store::xapian_try(store::Doing::writing, target.string(), [&]() -> Result<void> {
    if (parts.old && parts.removed.empty() && parts.fresh.empty()) {
      fs::copy(*parts.old, target, fs::copy_options::recursive);
      return {};
    }
    fs::create_directories(target);
    {
      Xapian::Database all;
      unsigned sources = 0;
      if (parts.old) {
        const fs::path old = parts.removed.empty() ? *parts.old / store::database_folder : pruned_copy(parts, scratch);
        auto opened =
            store::xapian_try(store::Doing::reading, old.string(), [&] { return Xapian::Database(old.string()); });
        if (!opened) return opened.error();
        all.add_database(*opened);
        ++sources;
      }
      for (const auto& part : parts.fresh) {
        all.add_database(Xapian::Database(part.string()));
        ++sources;
      }
      const unsigned passes = sources > 3 ? static_cast<unsigned>(Xapian::DBCOMPACT_MULTIPASS) : 0U;
      all.compact((target / store::database_folder).string(), static_cast<unsigned>(Xapian::Compactor::FULL) | passes);
    }
    std::error_code ignored;
    for (const auto& part : parts.fresh) fs::remove_all(part, ignored);
    fs::remove_all(scratch / "old", ignored);
    return store::write_columns(Xapian::Database((target / store::database_folder).string()),
                                target / store::columns_file);
  });
}

}  // namespace idm::indexer
