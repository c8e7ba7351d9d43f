// SPDX-License-Identifier: GPL-3.0-or-later
// Engine::visit: the same passages as a search, each once, in reading order, with what matched in them.
#include <algorithm>
#include <string>
#include <vector>

#include "support.hpp"

namespace idm::query::testing_support {
namespace {

TEST(Visit, SeesThePassagesOfTheSearchInReadingOrder) {
  const TestIndex index(dialogues());
  Engine engine = index.open();
  for (const char* text : {"climat", "réfugiés", "", "ports OR villes"}) {
    const Request request = ask(text);
    std::vector<std::string> seen;
    std::vector<std::size_t> ordinals;
    const auto count = engine.visit(request, [&](const Visited& visited) {
      seen.push_back(visited.at.id);
      return true;
    });
    ASSERT_TRUE(count);
    const Answer answer = must(engine, request);
    EXPECT_EQ(*count, answer.total) << text;
    EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()), ids(answer)) << text;
    EXPECT_EQ(seen.size(), answer.total) << text;
  }
}

TEST(Visit, MarksWhatMatchedAndStopsWhenTold) {
  const TestIndex index(dialogues());
  Engine engine = index.open();
  std::vector<std::string> marked;
  Request request = ask("envois de fonds");
  request.filters[Field::lang] = {"fr"};
  ASSERT_TRUE(engine.visit(request, [&](const Visited& visited) {
    for (const auto& span : visited.marks)
      marked.push_back(visited.at.passage.text.substr(span.begin, span.end - span.begin));
    return true;
  }));
  ASSERT_FALSE(marked.empty());
  EXPECT_NE(std::find_if(marked.begin(), marked.end(), [](const auto& m) { return m.starts_with("envois"); }),
            marked.end());

  const auto count = engine.visit(ask(""), [](const Visited&) { return false; });
  ASSERT_TRUE(count);
  EXPECT_EQ(*count, 1U);
}

TEST(Visit, TellsTheErrorOfASearch) {
  const TestIndex index(dialogues());
  Engine engine = index.open();
  EXPECT_FALSE(engine.visit(ask("\"open"), [](const Visited&) { return true; }));
}

}  // namespace
}  // namespace idm::query::testing_support
