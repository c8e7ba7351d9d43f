// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: =Form: passages that have a word in exactly this form. The folded word names the candidates, their texts
// decide; as a
//   posting source it works inside any boolean structure.
// Thread contract: belongs to one match.
#pragma once

#include <xapian.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "query/matching.hpp"

namespace idm::query {

/// Which passages were looked at for the forms, and which have one: by the uuid of their database.
struct ExactKnown {
  struct OfShard {
    PassageSet seen, has;
  };
  std::map<std::string, OfShard> shards;
};

class ExactFormSource : public Xapian::PostingSource {
 public:
  /// `exact` as Token::exact has it, any of them; `folded` their common folded form. `known`: of these forms.
  ExactFormSource(std::set<std::string> exact, std::string folded, std::shared_ptr<ExactKnown> known)
      : exact_(std::move(exact)), folded_(std::move(folded)), known_(std::move(known)) {
    for (const auto& form : exact_) beginnings_.add(form);
  }

  void init(const Xapian::Database& db) override;
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return most_ / 2; }
  Xapian::doccount get_termfreq_max() const override { return most_; }
  void next(double least) override;
  void skip_to(Xapian::docid document, double least) override;
  bool at_end() const override { return at_ == end_; }
  Xapian::docid get_docid() const override { return *at_; }
  PostingSource* clone() const override { return new ExactFormSource(exact_, folded_, known_); }

 private:
  void settle();  ///< moves on to a passage that has the form
  bool has_form(Xapian::docid document) const;

  std::set<std::string> exact_;
  analyzers::Beginnings beginnings_;  // of the forms
  std::string folded_;
  std::shared_ptr<ExactKnown> known_;
  ExactKnown::OfShard* shard_ = nullptr;
  Xapian::Database db_;
  Xapian::PostingIterator at_, end_;
  Xapian::doccount most_ = 0;
  bool started_ = false;
};

}  // namespace idm::query
