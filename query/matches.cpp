// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/matches.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace idm::query {
namespace {

using Xapian::Query;

Query with_restrictions(const Query& words, const Selection& selection) {
  if (selection.restrictions.empty()) return words;
  std::vector<Query> parts = {words};
  parts.insert(parts.end(), selection.restrictions.begin(), selection.restrictions.end());
  return {Query::OP_AND, parts.begin(), parts.end()};
}

// Sets as a posting source, each document with a weight or none. A shard is told by its uuid; copies of one index,
// which share it, hold the same documents.
class SetSource : public Xapian::PostingSource {
 public:
  struct Content {
    std::map<std::string, std::size_t> shards;  // uuid -> place in `sets`
    Matches sets;
    std::shared_ptr<const std::vector<std::vector<float>>> weights;  // of documents; none: all weigh nothing
    double factor = 0;
    double largest = 0;
  };
  explicit SetSource(std::shared_ptr<const Content> content) : content_(std::move(content)) {}

  void init(const Xapian::Database& db) override {
    const auto found = content_->shards.find(db.get_uuid());
    set_ = found == content_->shards.end() ? nullptr : &content_->sets[found->second];
    weights_ = set_ == nullptr || !content_->weights ? nullptr : &(*content_->weights)[found->second];
    size_ = set_ == nullptr ? 0 : static_cast<Xapian::doccount>(set_->size());
    at_ = 0;
    set_maxweight(content_->factor * content_->largest);
  }
  Xapian::doccount get_termfreq_min() const override { return size_; }
  Xapian::doccount get_termfreq_est() const override { return size_; }
  Xapian::doccount get_termfreq_max() const override { return size_; }
  double get_weight() const override { return weights_ == nullptr ? 0 : content_->factor * (*weights_)[at_]; }
  void next(double) override { at_ = set_ == nullptr ? 0 : set_->next(at_ + 1); }
  void skip_to(Xapian::docid document, double) override {
    if (set_ == nullptr) return;
    if (document > at_ || at_ == 0) at_ = set_->next(std::max<Xapian::docid>(document, 1));
  }
  bool at_end() const override { return at_ == 0; }
  Xapian::docid get_docid() const override { return at_; }
  PostingSource* clone() const override { return new SetSource(content_); }

 private:
  std::shared_ptr<const Content> content_;
  const PassageSet* set_ = nullptr;
  const std::vector<float>* weights_ = nullptr;
  Xapian::doccount size_ = 0;
  Xapian::docid at_ = 0;
};

std::shared_ptr<SetSource::Content> content_of(const store::Snapshot& snapshot, Matches sets) {
  auto content = std::make_shared<SetSource::Content>();
  for (std::size_t i = 0; i < snapshot.shards().size(); ++i)
    content->shards.emplace(snapshot.shards()[i].db.get_uuid(), i);
  content->sets = std::move(sets);
  return content;
}

}  // namespace

Matches find_matches(std::vector<Postings>& postings, const Query& words, const Selection& selection) {
  const Query query = with_restrictions(words, selection);
  Matches sets;
  for (auto& shard : postings) sets.push_back(matching(shard, query));
  return sets;
}

FacetFilter::FacetFilter(const store::Columns& columns, const Selection& selection) : columns_(&columns) {
  for (const auto& [field, values] : selection.facets) {
    Chosen chosen{field, std::vector<bool>(columns.dictionary_size(field), false)};
    for (const auto& value : values)
      if (const auto at = columns.find(field, value)) chosen.passes[*at] = true;
    chosen_.push_back(std::move(chosen));
  }
}

Coverage::Coverage(const store::Snapshot& snapshot, std::vector<Postings>& postings, const std::vector<Query>& units,
                   const Selection& selection)
    : snapshot_(snapshot), units_(units.size()), sums_(std::make_shared<std::vector<std::vector<float>>>()) {
  const auto& shards = snapshot.shards();
  restricted_ = find_matches(postings, Query(std::string()), selection);
  std::vector<Matches> found;
  std::vector<std::size_t> sizes(units.size(), 0);
  for (std::size_t u = 0; u < units.size(); ++u) {
    found.emplace_back();
    for (auto& shard : postings) {
      found.back().push_back(matching(shard, units[u]));
      sizes[u] += found.back().back().size();
    }
  }
  for (const auto& shard : shards) {
    counts_.emplace_back(shard.db.get_lastdocid() + 1, 0);
    sums_->emplace_back(shard.db.get_lastdocid() + 1, 0.0F);
  }
  for (std::size_t u = 0; u < units.size(); ++u) {
    if (sizes[u] == 0) continue;
    const double rarity = std::log(1.0 + static_cast<double>(snapshot.passages()) / static_cast<double>(sizes[u]));
    largest_ += rarity;
    for (std::size_t i = 0; i < shards.size(); ++i)
      found[u][i].each([&](Xapian::docid document) {
        if (counts_[i][document] < 255) ++counts_[i][document];
        (*sums_)[i][document] += static_cast<float>(rarity);
      });
  }
}

std::size_t Coverage::most(const Selection& selection) const {
  std::uint8_t most = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    const FacetFilter filter(snapshot_.shards()[i].columns, selection);
    restricted_[i].each([&](Xapian::docid document) {
      if (counts_[i][document] > most && filter.passes(document)) most = counts_[i][document];
    });
  }
  return most;
}

Matches Coverage::at_least(std::size_t units) const {
  Matches sets;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    PassageSet set(snapshot_.shards()[i].db.get_lastdocid());
    restricted_[i].each([&](Xapian::docid document) {
      if (counts_[i][document] >= units) set.add(document);
    });
    sets.push_back(std::move(set));
  }
  return sets;
}

Query Coverage::weighed(const Query& query, double weight) const {
  auto content = content_of(snapshot_, at_least(1));
  content->weights = sums_;
  content->factor = weight;
  content->largest = largest_ * 1.001;  // sums are of single precision
  auto* source = new SetSource(std::move(content));
  return {Query::OP_AND, query, Query(source->release())};
}

Query restricted(const store::Snapshot& snapshot, const Query& query, Matches sets) {
  auto* source = new SetSource(content_of(snapshot, std::move(sets)));
  return {Query::OP_FILTER, query, Query(source->release())};
}

}  // namespace idm::query
