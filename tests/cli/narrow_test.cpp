// SPDX-License-Identifier: GPL-3.0-or-later
// What a terminal of 80 columns must keep whole, and what is said in French.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "analyzers/segments.hpp"
#include "run.hpp"

namespace idm::cli::testing {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

std::string on_terminal(std::vector<std::string> words, std::size_t width = 80) {
  std::ostringstream out, err;
  Context context{out, err, [](const char* name) {
                    return std::string_view(name) == "NO_COLOR" ? std::optional<std::string>("1") : std::nullopt;
                  }};
  context.now = "2026-01-02T03:04:05Z";
  context.out_is_terminal = true;
  context.width = width;
  words.insert(words.end(), {"--index", sample_index()});
  EXPECT_EQ(run(context, words), 0) << err.str();
  return out.str();
}

TEST(Narrow, IdsAreWhole) {
  const auto records = nlohmann::json::parse(idm({"records", "--format", "json", "--index", sample_index()}).out);
  const std::string list = on_terminal({"records"}), speakers = on_terminal({"speakers"});
  for (const auto& row : records) EXPECT_THAT(list, HasSubstr(row["id"].get<std::string>()));
  const auto people = nlohmann::json::parse(idm({"speakers", "--format", "json", "--index", sample_index()}).out);
  for (const auto& row : people) EXPECT_THAT(speakers, HasSubstr(row["record"].get<std::string>()));
  const auto lines = nlohmann::json::parse(
      idm({"concordance", "remittances", "--format", "json", "--limit", "5", "--index", sample_index()}).out)["lines"];
  const std::string concordance = on_terminal({"concordance", "remittances", "--limit", "5"}, 60);
  for (const auto& line : lines) EXPECT_THAT(concordance, HasSubstr(line["id"].get<std::string>()));
  for (const std::string& text : {list, speakers, concordance}) {
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) EXPECT_LE(analyzers::display_width(line), 80U) << line;
  }
}

TEST(French, NumbersAndNames) {
  const Outcome stats = idm({"stats", "--ui", "fr", "--index", sample_index()});
  EXPECT_THAT(stats.out, ContainsRegex("mots par passage +[0-9]+,[0-9]\n"));
  EXPECT_THAT(stats.out, Not(ContainsRegex("[0-9]\\.[0-9] [kM]?o")));
  // Sizes under each other: the unit ends every line at one place.
  std::istringstream in(idm({"stats", "--index", sample_index()}).out);
  std::size_t width = 0;
  bool sizes = false;
  for (std::string line; std::getline(in, line);) {
    sizes = sizes || line.starts_with("size");
    if (!sizes) continue;
    if (width == 0) width = line.size();
    EXPECT_EQ(line.size(), width) << line;
  }
  const Outcome head = idm({"recommendations", "migration", "--ui", "fr", "--index", sample_index()});
  EXPECT_THAT(head.out, HasSubstr("[nature : Engagement, Recommandation]"));
  const Outcome wrong = idm({"search", "--theme", "skils", "--ui", "fr", "--index", sample_index()});
  EXPECT_THAT(wrong.err, HasSubstr("thème : « skils » est inconnu"));
}

TEST(French, OneOtherIsNoPlural) {
  const auto facets = nlohmann::json::parse(
      idm({"facets", "migration", "--facet", "lang", "--format", "json", "--index", sample_index()}).out);
  const std::size_t values = facets["facets"]["lang"].size();
  ASSERT_GT(values, 1U);
  const auto all_but = [&](std::size_t left, const std::string& ui) {
    return idm({"facets", "migration", "--facet", "lang", "--limit", std::to_string(values - left), "--ui", ui,
                "--index", sample_index()})
        .out;
  };
  EXPECT_THAT(all_but(1, "fr"), HasSubstr("\n1 autre ; --limit 0 la montre\n"));
  EXPECT_THAT(all_but(1, "en"), HasSubstr("\n1 more; --limit 0 shows all"));
}

TEST(Advice, FitsTheQuestion) {
  const auto said = [](std::vector<std::string> words) {
    words.insert(words.end(), {"--index", sample_index()});
    return idm(words).out;
  };
  const std::string one = said({"search", "zzzzqqq", "--ui", "fr"});
  EXPECT_THAT(one, HasSubstr("\nEssayez une autre orthographe.\n"));
  EXPECT_THAT(said({"search", "zzzzqqq"}), HasSubstr("\nTry another spelling.\n"));
  const std::string two = said({"search", "migration zzzzqqq", "--strict", "--ui", "fr"});
  EXPECT_THAT(two, HasSubstr("\nEssayez moins de mots ou une autre orthographe.\n"));
  EXPECT_THAT(two, HasSubstr("migration : ")) << "a blank before the colon";
  EXPECT_THAT(said({"search", "migration zzzzqqq", "--strict"}), HasSubstr("migration: "));
  EXPECT_THAT(said({"search", "\"zzzz qqq\"", "--year", "2022"}),
              HasSubstr("\nTry fewer words, another spelling or fewer filters.\n"));
  EXPECT_THAT(said({"search", "--year", "1899"}), HasSubstr("\nTry fewer filters.\n"));
}

TEST(Facets, EmptyTablesAreLeftOut) {
  const Outcome run = idm({"facets", "zzzzqqq", "--index", sample_index()});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.out, "0 passages\n");
}

}  // namespace
}  // namespace idm::cli::testing
