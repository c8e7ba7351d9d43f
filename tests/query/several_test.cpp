// SPDX-License-Identifier: GPL-3.0-or-later
// Several indexes searched as one.
#include <gmock/gmock.h>

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

}  // namespace
}  // namespace idm::query::testing_support
