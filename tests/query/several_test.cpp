// SPDX-License-Identifier: GPL-3.0-or-later
// Several indexes searched as one.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "support.hpp"

namespace idm::query::testing_support {
namespace {

Source ferry(const std::string& id) {
  return {id + ".md", "---\nid: " + id + "\ntitle: Ferry " + id + "\nyear: 2019\nlanguage: en\n---\n\n- The ferry " +
                          id + " carried seasonal workers to the island.\n"};
}

TEST(SeveralIndexes, OneNamedTwiceCountsOnce) {
  const TestIndex index({ferry("north"), ferry("south")});
  const fs::path link = fs::path(index.path()) += "-link";
  fs::create_symlink(index.path(), link);
  auto engine = Engine::open({index.path(), index.path() / ".", link});
  fs::remove(link);
  ASSERT_TRUE(engine) << engine.error().message.en;
  EXPECT_EQ(must(*engine, ask("ferry")).total, 2U);
  EXPECT_EQ(engine->index().records, 2U);
}

TEST(SeveralIndexes, WithRecordsOfTheirOwnAreSearchedAsOne) {
  const TestIndex a({ferry("north")}), b({ferry("south"), ferry("west")});
  auto engine = Engine::open({a.path(), b.path()});
  ASSERT_TRUE(engine) << engine.error().message.en;
  EXPECT_EQ(must(*engine, ask("ferry")).total, 3U);
}

TEST(SeveralIndexes, ThatShareARecordAreRefused) {
  const TestIndex a({ferry("north"), ferry("east")}), b({ferry("east"), ferry("south"), ferry("west")});
  const auto engine = Engine::open({a.path(), b.path()});
  ASSERT_FALSE(engine);
  EXPECT_EQ(engine.error().code, Code::usage);
  for (const auto& message : {engine.error().message.en, engine.error().message.fr}) {
    EXPECT_THAT(message, ::testing::HasSubstr("east"));
    EXPECT_THAT(message, ::testing::HasSubstr(a.path().string()));
    EXPECT_THAT(message, ::testing::HasSubstr(b.path().string()));
  }
}

// Xapian's matcher crashes on such an order where an index that comes first has each word but no passage with all.
TEST(SeveralIndexes, AreOrderedByDateAndGroupedWhereOnlyTheSecondMatches) {
  std::vector<Source> samples, matching;
  for (const auto& entry : fs::directory_iterator(fs::path(IDM_SOURCE_DIR) / "corpus/samples")) {
    std::ifstream in(entry.path());
    samples.push_back({entry.path().filename().string(), {std::istreambuf_iterator<char>(in), {}}});
  }
  for (int i = 0; i < 12; ++i) {
    std::string text =
        "---\nid: report-" + std::to_string(i) + "\nyear: " + std::to_string(2005 + i) + "\n---\n# Report\n";
    for (int k = 0; k < 12; ++k)
      text += "\nRemittances pay for housing in village " + std::to_string(k) + "; school health suffers.\n";
    matching.push_back({"report-" + std::to_string(i) + ".en.md", text});
  }
  const TestIndex a(samples), b(matching);
  auto engine = Engine::open({a.path(), b.path()});
  ASSERT_TRUE(engine) << engine.error().message.en;
  Request request = ask("school health");
  request.limit = 10;
  for (const auto sort : {Sort::oldest, Sort::newest}) {
    request.sort = sort;
    request.text = "school =health";  // left to the matcher
    EXPECT_EQ(must(*engine, request).hits.size(), 10U);
    request.text = "school health";
    const Answer answer = must(*engine, request);
    ASSERT_EQ(answer.total, 144U);
    ASSERT_EQ(answer.hits.size(), 10U);
    EXPECT_EQ(answer.hits.front().at.record->year, sort == Sort::oldest ? 2005 : 2016);
    EXPECT_TRUE(std::is_sorted(answer.hits.begin(), answer.hits.end(), [&](const Hit& one, const Hit& other) {
      return sort == Sort::oldest ? one.at.record->year < other.at.record->year
                                  : one.at.record->year > other.at.record->year;
    }));
  }
  request.sort = Sort::relevance;
  request.group = Group::record;
  const Answer grouped = must(*engine, request);
  EXPECT_EQ(grouped.total, 12U);
  ASSERT_EQ(grouped.hits.size(), 10U);
  for (const Hit& hit : grouped.hits) {
    EXPECT_EQ(hit.passage_total, 12U);
    EXPECT_EQ(hit.passages.size(), 3U);
  }
}

}  // namespace
}  // namespace idm::query::testing_support
