// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: inside query/ only: a few documents as a filter of Xapian's matcher. One object serves all shards: a shard
// is
//   told by its uuid, and copies of one index, which share it, only let a few candidates more through.
// Thread contract: one thread.
#pragma once

#include <xapian.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace idm::query {

class ListSource : public Xapian::PostingSource {
 public:
  using Lists = std::map<std::string, std::vector<Xapian::docid>>;
  /// By the uuid of the database; the documents ascend.
  explicit ListSource(Lists lists) : ListSource(std::make_shared<const Lists>(std::move(lists))) {}

  void init(const Xapian::Database& db) override {
    const auto found = lists_->find(db.get_uuid());
    list_ = found == lists_->end() ? nullptr : &found->second;
    at_ = 0;
    started_ = false;
  }
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_max() const override {
    return list_ == nullptr ? 0 : static_cast<Xapian::doccount>(list_->size());
  }
  void next(double) override {
    if (started_) ++at_;
    started_ = true;
  }
  void skip_to(Xapian::docid document, double) override {
    started_ = true;
    while (!at_end() && get_docid() < document) ++at_;
  }
  bool at_end() const override { return list_ == nullptr || at_ >= list_->size(); }
  Xapian::docid get_docid() const override { return (*list_)[at_]; }
  PostingSource* clone() const override { return new ListSource(lists_); }

 private:
  explicit ListSource(std::shared_ptr<const Lists> lists) : lists_(std::move(lists)) {}

  std::shared_ptr<const Lists> lists_;
  const std::vector<Xapian::docid>* list_ = nullptr;
  std::size_t at_ = 0;
  bool started_ = false;
};

}  // namespace idm::query
