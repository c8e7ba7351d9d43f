// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/snapshot.hpp"

#include <algorithm>
#include <map>

#include "analyzers/analyzer.hpp"
#include "base/hash.hpp"
#include "corpus/record_json.hpp"
#include "store/layout.hpp"
#include "store/passage_codec.hpp"
#include "store/xapian_try.hpp"

namespace idm::store {
namespace {

// Parsed records that stay in memory; beyond it the cache starts anew.
constexpr std::size_t records_kept = 1024;

struct Generation {
  Opened opened;
  std::vector<Shard> shards;
};

Result<Shard> open_shard(const std::filesystem::path& folder, const AccessSet& set) {
  auto columns = Columns::open(folder / columns_file);
  if (!columns) return columns.error();
  auto db = xapian_try(Doing::reading, (folder / database_folder).string(),
                       [&] { return Xapian::Database((folder / database_folder).string()); });
  if (!db) return db.error();
  if (db->get_lastdocid() != columns->last_document() || db->get_doccount() != set.passages)
    return Error{
        Code::index_damaged,
        text("{}: the index is damaged: its parts do not belong together",
             "{} : l'index est endommagé : ses parties ne vont pas ensemble", folder.string()),
        text("build it anew with `idm index --rebuild PATH…`", "reconstruisez-le : `idm index --rebuild CHEMIN…`")};
  auto twins = read_twins(folder, false);
  if (!twins) return twins.error();
  return Shard{std::move(*db), std::move(*columns), std::move(*twins), set, 0, folder};
}

Result<Generation> open_generation(const std::filesystem::path& index, const std::string& name,
                                   const Visitor& visitor) {
  const std::filesystem::path folder = index / name;
  auto manifest = read_manifest(folder);
  if (!manifest) return manifest.error();
  Generation g{{index, name, std::move(*manifest)}, {}};
  for (const auto& set : g.opened.manifest.access) {
    if (!visitor.may_see(set)) continue;
    auto shard = open_shard(folder / set.key, set);
    if (!shard) return shard.error();
    g.shards.push_back(std::move(*shard));
  }
  return g;
}

Result<Generation> open_current(const std::filesystem::path& index, const Visitor& visitor) {
  // Between reading CURRENT and opening its files, two newer runs may have removed them: then look again.
  for (int attempt = 0;; ++attempt) {
    const auto name = current_generation(index);
    if (!name) return name.error();
    auto generation = open_generation(index, *name, visitor);
    if (generation || attempt == 3) return generation;
    const auto now = current_generation(index);
    if (!now || *now == *name) return generation;
  }
}

}  // namespace

bool Visitor::may_see(const AccessSet& set) const {
  if (all || set.groups.empty()) return true;
  return std::any_of(groups.begin(), groups.end(), [&](const std::string& group) {
    return std::find(set.groups.begin(), set.groups.end(), group) != set.groups.end();
  });
}

struct Snapshot::State {
  Visitor visitor;
  std::vector<Opened> indexes;
  std::vector<Shard> shards;
  std::string fingerprint;
  std::size_t records = 0, passages = 0;
  std::uint64_t words = 0;
  std::map<std::pair<std::size_t, Ordinal>, std::shared_ptr<const corpus::Record>> cache;
};

Snapshot::Snapshot(std::unique_ptr<State> state) : state_(std::move(state)) {}
Snapshot::~Snapshot() = default;
Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(Snapshot&&) noexcept = default;

Result<Snapshot> Snapshot::open(const std::vector<std::filesystem::path>& indexes, const Visitor& visitor) {
  auto state = std::make_unique<State>();
  state->visitor = visitor;
  std::string fingerprints;
  for (const auto& path : indexes) {
    auto generation = xapian_try(Doing::reading, path.string(), [&] { return open_current(path, visitor); });
    if (!generation) return generation.error();
    for (auto& shard : generation->shards) {
      shard.index = state->indexes.size();
      state->records += shard.access.records;
      state->passages += shard.access.passages;
      state->words += shard.access.words;
      fingerprints.append(shard.access.key).append(1, ':').append(shard.access.fingerprint).append(1, '\n');
      state->shards.push_back(std::move(shard));
    }
    fingerprints += '\n';
    state->indexes.push_back(std::move(generation->opened));
  }
  state->fingerprint = hash_hex(fingerprints);
  return Snapshot(std::move(state));
}

const std::vector<Opened>& Snapshot::indexes() const { return state_->indexes; }
const std::vector<Shard>& Snapshot::shards() const { return state_->shards; }
const Visitor& Snapshot::visitor() const { return state_->visitor; }
const std::string& Snapshot::fingerprint() const { return state_->fingerprint; }
std::size_t Snapshot::records() const { return state_->records; }
std::size_t Snapshot::passages() const { return state_->passages; }
std::uint64_t Snapshot::words() const { return state_->words; }

bool Snapshot::analyser_matches() const {
  return std::all_of(state_->indexes.begin(), state_->indexes.end(),
                     [](const Opened& opened) { return opened.manifest.analyser == analyzers::fingerprint(); });
}

Xapian::Database Snapshot::database() const {
  Xapian::Database all;
  for (const auto& shard : state_->shards) all.add_database(shard.db);
  return all;
}

Place Snapshot::place(Xapian::docid combined) const {
  const auto n = static_cast<Xapian::docid>(state_->shards.size());
  return {(combined - 1) % n, (combined - 1) / n + 1};
}

Xapian::docid Snapshot::combined(Place place) const {
  const auto n = static_cast<Xapian::docid>(state_->shards.size());
  return (place.document - 1) * n + static_cast<Xapian::docid>(place.shard) + 1;
}

Result<std::shared_ptr<const corpus::Record>> Snapshot::record(std::size_t shard, std::string_view id) const {
  const auto ordinal = state_->shards.at(shard).columns.find_record(id);
  if (!ordinal) return Error{Code::not_found, text("there is no record {}", "il n'y a pas de document {}", id)};
  return record(shard, *ordinal);
}

Result<std::shared_ptr<const corpus::Record>> Snapshot::record(std::size_t shard, Ordinal ordinal) const {
  const std::pair key(shard, ordinal);
  if (const auto at = state_->cache.find(key); at != state_->cache.end()) return at->second;
  const Shard& from = state_->shards.at(shard);
  const std::string_view id = from.columns.record_id(ordinal);
  auto record = xapian_try(Doing::reading, from.folder.string(),
                           [&] { return corpus::record_from_stored(from.db.get_metadata(record_key(id))); });
  if (!record)
    return Error{
        Code::index_damaged,
        {fmt::format("{}: the index is damaged: record {} cannot be read: {}", from.folder.string(), id,
                     record.error().message.en),
         fmt::format("{} : l'index est endommagé : le document {} est illisible : {}", from.folder.string(), id,
                     record.error().message.fr)},
        text("build it anew with `idm index --rebuild PATH…`", "reconstruisez-le : `idm index --rebuild CHEMIN…`")};
  record->twins = from.twins.of(id);
  if (const auto session = from.twins.sessions.find(record->id); session != from.twins.sessions.end())
    record->session = session->second;
  auto found = std::make_shared<const corpus::Record>(std::move(*record));
  if (state_->cache.size() >= records_kept) state_->cache.clear();
  state_->cache.emplace(key, found);
  return found;
}

Result<std::pair<std::size_t, std::shared_ptr<const corpus::Record>>> Snapshot::record(std::string_view id) const {
  for (std::size_t i = 0; i < state_->shards.size(); ++i) {
    if (!state_->shards[i].columns.find_record(id)) continue;
    auto found = record(i, id);
    if (!found) return found.error();
    return std::pair(i, std::move(*found));
  }
  return Error{Code::not_found, text("there is no record {}", "il n'y a pas de document {}", id)};
}

std::vector<std::pair<std::size_t, std::string>> Snapshot::record_ids() const {
  std::vector<std::pair<std::size_t, std::string>> ids;
  ids.reserve(state_->records);
  for (std::size_t i = 0; i < state_->shards.size(); ++i) {
    const Columns& columns = state_->shards[i].columns;
    for (Ordinal r = 0; r < columns.record_count(); ++r) ids.emplace_back(i, columns.record_id(r));
  }
  return ids;
}

Result<Found> Snapshot::passage(Place place) const {
  const Shard& shard = state_->shards.at(place.shard);
  return xapian_try(Doing::reading, shard.folder.string(), [&]() -> Result<Found> {
    auto passage = decode_passage(shard.db.get_document(place.document, Xapian::DOC_ASSUME_VALID).get_data());
    if (!passage) return passage.error();
    auto found = record(place.shard, shard.columns.record_ordinal(place.document));
    if (!found) return found.error();
    return Found{place, std::move(*found), std::move(*passage)};
  });
}

bool Snapshot::outdated() const {
  return std::any_of(state_->indexes.begin(), state_->indexes.end(), [](const Opened& opened) {
    const auto now = current_generation(opened.path);
    return now && *now != opened.generation;
  });
}

}  // namespace idm::store
