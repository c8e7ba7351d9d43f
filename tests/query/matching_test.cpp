// SPDX-License-Identifier: GPL-3.0-or-later
// The sets made from posting lists against plain set algebra, on random queries.
#include "query/matching.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace idm::query {
namespace {

using Xapian::Query;

class RandomQueries {
 public:
  explicit RandomQueries(unsigned seed) : random_(seed) {}

  // Frequent and rare terms, so that lists are both walked and skipped through; some document numbers are missing.
  Xapian::WritableDatabase database() {
    Xapian::WritableDatabase db(std::string(), Xapian::DB_BACKEND_INMEMORY);
    for (int d = 0; d < 600; ++d) {
      Xapian::Document document;
      for (Xapian::termpos at = 1; at <= 12; ++at) document.add_posting(term(), at);
      db.add_document(document);
    }
    for (Xapian::docid gone = 7; gone < 600; gone += 31) db.delete_document(gone);
    return db;
  }

  Query query(int depth) {
    if (depth == 0 || below(4) == 0) {
      const auto kind = below(20);
      if (kind == 0) return Query::MatchAll;
      if (kind == 1) return Query::MatchNothing;
      return Query(below(30) == 0 ? "absent" : term());
    }
    if (below(6) == 0) {
      std::vector<std::string> words;
      for (std::size_t i = 0, n = 2 + below(2); i < n; ++i) words.push_back(term());
      return Query(below(2) == 0 ? Query::OP_PHRASE : Query::OP_NEAR, words.begin(), words.end(), 5);
    }
    static const std::vector<Query::op> operators = {Query::OP_AND,    Query::OP_OR,        Query::OP_AND_NOT,
                                                     Query::OP_FILTER, Query::OP_AND_MAYBE, Query::OP_SYNONYM,
                                                     Query::OP_MAX,    Query::OP_XOR};
    if (below(10) == 0) return Query(Query::OP_SCALE_WEIGHT, query(depth - 1), 0.5);
    const Query::op op = operators[below(operators.size())];
    const Query left = query(depth - 1);
    const Query right = query(depth - 1);
    return Query(op, left, right);
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  std::string term() { return "t" + std::to_string(std::min({below(40), below(40), below(40)})); }

  std::mt19937 random_;
};

std::set<Xapian::docid> by_matcher(const Xapian::Database& db, const Query& query) {
  std::set<Xapian::docid> found;
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  const Xapian::MSet all = enquire.get_mset(0, db.get_doccount());
  for (auto at = all.begin(); at != all.end(); ++at) found.insert(*at);
  return found;
}

// What the operators mean; phrases alone are left to Xapian.
std::set<Xapian::docid> by_algebra(const Xapian::Database& db, const Query& query) {
  using Set = std::set<Xapian::docid>;
  const auto type = query.get_type();
  if (type == Query::LEAF_TERM || type == Query::LEAF_MATCH_ALL || type == Query::LEAF_MATCH_NOTHING ||
      type == Query::OP_PHRASE || type == Query::OP_NEAR)
    return by_matcher(db, query);
  Set result = by_algebra(db, query.get_subquery(0));
  for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
    const Set next = by_algebra(db, query.get_subquery(i));
    Set made;
    const auto into = std::inserter(made, made.end());
    switch (type) {
      case Query::OP_AND:
      case Query::OP_FILTER: std::ranges::set_intersection(result, next, into); break;
      case Query::OP_AND_NOT: std::ranges::set_difference(result, next, into); break;
      case Query::OP_AND_MAYBE: made = result; break;
      case Query::OP_XOR: std::ranges::set_symmetric_difference(result, next, into); break;
      default: std::ranges::set_union(result, next, into);
    }
    result = std::move(made);
  }
  return result;
}

TEST(Matching, AgreesWithSetAlgebraOnRandomQueries) {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    RandomQueries make(seed);
    const auto db = make.database();
    for (int i = 0; i < 300; ++i) {
      const Query query = make.query(4);
      const PassageSet set = matching(db, query);
      std::set<Xapian::docid> found;
      set.each([&](Xapian::docid document) { found.insert(document); });
      ASSERT_EQ(found, by_algebra(db, query)) << query.get_description();
      ASSERT_EQ(set.size(), found.size());
    }
  }
}

// No number is free: the whole is made without the list.
TEST(Matching, FindsAllDocumentsAndNoMore) {
  for (const Xapian::docid count : {1U, 62U, 63U, 64U, 65U, 127U, 128U, 200U}) {
    Xapian::WritableDatabase db(std::string(), Xapian::DB_BACKEND_INMEMORY);
    for (Xapian::docid i = 0; i < count; ++i) db.add_document(Xapian::Document());
    const PassageSet all = matching(db, Query::MatchAll);
    EXPECT_EQ(all.size(), count);
    EXPECT_EQ(all.next(1), 1U);
    EXPECT_TRUE(all.has(count));
    EXPECT_EQ(all.next(count + 1), 0U);
    EXPECT_FALSE(all.has(0));
  }
}

}  // namespace
}  // namespace idm::query
