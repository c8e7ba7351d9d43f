// SPDX-License-Identifier: GPL-3.0-or-later
// Versions of one text in two languages, found when the index is built.
#include <gtest/gtest.h>

#include "query/engine.hpp"
#include "tests/indexer/support.hpp"

namespace idm::indexer {
namespace {

using testing_support::IndexTest;
namespace fs = std::filesystem;

class TwinsTest : public IndexTest {
 protected:
  void SetUp() override {
    write("summary-en.md",
          "# IDM 2021: Data for mobility\n\nNairobi, 12 May 2021\n\n## Findings\n\n- Remittances to the region reached "
          "48 "
          "billion dollars in 2020.\n- Migration data are collected by three ministries, without coordination.\n\n"
          "Participants asked the International Organization for Migration for a regional observatory.\n");
    write(
        "summary-fr.md",
        "# IDM 2021 : Des données pour la mobilité\n\nNairobi, 12 mai 2021\n\n## Constats\n\n- Les envois de fonds "
        "vers "
        "la région ont atteint 48 milliards de dollars en 2020.\n- Les données sur les migrations sont collectées par "
        "trois ministères, sans coordination.\n\nLes participants ont demandé à l'Organisation internationale pour les "
        "migrations un observatoire régional.\n");
  }
  void index(bool prune = false) {
    options_.prune = prune;
    const auto done = index_paths({corpus()}, options_);
    ASSERT_TRUE(done) << done.error().message.en;
    ASSERT_TRUE(done->failed.empty());
  }
  std::string id_of(const std::string& file) const {
    const auto snapshot = open();
    for (const auto& [shard, id] : snapshot.record_ids())
      if (auto record = snapshot.record(shard, id); record && (*record)->path == file) return id;
    return "";
  }
  std::vector<std::string> twins_of(const std::string& file) const {
    const auto snapshot = open();
    const auto record = snapshot.record(id_of(file));
    return record ? record->second->twins : std::vector<std::string>{"?"};
  }
};

TEST_F(TwinsTest, AreFoundWithoutBeingStatedAndTheirPassagesAligned) {
  index();
  EXPECT_EQ(twins_of("summary-fr.md"), std::vector<std::string>{id_of("summary-en.md")});
  EXPECT_EQ(twins_of("summary-en.md"), std::vector<std::string>{id_of("summary-fr.md")});
  auto engine = query::Engine::open({options_.index});
  ASSERT_TRUE(engine);
  const auto shown = engine->show(id_of("summary-fr.md"), 0);
  ASSERT_TRUE(shown);
  const auto other = engine->show(id_of("summary-en.md"), 0);
  ASSERT_TRUE(other);
  std::size_t checked = 0;
  for (const auto& passage : shown->passages) {
    if (passage.passage.text.find("48") == std::string::npos) continue;
    ASSERT_EQ(passage.twins.size(), 1U);
    for (const auto& candidate : other->passages)
      if (candidate.id == passage.twins.front()) {
        EXPECT_NE(candidate.passage.text.find("48 billion"), std::string::npos) << candidate.passage.text;
        ++checked;
      }
  }
  EXPECT_EQ(checked, 1U);
}

TEST_F(TwinsTest, StayThroughRunsThatDoNotTouchThemAndGoWithTheirFile) {
  index();
  write("other.md", "# Concept note\n\nHarbours and villages on the coast of the sea.\n");
  index();
  EXPECT_EQ(twins_of("summary-fr.md").size(), 1U);
  fs::remove(corpus() / "summary-en.md");
  index(true);
  EXPECT_TRUE(twins_of("summary-fr.md").empty());
}

TEST_F(TwinsTest, AnotherTextOfTheSameDayIsNone) {
  fs::remove(corpus() / "summary-en.md");
  write(
      "press-en.md",
      "# IDM 2021: press release\n\nNairobi, 12 May 2021\n\nHundreds of delegates arrived in the harbour town to talk "
      "about work. The mayor welcomed everybody in the old market hall.\n\nThe weather was fine throughout the day.\n\n"
      "A concert closed the evening.\n");
  index();
  EXPECT_TRUE(twins_of("summary-fr.md").empty());
}

TEST_F(TwinsTest, ARecordSharesTheSessionOfItsEvent) {
  write("corpus.json", R"({"files": {"summary-en.md": {"series": "IDM", "date": "2021-05-12", "session": "2"},
                                     "press.md": {"series": "IDM", "date": "2021-05-12"}}})");
  write("press.md", "# Press release\n\nThe harbour towns of the region met to talk about work and schools.\n");
  index();
  const auto snapshot = open();
  const auto press = snapshot.record(id_of("press.md"));
  ASSERT_TRUE(press);
  EXPECT_EQ(press->second->session, "2");
}

TEST_F(TwinsTest, AreNotSoughtAcrossAccessRights) {
  write("corpus.json", R"({"files": {"summary-en.md": {"access": ["staff"]}}})");
  index();
  EXPECT_TRUE(twins_of("summary-fr.md").empty());
}

}  // namespace
}  // namespace idm::indexer
