// SPDX-License-Identifier: GPL-3.0-or-later
// A query without a word to search for is no question about everything.
#include "support.hpp"

namespace idm::query::testing_support {
namespace {

TEST(Wordless, QueriesAreRefused) {
  const TestIndex index(dialogues());
  auto engine = index.open();
  for (const std::string typed : {"😀", "!!!", "\"\"", "()", "« »", "=", "?", "-", "( \"…\" )", "– –", "*"}) {
    Request request = ask(typed);
    for (const bool filtered : {false, true}) {
      if (filtered) request.filters[Field::year] = {"2018"};
      const auto answer = engine.search(request);
      ASSERT_FALSE(answer) << typed;
      EXPECT_EQ(answer.error().code, Code::query) << typed;
      EXPECT_EQ(answer.error().position, 0U) << typed;
      EXPECT_FALSE(engine.records(request)) << typed;
      EXPECT_FALSE(engine.tally(request, Slice::year, false)) << typed;
    }
  }
}

TEST(Wordless, BlankQueriesWithAFilterAreAllThatPasses) {
  const TestIndex index(dialogues());
  auto engine = index.open();
  for (const std::string typed : {"", "   ", "\u00a0\n"}) {
    Request request = ask(typed);
    request.filters[Field::lang] = {"fr"};
    EXPECT_GT(must(engine, request).total, 0U);
  }
  EXPECT_GT(must(engine, ask("year:2018")).total, 0U) << "a field is asked for";
  EXPECT_GT(must(engine, ask("réfugiés 😀 !")).total, 0U) << "signs beside a word are nothing";
}

}  // namespace
}  // namespace idm::query::testing_support
