// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/postings.hpp"

#include <algorithm>
#include <utility>

#include "query/list_source.hpp"

namespace idm::query {
namespace {

using Xapian::Query;

// Bytes from which the next search begins anew.
constexpr std::size_t lists_kept = 4U << 20U;
constexpr std::size_t phrases_kept = 4U << 20U;

class Collector : public Xapian::MatchSpy {
 public:
  explicit Collector(std::vector<Xapian::docid>& found) : found_(found) {}
  void operator()(const Xapian::Document& document, double) override { found_.push_back(document.get_docid()); }

 private:
  std::vector<Xapian::docid>& found_;
};

}  // namespace

std::vector<Xapian::docid> matched(const Xapian::Database& db, const Query& query) {
  std::vector<Xapian::docid> found;
  Collector collector(found);
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  enquire.set_query(query);
  enquire.add_matchspy(&collector);
  enquire.get_mset(0, 1, db.get_doccount());
  return found;
}

const PostingList& Postings::list(const std::string& term) {
  if (const PostingList* known_list = known(term)) return *known_list;
  // Grown in room that stays, kept in what it takes: growing copies, and keeps twice as much.
  documents_.clear();
  counts_.clear();
  const auto end = db_.postlist_end(term);
  for (auto posting = db_.postlist_begin(term); posting != end; ++posting) {
    documents_.push_back(*posting);
    counts_.push_back(posting.get_wdf());
  }
  PostingList list{{documents_.begin(), documents_.end()}, {counts_.begin(), counts_.end()}};
  list_bytes_ += list.documents.size() * (sizeof(Xapian::docid) + sizeof(Xapian::termcount)) + term.size();
  return lists_.emplace(term, std::move(list)).first->second;
}

const PostingList* Postings::known(const std::string& term) const {
  const auto found = lists_.find(term);
  return found == lists_.end() ? nullptr : &found->second;
}

const std::vector<Xapian::docid>& Postings::phrase(const Query& query) {
  const std::string key = query.serialise();
  if (const auto known_phrase = phrases_.find(key); known_phrase != phrases_.end()) return known_phrase->second;
  std::vector<Xapian::docid> found = matched(db_, query);
  std::sort(found.begin(), found.end());
  phrase_bytes_ += found.size() * sizeof(Xapian::docid) + key.size();
  return phrases_.emplace(key, std::move(found)).first->second;
}

std::vector<char> Postings::have(const Query& windowed, const std::vector<Xapian::docid>& documents) {
  std::vector<Xapian::docid> found;
  if (const auto known_phrase = phrases_.find(windowed.serialise()); known_phrase != phrases_.end()) {
    found = known_phrase->second;
  } else {
    auto* source = new ListSource({{db_.get_uuid(), documents}});
    found = matched(db_, Query(Query::OP_FILTER, windowed, Query(source->release())));
    std::sort(found.begin(), found.end());
  }
  std::vector<char> out(documents.size(), 0);
  auto at = found.begin();
  for (std::size_t i = 0; i < documents.size() && at != found.end(); ++i) {
    at = std::lower_bound(at, found.end(), documents[i]);
    out[i] = at != found.end() && *at == documents[i] ? 1 : 0;
  }
  return out;
}

void Postings::start() {
  if (list_bytes_ > lists_kept) {
    lists_.clear();
    list_bytes_ = 0;
  }
  if (phrase_bytes_ <= phrases_kept) return;
  phrases_.clear();
  phrase_bytes_ = 0;
}

const std::vector<std::uint32_t>& Lengths::of(const Xapian::Database& db, std::size_t shard) {
  if (shards_.size() <= shard) shards_.resize(shard + 1);
  auto& lengths = shards_[shard];
  if (!lengths.empty()) return lengths;
  lengths.assign(db.get_lastdocid() + 1, 0);
  const std::string everything;
  const auto end = db.postlist_end(everything);
  for (auto at = db.postlist_begin(everything); at != end; ++at) lengths[*at] = at.get_doclength();
  return lengths;
}

}  // namespace idm::query
