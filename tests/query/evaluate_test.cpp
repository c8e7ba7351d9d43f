// SPDX-License-Identifier: GPL-3.0-or-later
// Measures against figures worked out by hand, and the formats of TREC.
#include "query/evaluate.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

#include "support.hpp"

namespace idm::query {
namespace {

std::vector<Ranking> ranking(const std::vector<std::string>& ids) {
  std::vector<Ranking> out;
  for (const auto& id : ids) out.push_back({id, 1.0});
  return out;
}

TEST(Measures, AreThoseOfTheBooks) {
  const std::map<std::string, int> judged = {{"a", 2}, {"b", 1}, {"c", 0}, {"d", 1}};
  const auto m = measure(ranking({"c", "a", "x", "b"}), judged);
  const double ideal = 2 + 1 / std::log2(3.0) + 1 / std::log2(4.0);
  EXPECT_NEAR(m.ndcg10, (2 / std::log2(3.0) + 1 / std::log2(5.0)) / ideal, 1e-12);
  EXPECT_NEAR(m.average_precision, (1.0 / 2 + 2.0 / 4) / 3, 1e-12);
  EXPECT_NEAR(m.recall100, 2.0 / 3, 1e-12);
  EXPECT_DOUBLE_EQ(m.reciprocal_rank, 0.5);
  EXPECT_EQ(m.relevant, 3U);
  EXPECT_EQ(m.found, 2U);
  const auto none = measure({}, judged);
  EXPECT_EQ(none.ndcg10 + none.average_precision + none.reciprocal_rank, 0);
  std::vector<std::string> deep(100, "x");
  for (std::size_t i = 0; i < deep.size(); ++i) deep[i] += std::to_string(i);
  deep.push_back("a");
  EXPECT_EQ(measure(ranking(deep), judged).recall100, 0) << "rank 101";
  EXPECT_EQ(measure(ranking(deep), judged).ndcg10, 0);
}

TEST(Topics, AreReadInBothForms) {
  const auto json = read_topics("{\"id\": 1, \"text\": \"climat\"}\n\n{\"id\": \"2\", \"query\": \"mer\"}\n", "t", "");
  ASSERT_TRUE(json);
  ASSERT_EQ(json->size(), 2U);
  EXPECT_EQ(json->at(0).id, "1");
  EXPECT_EQ(json->at(1).text, "mer");
  const auto french = read_topics("{\"id\": 1, \"en\": \"sea\", \"fr\": \"mer\"}", "t", "fr");
  ASSERT_TRUE(french);
  EXPECT_EQ(french->front().text, "mer");
  const auto table = read_topics("# comment\nq1\tclimat et travail\r\nq2\tmer\n", "t", "");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->at(0).text, "climat et travail");
}

TEST(Topics, ErrorsNameTheLine) {
  for (const auto& [bytes, line] : std::vector<std::pair<std::string, std::string>>{{"a\tb\nno tab", "t:2"},
                                                                                    {"a\tb\na\tc", "t:2"},
                                                                                    {"{\"id\": 1}", "t:1"},
                                                                                    {"{\"text\": \"x\"}", "t:1"},
                                                                                    {"{broken", "t:1"}}) {
    const auto read = read_topics(bytes, "t", "");
    ASSERT_FALSE(read) << bytes;
    EXPECT_NE(read.error().message.en.find(line), std::string::npos) << read.error().message.en;
  }
  EXPECT_FALSE(read_topics("", "t", ""));
}

TEST(Judgements, AreReadAndErrorsNameTheLine) {
  const auto read = read_judgements("# made by hand\n1 0 a#p1 2\n1\t0\tb#p2\t0\n2 Q0 c#p3 1\n", "q");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->at("1").at("a#p1"), 2);
  EXPECT_TRUE(judges_passages(*read));
  for (const char* wrong : {"1 0 a", "1 0 a x", "1 0 a 1 more"}) EXPECT_FALSE(read_judgements(wrong, "q")) << wrong;
}

TEST(Run, HasTheSixColumns) {
  std::ostringstream out;
  write_run(out, "7", {{"a#p1", 2.5}, {"b#p2", 1}});
  EXPECT_EQ(out.str(), "7 Q0 a#p1 1 2.5 idm\n7 Q0 b#p2 2 1 idm\n");
}

TEST(Rank, IsTheOrderOfTheSearch) {
  using namespace testing_support;
  const TestIndex index(dialogues());
  Engine engine = index.open();
  for (const char* text : {"villes", "migration protéger", "comment protéger les villes et les réfugiés ?"})
    for (const Match match : {Match::all, Match::any})
      for (const Group group : {Group::passage, Group::record}) {
        Request request = ask(text);
        request.match = match;
        request.group = group;
        const auto ranked = engine.rank(request, 100);
        ASSERT_TRUE(ranked);
        const Answer answer = must(engine, request);
        ASSERT_EQ(ranked->size(), answer.hits.size()) << text;
        for (std::size_t i = 0; i < ranked->size(); ++i)
          EXPECT_EQ((*ranked)[i].id, group == Group::record ? answer.hits[i].at.record->id : answer.hits[i].at.id);
      }
}

}  // namespace
}  // namespace idm::query
