// SPDX-License-Identifier: GPL-3.0-or-later
// One passage for several: twins in two languages, and the same text again. Totals, facets, pages, lists and visits
// agree.
#include <gmock/gmock.h>

#include <random>
#include <string>
#include <vector>

#include "support.hpp"

namespace idm::query::testing_support {
namespace {

using ::testing::Contains;

// The dialogues, and two notices with one sentence in common.
const TestIndex& index_with_boilerplate() {
  static const TestIndex index([] {
    auto sources = dialogues();
    for (const char* id : {"n1", "n2", "n3"})
      sources.push_back({std::string(id) + ".en.md",
                         "---\nid: " + std::string(id) + "\ntitle: Notice " + id +
                             "\nseries: Council\nyear: 2020\ntype: other\nlanguage: en\n---\n\n# Notice " + id +
                             "\n\n- Registration for harbour visits closes on the eve of the meeting.\n- Room " + id +
                             " has an entrance of its own.\n"});
    return sources;
  }());
  return index;
}

Request collapsed(const std::string& text) {
  Request request = ask(text);
  request.collapse_twins = true;
  request.facets = all_facets();
  return request;
}

TEST(Twins, OneStandsForBothInTheLanguageOfTheQuery) {
  Engine engine = index_with_boilerplate().open();
  ASSERT_EQ(must(engine, ask("remittances")).total, 2U);
  const Answer english = must(engine, collapsed("remittances of migrant workers"));
  ASSERT_EQ(english.total, 1U);
  EXPECT_EQ(english.hits.front().at.record->id, "a-en");
  ASSERT_EQ(english.hits.front().at.twins.size(), 1U);
  EXPECT_TRUE(english.hits.front().at.twins.front().starts_with("a-fr#p"));
  EXPECT_TRUE(english.query.twins_collapsed);
  const Answer french = must(engine, collapsed("envois de fonds des travailleurs migrants"));
  ASSERT_EQ(french.total, 1U);
  EXPECT_EQ(french.hits.front().at.record->id, "a-fr");
}

TEST(Twins, AFilterLeavesTheOtherOne) {
  Engine engine = index_with_boilerplate().open();
  Request request = collapsed("remittances");
  request.filters[Field::lang] = {"fr"};
  const Answer answer = must(engine, request);
  ASSERT_EQ(answer.total, 1U);
  EXPECT_EQ(answer.hits.front().at.record->id, "a-fr");
}

TEST(Groups, CountsAreTheHitsAfterTheClick) {
  Engine engine = index_with_boilerplate().open();
  std::mt19937 random(11);
  const std::vector<std::string> words = {"",         "migration", "ports", "registration", "envois de fonds",
                                          "protéger", "villes"};
  for (int round = 0; round < 40; ++round) {
    Request request = ask(words[random() % words.size()]);
    request.facets = all_facets();
    request.strict = true;
    request.collapse_twins = random() % 3 != 0;
    request.fold = random() % 2 == 0;
    if (random() % 2 == 0) request.filters[Field::lang] = {random() % 2 == 0 ? "fr" : "en"};
    if (random() % 3 == 0) request.filters[Field::series] = {"IDM"};
    if (random() % 3 == 0) request.group = Group::record;
    const Answer answer = must(engine, request);
    EXPECT_EQ(answer.hits.size(), answer.total) << request.text;
    for (const auto& [field, values] : answer.facets)
      for (const auto& value : values) {
        Request click = request;
        click.filters[field] = {value.value};
        EXPECT_EQ(must(engine, click).total, value.count)
            << request.text << " " << store::info(field).name << "=" << value.value;
      }
    if (request.group == Group::record) continue;
    std::set<std::string> seen;
    const auto count = engine.visit(request, [&](const Visited& visited) {
      seen.insert(visited.at.id);
      return true;
    });
    ASSERT_TRUE(count);
    EXPECT_EQ(*count, answer.total);
    EXPECT_EQ(seen, ids(answer)) << request.text;
  }
}

TEST(Fold, TheSameTextIsOneHitWithTheOthersNamed) {
  Engine engine = index_with_boilerplate().open();
  const Answer apart = must(engine, ask("harbour visits"));
  ASSERT_EQ(apart.total, 3U);
  Request request = ask("harbour visits");
  request.fold = true;
  const Answer folded = must(engine, request);
  ASSERT_EQ(folded.total, 1U);
  EXPECT_EQ(folded.hits.front().same.size(), 2U);
  for (const auto& id : folded.hits.front().same) EXPECT_THAT(ids(apart), Contains(id));
  // Sentences that only resemble each other stay.
  request.text = "entrance";
  EXPECT_EQ(must(engine, request).total, 3U);
}

TEST(Twins, RecordsThatAreOneTextAreOneRecord) {
  Engine engine = index_with_boilerplate().open();
  Request request = ask("remittances");
  request.group = Group::record;
  EXPECT_EQ(must(engine, request).total, 2U);
  request.collapse_twins = true;
  const Answer answer = must(engine, request);
  EXPECT_EQ(answer.total, 1U);
  ASSERT_EQ(answer.hits.size(), 1U);
  const auto rows = engine.records(request);
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->size(), 1U);
}

}  // namespace
}  // namespace idm::query::testing_support
