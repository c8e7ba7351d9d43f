// SPDX-License-Identifier: GPL-3.0-or-later
// The weigher on random queries: against set algebra over documents whose words are known, and against Xapian's matcher
// where that is right.
#include "query/weigher.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "query/matching.hpp"

namespace idm::query {
namespace {

using Xapian::Query;
using Found = std::map<Xapian::docid, double>;

constexpr double close = 1e-9;

// A database of random texts, and the texts.
struct Texts {
  Xapian::WritableDatabase db{std::string(), Xapian::DB_BACKEND_INMEMORY};
  std::map<Xapian::docid, std::vector<std::string>> words;
};

class Random {
 public:
  explicit Random(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  std::string term() { return "t" + std::to_string(std::min({below(40), below(40), below(40)})); }

  Texts texts(int documents) {
    Texts out;
    for (int d = 0; d < documents; ++d) {
      Xapian::Document document;
      std::vector<std::string> words;
      for (std::size_t n = 4 + below(30); words.size() < n;) {
        words.push_back(term());
        document.add_posting(words.back(), static_cast<Xapian::termpos>(words.size()));
      }
      if (below(5) == 0) document.add_boolean_term("Ttheme");
      out.words[out.db.add_document(document)] = words;
    }
    for (int gone = 7; gone < documents; gone += 31) {
      out.db.delete_document(static_cast<Xapian::docid>(gone));
      out.words.erase(static_cast<Xapian::docid>(gone));
    }
    return out;
  }

  // What query/compile*.cpp makes, nested in all ways. `all_shapes`: also phrases as alternatives and AND_MAYBE below
  // other operators, which Xapian's matcher can get wrong.
  Query query(int depth, bool all_shapes) {
    if (depth == 0 || below(4) == 0) {
      if (below(25) == 0) return Query(std::string());
      return Query(below(30) == 0 ? "absent" : term());
    }
    switch (below(8)) {
      case 0:
        if (all_shapes) return windowed();
        break;
      case 1: return joined(Query::OP_SYNONYM, 2 + below(5));
      case 2:
        if (all_shapes) return {Query::OP_SYNONYM, windowed(Query::OP_PHRASE), joined(Query::OP_OR, 2)};
        break;
      case 3: return {Query::OP_SCALE_WEIGHT, query(depth - 1, all_shapes), 0.1 * double(below(10))};
      default: break;
    }
    // AND_MAYBE is the last.
    static const std::vector<Query::op> operators = {Query::OP_AND,      Query::OP_OR,      Query::OP_OR,
                                                     Query::OP_MAX,      Query::OP_AND_NOT, Query::OP_FILTER,
                                                     Query::OP_AND_MAYBE};
    std::vector<Query> parts;
    const Query::op op = operators[below(operators.size() - (all_shapes ? 0 : 1))];
    for (std::size_t i = 0, n = 2 + below(3); i < n; ++i) parts.push_back(query(depth - 1, all_shapes));
    return Query(op, parts.begin(), parts.end());
  }

  // The same with a phrase at the top alone, the only place where the matcher always gets it right.
  Query plain_query() {
    if (below(4) != 0) return query(3, false);
    return {below(2) == 0 ? Query::OP_AND : Query::OP_FILTER, windowed(), query(2, false)};
  }

  std::vector<Boost> boosts(bool near) {
    std::vector<Boost> out;
    for (std::size_t n = below(3); n > 0; --n)
      out.push_back({Query(Query::OP_SCALE_WEIGHT, Query(term()), 0.4), 0, {}});
    if (near && below(3) == 0) out.push_back({Query(Query::OP_SCALE_WEIGHT, windowed(Query::OP_NEAR), 0.7), 0, {}});
    if (below(3) == 0) {
      auto* source = new Xapian::FixedWeightPostingSource(2);
      out.push_back({Query(Query::OP_FILTER, Query(source->release()), Query("Ttheme")), 2, "Ttheme"});
    }
    return out;
  }

 private:
  // Words in a row, loosely so, or near each other; different words, or alternatives of one of them.
  Query windowed(Query::op op) {
    std::set<std::string> different;
    for (const std::size_t n = 2 + below(2); different.size() < n;) different.insert(term());
    std::vector<Query> words(different.begin(), different.end());
    if (op == Query::OP_PHRASE && below(4) == 0) words[0] = Query(Query::OP_OR, words[0], Query("t39"));
    const std::size_t window = words.size() + (op == Query::OP_PHRASE && below(4) != 0 ? 0 : below(4));
    return Query(op, words.begin(), words.end(), static_cast<Xapian::termcount>(window));
  }
  Query windowed() { return windowed(below(3) == 0 ? Query::OP_NEAR : Query::OP_PHRASE); }

  Query joined(Query::op op, std::size_t count) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < count; ++i) words.push_back(term());
    return Query(op, words.begin(), words.end());
  }

  std::mt19937 random_;
};

Found by_matcher(const Xapian::Database& db, const Query& query, const Weights& weights) {
  Found found;
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(Xapian::BM25Weight(weights.k1, 0, 1, weights.b, 0.5));
  enquire.set_query(query);
  const Xapian::MSet all = enquire.get_mset(0, db.get_doccount());
  for (auto at = all.begin(); at != all.end(); ++at) found[*at] = at.get_weight();
  return found;
}

// Set algebra. The matcher is asked of nothing but lone terms and synonyms, and of the weight of a phrase's words
// without their order.
class Algebra {
 public:
  Algebra(const Texts& texts, const Weights& weights) : texts_(texts), weights_(weights) {}

  Found found(const Query& query) const {
    const auto part = [&](std::size_t i) { return found(query.get_subquery(i)); };
    Found out;
    switch (query.get_type()) {
      case Query::OP_SCALE_WEIGHT: {
        const std::string described = query.get_description();
        out = part(0);
        for (auto& [document, weight] : out) weight *= std::stod(described.substr(described.find('(') + 1));
        return out;
      }
      case Query::OP_OR:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
          for (const auto& [document, weight] : part(i)) out[document] += weight;
        return out;
      case Query::OP_MAX: take_most(query, out); return out;
      case Query::OP_AND:
      case Query::OP_FILTER:
        out = part(0);
        for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
          const Found other = part(i);
          std::erase_if(out, [&](const auto& one) { return !other.contains(one.first); });
          if (query.get_type() == Query::OP_AND)
            for (auto& [document, weight] : out) weight += other.at(document);
        }
        return out;
      case Query::OP_AND_NOT:
        out = part(0);
        for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
          const Found other = part(i);
          std::erase_if(out, [&](const auto& one) { return other.contains(one.first); });
        }
        return out;
      case Query::OP_AND_MAYBE:
        out = part(0);
        for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
          const Found other = part(i);
          for (auto& [document, weight] : out)
            if (const auto at = other.find(document); at != other.end()) weight += at->second;
        }
        return out;
      case Query::OP_PHRASE:
      case Query::OP_NEAR: {
        std::vector<Query> words;
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) words.push_back(query.get_subquery(i));
        out = by_matcher(texts_.db, Query(Query::OP_AND, words.begin(), words.end()), weights_);
        std::erase_if(out, [&](const auto& one) { return !stand(query, one.first); });
        return out;
      }
      default: return by_matcher(texts_.db, query, weights_);
    }
  }

 private:
  // As Xapian has it, the members of an OR in a MAX are members of the MAX.
  void take_most(const Query& query, Found& out) const {
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      const Query one = query.get_subquery(i);
      if (one.get_type() == Query::OP_OR) {
        take_most(one, out);
        continue;
      }
      for (const auto& [document, weight] : found(one)) {
        double& most = out[document];
        most = std::max(most, weight);
      }
    }
  }

  // Whether the words of a phrase or nearness stand in the document as they should.
  bool stand(const Query& query, Xapian::docid document) const {
    const auto& text = texts_.words.at(document);
    const std::string described = query.get_description();
    const bool ordered = query.get_type() == Query::OP_PHRASE;
    const std::string name = ordered ? " PHRASE " : " NEAR ";
    const std::size_t window = std::stoul(described.substr(described.rfind(name) + name.size()));
    const std::function<bool(std::size_t, std::size_t, std::size_t, std::size_t)> rest =
        [&](std::size_t member, std::size_t least, std::size_t most, std::size_t last) {
          if (member == query.get_num_subqueries()) return true;
          const Query one = query.get_subquery(member);
          for (std::size_t at = 0; at < text.size(); ++at) {
            if (std::find(one.get_terms_begin(), one.get_terms_end(), text[at]) == one.get_terms_end()) continue;
            const std::size_t low = member == 0 ? at : std::min(least, at),
                              high = member == 0 ? at : std::max(most, at);
            if (high - low >= window || (ordered && member > 0 && at <= last)) continue;
            if (rest(member + 1, low, high, at)) return true;
          }
          return false;
        };
    return rest(0, 0, 0, 0);
  }

  const Texts& texts_;
  const Weights& weights_;
};

Collection collection(const Xapian::Database& all, const Xapian::Database& shard, const Weights& weights) {
  Collection out;
  out.passages = all.get_doccount();
  out.shard_passages = shard.get_doccount();
  out.k1 = weights.k1;
  out.everywhere = [&all](const std::string& term) { return all.get_termfreq(term); };
  out.here = [&shard](const std::string& term) { return shard.get_termfreq(term); };
  return out;
}

Found by_weigher(Postings& postings, Lengths& lengths, std::size_t shard, double average, const Weights& weights,
                 const Query& query, const Part& plan) {
  std::vector<Xapian::docid> documents;
  matching(postings, query).each([&](Xapian::docid document) { documents.push_back(document); });
  const auto found = weigh(postings, lengths.of(postings.db(), shard), average, weights, plan, documents);
  Found out;
  for (std::size_t i = 0; i < documents.size(); ++i) out[documents[i]] = found[i];
  return out;
}

// "" or the first document in which they differ.
std::string difference(const Found& found, const Found& expected) {
  for (const auto& [document, weight] : expected) {
    const auto at = found.find(document);
    if (at == found.end()) return std::to_string(document) + " is not found";
    if (std::abs(at->second - weight) > close)
      return std::to_string(document) + " has " + std::to_string(at->second) + ", not " + std::to_string(weight);
  }
  return found.size() == expected.size() ? "" : "too many are found";
}

TEST(Weigher, WeighsBySetAlgebraOnRandomQueries) {
  const Weights weights;
  for (unsigned seed = 1; seed <= 8; ++seed) {
    Random make(seed);
    const Texts texts = make.texts(400);
    const Algebra algebra(texts, weights);
    const Collection all = collection(texts.db, texts.db, weights);
    Postings postings(texts.db);
    Lengths lengths;
    for (int i = 0; i < 400; ++i) {
      const Query query = make.query(3, true);
      const auto boosts = make.boosts(true);
      const auto plan = plan_of(query, boosts, all);
      ASSERT_TRUE(plan.has_value()) << query.get_description();
      if (make.below(4) == 0) postings = Postings(texts.db);  // some lists are known, others are not
      const Found found = by_weigher(postings, lengths, 0, texts.db.get_average_length(), weights, query, *plan);
      const std::string differs = difference(found, algebra.found(boosted(query, boosts)));
      ASSERT_EQ(differs, "") << boosted(query, boosts).get_description();
    }
  }
}

// Without phrases among alternatives: below conjunctions the matcher of 1.4.22 can count one that it looked for in the
// document before and did not find (OrPostList::check takes the place after for the place of the phrase). And without
// AND_MAYBE on the right of AND_NOT, which it can miss there.
TEST(Weigher, WeighsAsXapianDoesToTheLastBit) {
  const Weights weights;
  for (unsigned seed = 1; seed <= 8; ++seed) {
    Random make(seed);
    const Texts texts = make.texts(900);
    const Collection all = collection(texts.db, texts.db, weights);
    Postings postings(texts.db);
    Lengths lengths;
    for (int i = 0; i < 400; ++i) {
      const Query query = make.plain_query();
      const auto boosts = make.boosts(false);
      const auto plan = plan_of(query, boosts, all);
      ASSERT_TRUE(plan.has_value()) << query.get_description();
      const Found found = by_weigher(postings, lengths, 0, texts.db.get_average_length(), weights, query, *plan);
      const Found expected = by_matcher(texts.db, boosted(query, boosts), weights);
      ASSERT_EQ(difference(found, expected), "") << boosted(query, boosts).get_description();
      for (const auto& [document, weight] : expected)
        ASSERT_EQ(found.at(document), weight) << document << " " << boosted(query, boosts).get_description();
    }
  }
}

TEST(Weigher, WeighsShardsByTheStatisticsOfAll) {
  const Weights weights;
  Random make(21);
  const std::vector<Texts> texts = {make.texts(300), make.texts(120)};
  Xapian::Database both;
  for (const auto& one : texts) both.add_database(one.db);
  std::vector<Postings> postings;
  for (const auto& one : texts) postings.emplace_back(one.db);
  Lengths lengths;
  for (int i = 0; i < 600; ++i) {
    const Query query = make.plain_query();
    const auto boosts = make.boosts(false);
    Found found;
    for (std::size_t shard = 0; shard < 2; ++shard) {
      const auto plan = plan_of(query, boosts, collection(both, texts[shard].db, weights));
      ASSERT_TRUE(plan.has_value()) << query.get_description();
      for (const auto& [document, weight] :
           by_weigher(postings[shard], lengths, shard, both.get_average_length(), weights, query, *plan))
        found[static_cast<Xapian::docid>((document - 1) * 2 + shard + 1)] = weight;
    }
    ASSERT_EQ(difference(found, by_matcher(both, boosted(query, boosts), weights)), "")
        << boosted(query, boosts).get_description();
  }
}

TEST(Weigher, LeavesWhatItDoesNotKnowToXapian) {
  Xapian::WritableDatabase db(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Xapian::Document document;
  document.add_posting("a", 1);
  document.add_posting("b", 2);
  db.add_document(document);
  const Weights weights;
  Collection all = collection(db, db, weights);
  const Query a("a"), b("b"), phrase(Query::OP_PHRASE, a, b);
  const auto planned = [&](const Query& query) { return plan_of(query, {}, all).has_value(); };
  auto* source = new Xapian::FixedWeightPostingSource(2);
  EXPECT_FALSE(planned(Query(Query::OP_OR, a, Query(source->release()))));
  EXPECT_FALSE(planned(Query(Query::OP_XOR, a, b)));
  EXPECT_FALSE(planned(Query(Query::OP_ELITE_SET, a, b)));
  EXPECT_FALSE(planned(Query(Query::OP_WILDCARD, "a")));
  EXPECT_FALSE(planned(Query(Query::OP_VALUE_GE, 0, "a")));
  EXPECT_FALSE(planned(Query("a", 2)));
  EXPECT_FALSE(planned(Query(Query::OP_SYNONYM, Query(Query::OP_AND, a, b), a)));
  EXPECT_FALSE(planned(Query()));
  EXPECT_TRUE(planned(phrase));
  all.positions = false;
  EXPECT_FALSE(planned(phrase));
}

}  // namespace
}  // namespace idm::query
