// SPDX-License-Identifier: GPL-3.0-or-later
// Trends: rows that sum to the search, measured by what a plain loop over the texts counts.
#include "instruments/trends.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "instruments/chart.hpp"
#include "instruments/json.hpp"
#include "support.hpp"

namespace idm::instruments::testing_support {
namespace {

Trends must(query::Engine& engine, const TrendsRequest& request) {
  auto made = trends(engine, request);
  if (!made) throw std::runtime_error(made.error().message.en);
  return std::move(*made);
}

TEST(Trends, CountsAsALoopOverTheTextsDoes) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  const Trends made = must(engine, {{ask("zorg")}, query::Slice::year});
  struct Count {
    std::size_t hits = 0, passages = 0, words = 0;
  };
  std::map<std::string, Count> by_hand;
  for (const auto& record : plain_records())
    for (const auto& passage : record.passages) {
      auto& count = by_hand[record.year ? std::to_string(*record.year) : ""];
      const auto words = plain_words(passage.text);
      ++count.passages;
      count.words += words.size();
      if (std::find(words.begin(), words.end(), "zorg") != words.end()) ++count.hits;
    }
  std::size_t sum = 0;
  for (const auto& row : made.of.front().rows) {
    sum += row.passages;
    if (row.gap) {
      EXPECT_FALSE(by_hand.contains(row.key)) << row.key;
      continue;
    }
    const auto& count = by_hand.at(row.key);
    EXPECT_EQ(row.passages, count.hits) << row.key;
    EXPECT_EQ(row.all_passages, count.passages) << row.key;
    EXPECT_EQ(row.all_words, count.words) << row.key;
    EXPECT_NEAR(row.per_1000, 1000.0 * static_cast<double>(count.hits) / static_cast<double>(count.passages), 1e-9);
    EXPECT_NEAR(row.per_10000_words, 10000.0 * static_cast<double>(count.hits) / static_cast<double>(count.words),
                1e-9);
    EXPECT_TRUE(row.small);
  }
  EXPECT_EQ(sum, made.of.front().head.total);
  // 2017 and 2018 have no record; what has no year stands last.
  ASSERT_EQ(made.of.front().rows.size(), 6U);
  EXPECT_TRUE(made.of.front().rows[2].gap);
  EXPECT_EQ(made.of.front().rows[2].key, "2017");
  EXPECT_EQ(made.of.front().rows.back().key, "");
}

TEST(Trends, WordsOfAllPassagesAreThoseOfTheIndex) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  const auto table = engine.tally(ask("zorg"), query::Slice::record, true);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->all.words, engine.index().words);
  EXPECT_EQ(table->all.passages, engine.index().passages);
  EXPECT_EQ(table->all.records, engine.index().records);
}

TEST(Trends, RowsSumToTheSearchWhateverTheFilters) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  for (const char* text : {"zorg", "zorg OR velt", "kard -zorg", "\"plim kard\""})
    for (const char* theme : {"", "skills", "education"})
      for (const auto by : {query::Slice::year, query::Slice::session, query::Slice::record, query::Slice::lang,
                            query::Slice::series, query::Slice::type}) {
        auto request = ask(text);
        if (*theme != '\0') request.filters[query::Field::theme] = {theme};
        const Trends made = must(engine, {{request}, by});
        std::size_t sum = 0;
        for (const auto& row : made.of.front().rows) sum += row.passages;
        const auto answer = engine.search(request);
        ASSERT_TRUE(answer);
        EXPECT_EQ(sum, answer->total) << text << " " << theme;
        EXPECT_FALSE(made.several);
      }
}

TEST(Trends, APassageOfTwoThemesCountsInBoth) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  const Trends made = must(engine, {{ask("plim")}, query::Slice::theme});
  EXPECT_TRUE(made.several);
  std::map<std::string, std::size_t> rows;
  for (const auto& row : made.of.front().rows) rows[row.key] = row.passages;
  EXPECT_EQ(rows["skills"], 2U);
  EXPECT_EQ(rows["education"], 1U);
}

TEST(Trends, AThemeAloneIsMeasuredByAllPassages) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  auto request = ask("");
  request.filters[query::Field::theme] = {"skills"};
  const Trends made = must(engine, {{request}, query::Slice::year});
  EXPECT_EQ(made.of.front().rows.front().passages, 2U);
  EXPECT_EQ(made.of.front().rows.front().all_passages, 3U);
}

TEST(Trends, QueriesStandSideBySideWithTheSameKeys) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  const Trends made = must(engine, {{ask("kard"), ask("trun")}, query::Slice::year});
  ASSERT_EQ(made.of.size(), 2U);
  ASSERT_EQ(made.of[0].rows.size(), made.of[1].rows.size());
  for (std::size_t i = 0; i < made.of[0].rows.size(); ++i) EXPECT_EQ(made.of[0].rows[i].key, made.of[1].rows[i].key);
  const auto json = to_json(made, "now");
  EXPECT_EQ(json["rows"].size(), made.of[0].rows.size());
  EXPECT_EQ(json["with"][0]["total"], made.of[1].head.total);
}

TEST(Chart, DrawingIsSelfContainedAndTold) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  const Trends made = must(engine, {{ask("zorg \"<&\" OR zorg")}, query::Slice::year});
  for (const auto ui : {Ui::en, Ui::fr}) {
    const std::string drawing = svg(made, Measure::per_1000, ui);
    EXPECT_NE(drawing.find("<title id=\"t\">"), std::string::npos);
    EXPECT_NE(drawing.find("<desc id=\"d\">"), std::string::npos);
    EXPECT_NE(drawing.find("prefers-color-scheme:dark"), std::string::npos);
    EXPECT_EQ(drawing.find("<&"), std::string::npos) << "unescaped";
    EXPECT_EQ(drawing.find("href"), std::string::npos);
  }
}

TEST(Chart, BarsFillTheirColumns) {
  EXPECT_EQ(bar(10, 10, 4, false), "████");
  EXPECT_EQ(bar(5, 10, 4, true), "##");
  EXPECT_EQ(bar(0, 10, 4, false), "");
  EXPECT_EQ(bar(0.001, 10, 4, false), "▏") << "what is there is seen";
}

}  // namespace
}  // namespace idm::instruments::testing_support
