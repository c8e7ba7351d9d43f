// SPDX-License-Identifier: GPL-3.0-or-later
// Where not all words are needed: words of the same family, the words of a term of several words.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>

#include "support.hpp"

namespace idm::query::testing_support {
namespace {

Request any_of_words(const std::string& text) {
  Request request = ask(text);
  request.match = Match::any;
  return request;
}

Source record_of(const std::string& id, const std::vector<std::string>& passages) {
  std::string text = "---\nid: " + id + "\nlanguage: en\n---\n\n# Notes\n\n## Part\n\n";
  for (const auto& passage : passages) text += "- " + passage + "\n";
  return {id + ".en.md", text};
}

const std::vector<Source>& removals() {
  static const std::vector<Source> sources = {record_of(
      "notes", {"An expulsion was annulled by a judge.", "Guards expel fishermen without a hearing.",
                "Bakers open at dawn.", "The kiln of the potters was repaired.", "Fishermen mend nets in winter."})};
  return sources;
}

const Hit* hit_of(const Answer& answer, const std::string& id) {
  const auto at = std::find_if(answer.hits.begin(), answer.hits.end(), [&](const Hit& hit) { return hit.at.id == id; });
  return at == answer.hits.end() ? nullptr : &*at;
}

std::string marked(const Hit& hit) {
  std::string out;
  for (const auto& [begin, end] : hit.snippet.highlights)
    out += (out.empty() ? "" : " ") + hit.snippet.text.substr(begin, end - begin);
  return out;
}

std::string why(const Hit& hit) {
  std::string out;
  for (const auto& one : hit.why) out += one.word + ">" + one.matched + ":" + one.how + (one.weight > 0 ? "+ " : " ");
  return out;
}

TEST(Family, MatchesAndIsMarkedWhereAnyWordIsAskedFor) {
  const TestIndex index(removals());
  Engine engine = index.open();
  Request request = any_of_words("expulsion kiln");
  request.explain = true;
  const Answer answer = must(engine, request);
  EXPECT_EQ(ids(answer), (std::set<std::string>{"notes#p1", "notes#p2", "notes#p4"}));
  const Hit* kin = hit_of(answer, "notes#p2");
  ASSERT_NE(kin, nullptr);
  EXPECT_EQ(marked(*kin), "expel");
  EXPECT_EQ(why(*kin), "expulsion>expel:family+ ");
  EXPECT_LT(kin->score, hit_of(answer, "notes#p1")->score);
}

TEST(Family, IsAnotherWordWhereAllAreAskedFor) {
  const TestIndex index(removals());
  Engine engine = index.open();
  EXPECT_EQ(ids(must(engine, ask("expulsion"))), (std::set<std::string>{"notes#p1"}));
  const Answer both = must(engine, ask("fishermen expulsion OR nets"));
  for (const auto& hit : both.hits) EXPECT_EQ(marked(hit).find("expel"), std::string::npos) << marked(hit);
}

TEST(Family, MatchesAndIsMarkedInALooserAnswer) {
  const TestIndex index(removals());
  Engine engine = index.open();
  Request request = ask("expulsion fishermen");
  request.explain = true;
  const Answer answer = must(engine, request);
  EXPECT_TRUE(answer.query.relaxed);
  EXPECT_EQ(answer.strict_total, 0U);
  EXPECT_EQ(ids(answer), (std::set<std::string>{"notes#p1", "notes#p2", "notes#p5"}))
      << "as without families, and more";
  EXPECT_EQ(answer.hits.front().at.id, "notes#p2") << "both words, one of them by its family";
  const Hit* kin = hit_of(answer, "notes#p2");
  ASSERT_NE(kin, nullptr);
  EXPECT_EQ(marked(*kin), "expel fishermen");
  EXPECT_EQ(why(*kin), "expulsion>expel:family+ fishermen>fishermen:form+ ");
  request.strict = true;
  EXPECT_EQ(must(engine, request).total, 0U);
}

TEST(Relaxed, IsSaidOnlyWhereItBroughtMore) {
  const TestIndex index(removals());
  Engine engine = index.open();
  const Answer same = must(engine, ask("Who should mend nets in winter?"));
  EXPECT_EQ(same.total, 1U);
  EXPECT_EQ(same.strict_total, 1U);
  EXPECT_FALSE(same.query.relaxed) << "no passage but the one with all the words";
  const TestIndex other({record_of("notes", {"Fishermen mend nets in winter.", "Widows mend nets at home.",
                                             "Bakers open at dawn.", "Kilns were repaired."})});
  Engine second = other.open();
  const Answer more = must(second, ask("Who should mend nets in winter?"));
  EXPECT_EQ(more.total, 2U);
  EXPECT_EQ(more.strict_total, 1U);
  EXPECT_TRUE(more.query.relaxed);
}

TEST(AnyWord, TheWordsOfATermCountEach) {
  const TestIndex index({record_of("notes", {"Some children were left with the potters all winter long.",
                                             "Potters met children in the village near the river.",
                                             "Bakers open at dawn.", "Kilns were repaired.", "Nets were mended."})});
  const auto scores = [&](double coverage) {
    OpenOptions options;
    options.weights.coverage = coverage;
    options.weights.context = 0;
    Engine engine = index.open(options);
    std::map<std::string, double> found;
    for (const auto& hit : must(engine, any_of_words("children left behind")).hits) found[hit.at.id] = hit.score;
    return found;
  };
  const auto without = scores(0), with = scores(1);
  ASSERT_EQ(with.size(), 2U);
  EXPECT_GT(with.at("notes#p1") - without.at("notes#p1"), with.at("notes#p2") - without.at("notes#p2") + 0.1);
  EXPECT_GT(with.at("notes#p2"), without.at("notes#p2"));
}

}  // namespace
}  // namespace idm::query::testing_support
