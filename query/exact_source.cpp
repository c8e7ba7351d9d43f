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
  // Made once a thread: an Analyzer costs more than the look at a text.
  thread_local analyzers::Analyzer analyzer;
  thread_local std::vector<analyzers::Token> tokens;
  for (; at_ != end_; ++at_) {
    const std::string data = db_.get_document(*at_).get_data();
    // The language decides stop words and stems only, never a form.
    analyzer.analyze(store::passage_text(data), analyzers::Lang::und, tokens);
    const bool has =
        std::any_of(tokens.begin(), tokens.end(), [&](const auto& token) { return exact_.contains(token.exact); });
    if (has) return;
  }
}

}  // namespace idm::query
