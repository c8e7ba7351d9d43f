// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/exact_source.hpp"

#include <algorithm>

#include "analyzers/analyzer.hpp"
#include "store/passage_codec.hpp"
#include "store/terms.hpp"

namespace idm::query {

void ExactFormSource::init(const Xapian::Database& db) {
  db_ = db;
  const std::string term = store::word_term(folded_);
  most_ = db_.get_termfreq(term);
  at_ = db_.postlist_begin(term);
  end_ = db_.postlist_end(term);
  started_ = false;
  const PassageSet none(db_.get_lastdocid());
  shard_ = &known_->shards.try_emplace(db_.get_uuid(), ExactKnown::OfShard{none, none}).first->second;
}

void ExactFormSource::next(double) {
  if (started_) ++at_;
  started_ = true;
  settle();
}

void ExactFormSource::skip_to(Xapian::docid document, double) {
  started_ = true;
  if (at_ != end_) at_.skip_to(document);
  settle();
}

void ExactFormSource::settle() {
  for (; at_ != end_; ++at_) {
    const Xapian::docid document = *at_;
    if (!shard_->seen.has(document)) {
      if (has_form(document)) shard_->has.add(document);
      shard_->seen.add(document);
    }
    if (shard_->has.has(document)) return;
  }
}

bool ExactFormSource::has_form(Xapian::docid document) const {
  thread_local std::vector<analyzers::Token> tokens;
  const std::string data = db_.get_document(document, Xapian::DOC_ASSUME_VALID).get_data();
  // The language decides stop words and stems only, never a form.
  analyzers::thread_analyzer().analyze(store::passage_text(data), analyzers::Lang::und, beginnings_, tokens);
  return std::any_of(tokens.begin(), tokens.end(), [&](const auto& token) { return exact_.contains(token.exact); });
}

}  // namespace idm::query
