// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of a long answer: what stands on them must not depend on how they are cut.
#include <string>
#include <vector>

#include "support.hpp"

namespace idm::query::testing_support {
namespace {

// More matches than the full query is asked of at once, and headings that reorder the first of them.
const TestIndex& long_index() {
  static const TestIndex index([] {
    const std::vector<std::string> words = {"ports", "harbours", "borders", "cities", "schools", "farms", "families"};
    std::vector<Source> sources;
    for (int r = 0; r < 6; ++r) {
      std::string text = "---\nid: long-" + std::to_string(r) + "\ntitle: Record " + std::to_string(r) +
                         "\nyear: " + std::to_string(2010 + r) + "\nlanguage: en\n---\n\n";
      for (int p = 0; p < 240; ++p) {
        if (p % 40 == 0) text += p % 80 == 0 ? "## Migrants at work\n\n" : "## Other matters\n\n";
        text += "- In place " + std::to_string(r * 1000 + p) + " migrants came to the " +
                words[static_cast<std::size_t>(p * 7 + r) % words.size()];
        for (int k = 0; k < p % 9; ++k) text += " and " + words[static_cast<std::size_t>(p + k) % words.size()];
        text += ".\n";
      }
      sources.push_back({"long-" + std::to_string(r) + ".md", text});
    }
    return sources;
  }());
  return index;
}

std::vector<std::string> listed(Engine& engine, Request request, std::size_t step, std::size_t until) {
  std::vector<std::string> all;
  for (request.offset = 0; request.offset < until; request.offset += step) {
    request.limit = std::min(step, until - request.offset);
    for (const auto& hit : must(engine, request).hits) all.push_back(hit.at.id);
  }
  return all;
}

TEST(Pages, AreTheSameHoweverTheyAreCut) {
  Engine engine = long_index().open();
  for (const char* text : {"migrants", "migrants families", "migrants -ports"}) {
    for (const Sort sort : {Sort::relevance, Sort::newest}) {
      Request request = ask(text);
      request.sort = sort;
      const std::size_t total = must(engine, request).total;
      const auto whole = listed(engine, request, 1000, total);
      EXPECT_EQ(whole.size(), total) << text;
      EXPECT_EQ(std::set<std::string>(whole.begin(), whole.end()).size(), total) << text << ": a passage comes twice";
      EXPECT_EQ(listed(engine, request, 7, std::min<std::size_t>(total, 140)),
                std::vector<std::string>(
                    whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(total, 140))))
          << text;
    }
  }
}

TEST(Pages, TheTotalIsTheSameOnEveryPage) {
  Engine engine = long_index().open();
  Request request = ask("migrants");
  const std::size_t total = must(engine, request).total;
  EXPECT_EQ(total, 1440U);
  for (request.offset = 0; request.offset < 1600; request.offset += 333)
    EXPECT_EQ(must(engine, request).total, total) << request.offset;
}

}  // namespace
}  // namespace idm::query::testing_support
