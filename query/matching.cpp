// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/matching.hpp"

#include <algorithm>

namespace idm::query {
namespace {

using Xapian::Query;

/// A list this many times longer than the set it is met with is skipped through, not walked.
constexpr std::size_t skip_ratio = 16;

class Walk {
 public:
  explicit Walk(Postings& postings) : postings_(postings), db_(postings.db()), last_(db_.get_lastdocid()) {}

  PassageSet set(const Query& query) {
    PassageSet out(last_);
    add(query, out);
    return out;
  }

 private:
  static bool leaf(const Query& query) { return query.get_type() == Query::LEAF_TERM; }

  // Whether the walk itself knows the operator; a posting source may be fit only for the company of its siblings
  // (it reads texts), so what holds one directly goes to the matcher whole.
  static bool known(const Query& query) {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
      case Query::LEAF_MATCH_ALL:
      case Query::LEAF_MATCH_NOTHING: return true;
      case Query::OP_OR:
      case Query::OP_AND:
      case Query::OP_SYNONYM:
      case Query::OP_MAX:
      case Query::OP_SCALE_WEIGHT:
      case Query::OP_FILTER:
      case Query::OP_AND_NOT:
      case Query::OP_AND_MAYBE:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
          if (query.get_subquery(i).get_type() == Query::LEAF_POSTING_SOURCE) return false;
        return true;
      default: return false;
    }
  }

  // A conjunction with a phrase in it: its other members narrow the phrase down, which only the matcher can use.
  static bool for_matcher(const Query& query) {
    if (!known(query)) return true;
    const auto type = query.get_type();
    if (type != Query::OP_AND && type != Query::OP_FILTER) return false;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
      if (!known(query.get_subquery(i))) return true;
    return false;
  }

  void add(const Query& query, PassageSet& out) {
    if (for_matcher(query)) return add_matched(query, out);
    switch (query.get_type()) {
      case Query::LEAF_TERM: return add_term(*query.get_terms_begin(), out);
      case Query::LEAF_MATCH_NOTHING: return;
      case Query::OP_AND:
      case Query::OP_FILTER: out |= all(query); return;
      case Query::OP_AND_NOT: {
        PassageSet left = set(query.get_subquery(0));
        for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) left -= set(query.get_subquery(i));
        out |= left;
        return;
      }
      case Query::OP_AND_MAYBE: return add(query.get_subquery(0), out);
      case Query::LEAF_MATCH_ALL: {
        if (db_.get_doccount() == last_) return out.add_up_to(last_);  // no number is free
        const std::string everything;
        const auto end = db_.postlist_end(everything);
        for (auto at = db_.postlist_begin(everything); at != end; ++at) out.add(*at);
        return;
      }
      default:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) add(query.get_subquery(i), out);
    }
  }

  void add_term(const std::string& term, PassageSet& out) const {
    for (const Xapian::docid document : postings_.list(term).documents) out.add(document);
  }

  void add_matched(const Query& query, PassageSet& out) const {
    if (query.get_type() == Query::OP_PHRASE) {
      for (const Xapian::docid document : postings_.phrase(query)) out.add(document);
      return;
    }
    for (const Xapian::docid document : matched(db_, query)) out.add(document);
  }

  PassageSet all(const Query& query) {
    std::vector<Query> parts;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      const Query part = query.get_subquery(i);
      if (part.get_type() != Query::LEAF_MATCH_ALL) parts.push_back(part);
    }
    if (parts.empty()) return set(Query(std::string()));
    // The rare term first: it decides how much of the others must be read.
    const auto frequency = [&](const Query& part) {
      if (!leaf(part)) return Xapian::doccount{0};
      const std::string term = *part.get_terms_begin();
      const PostingList* list = postings_.known(term);
      return list != nullptr ? static_cast<Xapian::doccount>(list->documents.size()) : db_.get_termfreq(term);
    };
    std::stable_sort(parts.begin(), parts.end(),
                     [&](const Query& a, const Query& b) { return frequency(a) < frequency(b); });
    PassageSet both = set(parts.front());
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const std::size_t left = both.size();
      if (left == 0) break;
      if (leaf(parts[i]) && frequency(parts[i]) > left * skip_ratio)
        keep(*parts[i].get_terms_begin(), both);
      else
        both &= set(parts[i]);
    }
    return both;
  }

  void keep(const std::string& term, PassageSet& set) const {
    PassageSet kept(last_);
    auto at = db_.postlist_begin(term);
    const auto end = db_.postlist_end(term);
    set.each([&](Xapian::docid document) {
      if (at == end) return;
      if (*at < document) at.skip_to(document);
      if (at != end && *at == document) kept.add(document);
    });
    set = std::move(kept);
  }

  Postings& postings_;
  const Xapian::Database& db_;
  Xapian::docid last_;
};

}  // namespace

std::size_t PassageSet::size() const {
  std::size_t sum = 0;
  for (const auto word : words_) sum += static_cast<std::size_t>(std::popcount(word));
  return sum;
}

void PassageSet::add_up_to(Xapian::docid last) {
  std::fill(words_.begin(), words_.begin() + last / 64, ~std::uint64_t{0});
  words_[last / 64] |= ~std::uint64_t{0} >> (63 - last % 64);
  words_[0] &= ~std::uint64_t{1};
}

Xapian::docid PassageSet::next(Xapian::docid document) const {
  std::size_t i = document / 64;
  if (i >= words_.size()) return 0;
  std::uint64_t bits = words_[i] & (~std::uint64_t{0} << (document % 64));
  while (bits == 0) {
    if (++i >= words_.size()) return 0;
    bits = words_[i];
  }
  return static_cast<Xapian::docid>(i * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
}

PassageSet& PassageSet::operator|=(const PassageSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  return *this;
}

PassageSet& PassageSet::operator&=(const PassageSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  return *this;
}

PassageSet& PassageSet::operator-=(const PassageSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
  return *this;
}

PassageSet matching(Postings& postings, const Query& query) { return Walk(postings).set(query); }

PassageSet matching(const Xapian::Database& db, const Query& query) {
  Postings postings(db);
  return matching(postings, query);
}

}  // namespace idm::query
