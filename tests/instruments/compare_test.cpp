// SPDX-License-Identifier: GPL-3.0-or-later
// Compare and collocates against plain loops and textbook figures.
#include "instruments/compare.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "instruments/collocates.hpp"
#include "support.hpp"

namespace idm::instruments::testing_support {
namespace {

const std::set<std::string> stop_words = {"without", "a"};

CompareRequest years(const char* a, const char* b) {
  CompareRequest request;
  request.a = ask("");
  request.a.filters[query::Field::year] = {a};
  request.b = ask("");
  request.b.filters[query::Field::year] = {b};
  request.limit = 0;
  request.least = 1;
  request.least_g2 = 0;
  return request;
}

TEST(Figures, AreThoseOfTheirSources) {
  // Rayson and Garside's formula, by hand: 20 in 1,000 against 5 in 2,000.
  const double ea = 1000.0 * 25 / 3000, eb = 2000.0 * 25 / 3000;
  EXPECT_NEAR(log_likelihood(20, 5, 1000, 2000), 2 * (20 * std::log(20 / ea) + 5 * std::log(5 / eb)), 1e-12);
  EXPECT_NEAR(log_likelihood(10, 20, 1000, 2000), 0, 1e-12) << "the same rate";
  EXPECT_NEAR(log_likelihood(7, 0, 100, 100), 2 * 7 * std::log(2.0), 1e-12) << "never in the second";
  EXPECT_NEAR(log_ratio(8, 2, 100, 100), 2, 1e-12) << "four times as often";
  EXPECT_NEAR(log_ratio(8, 0, 100, 100), 4, 1e-12) << "0 counts as 0.5";
  // Gries's example: five parts of one size, all in one of them, or as evenly as can be.
  EXPECT_NEAR(deviation_of_proportions({5, 0, 0, 0, 0}, {1, 1, 1, 1, 1}), 0.8, 1e-12);
  EXPECT_NEAR(deviation_of_proportions({1, 1, 1, 1, 1}, {1, 1, 1, 1, 1}), 0, 1e-12);
}

TEST(Compare, CountsAsALoopOverTheTextsDoes) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  const auto made = compare(engine, years("2015", "2019"));
  ASSERT_TRUE(made);
  std::map<std::string, std::pair<std::size_t, std::size_t>> by_hand;
  std::size_t words_a = 0, words_b = 0;
  for (const auto& record : plain_records())
    for (const auto& passage : record.passages)
      for (const auto& word : plain_words(passage.text)) {
        if (record.year == 2015) ++by_hand[word].first, ++words_a;
        if (record.year == 2019) ++by_hand[word].second, ++words_b;
      }
  EXPECT_EQ(made->size_a.words, words_a);
  EXPECT_EQ(made->size_b.words, words_b);
  std::map<std::string, Distinct> got;
  for (const auto* list : {&made->more_a, &made->more_b})
    for (const auto& one : *list) got[one.label.en] = one;
  ASSERT_EQ(got.size(), by_hand.size());
  for (const auto& [word, counts] : by_hand) {
    ASSERT_TRUE(got.contains(word)) << word;
    const auto& one = got[word];
    EXPECT_EQ(one.a, counts.first) << word;
    EXPECT_EQ(one.b, counts.second) << word;
    const double a = static_cast<double>(counts.first), b = static_cast<double>(counts.second);
    const double na = static_cast<double>(words_a), nb = static_cast<double>(words_b);
    double g2 = 0;
    if (a > 0) g2 += 2 * a * std::log(a / (na * (a + b) / (na + nb)));
    if (b > 0) g2 += 2 * b * std::log(b / (nb * (a + b) / (na + nb)));
    EXPECT_NEAR(one.g2, g2, 1e-9) << word;
  }
  std::map<std::string, std::pair<std::size_t, std::size_t>> themes;
  for (const auto& one : made->themes) themes[one.key] = {one.a, one.b};
  EXPECT_EQ(themes["skills"], (std::pair<std::size_t, std::size_t>{2, 1}));
  EXPECT_EQ(themes["education"], (std::pair<std::size_t, std::size_t>{1, 0}));
}

TEST(Compare, AgainstTheRestLeavesAOut) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  CompareRequest request;
  request.a = ask("zorg");
  request.b = ask("");
  request.rest = true;
  const auto made = compare(engine, request);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->size_a.passages + made->size_b.passages, engine.index().passages);
  EXPECT_EQ(made->shared, 0U);
}

TEST(Compare, AConceptIsCountedOverBothLanguages) {
  const TestIndex index(
      {record("en", Lang::en, 2015, {{"Remittances, remittances and the zorg."}, {"A zorg of remittances."}}),
       record("fr", Lang::fr, 2015, {{"Les envois de fonds et le plim."}}),
       record("un", Lang::fr, 2019, {{"Le plim sans rien."}, {"Un plim."}, {"Des plim et des plim."}}),
       record("vn", Lang::en, 2019, {{"The trun alone."}})});
  auto engine = index.open();
  const auto made = compare(engine, years("2015", "2019"));
  ASSERT_TRUE(made);
  const auto found =
      std::find_if(made->more_a.begin(), made->more_a.end(), [](const Distinct& one) { return one.lang.empty(); });
  ASSERT_NE(found, made->more_a.end());
  EXPECT_EQ(found->a, 4U);
  EXPECT_EQ(found->records_a, 2U);
  EXPECT_NE(found->label.en, found->label.fr);
  // A French word is measured by French words.
  for (const auto& one : made->more_b)
    if (one.label.fr == "plim") {
      EXPECT_EQ(one.lang, "fr");
      EXPECT_LT(one.of_a, made->size_a.words);
    }
}

TEST(Collocates, CountAsALoopOverTheTextsDoes) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  for (const std::size_t window : {1U, 2U, 5U}) {
    CollocatesRequest request;
    request.query = ask("zorg");
    request.window = window;
    request.least = 1;
    request.limit = 0;
    const auto made = collocates(engine, request);
    ASSERT_TRUE(made);
    std::map<std::string, std::size_t> together, alone;
    std::size_t nodes = 0, words = 0;
    for (const auto& record : plain_records())
      for (const auto& passage : record.passages) {
        const auto list = plain_words(passage.text);
        words += list.size();
        for (std::size_t i = 0; i < list.size(); ++i) {
          ++alone[list[i]];
          if (list[i] != "zorg") continue;
          ++nodes;
          std::set<std::string> near;
          for (std::size_t k = i > window ? i - window : 0; k <= i + window && k < list.size(); ++k)
            if (k != i) near.insert(list[k]);
          for (const auto& word : near)
            if (!stop_words.contains(word)) ++together[word];
        }
      }
    EXPECT_EQ(made->occurrences, nodes);
    EXPECT_EQ(made->words, words);
    ASSERT_EQ(made->rows.size(), together.size()) << window;
    for (const auto& row : made->rows) {
      const auto& word = row.label.en;
      EXPECT_EQ(row.together, together[word]) << word << " " << window;
      EXPECT_EQ(row.alone, alone[word]) << word;
      const double xy = static_cast<double>(together[word]), x = static_cast<double>(nodes),
                   y = static_cast<double>(alone[word]);
      EXPECT_NEAR(row.log_dice, 14 + std::log2(2 * xy / (x + y)), 1e-9) << word;
      EXPECT_NEAR(row.mutual_information, std::log2(xy * static_cast<double>(words) / (x * y)), 1e-9) << word;
      EXPECT_LE(row.log_dice, 14.0 + 1e-9);
    }
  }
}

}  // namespace
}  // namespace idm::instruments::testing_support
