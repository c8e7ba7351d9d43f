// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "cli/table.hpp"
#include "run.hpp"

namespace idm::cli::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Options, StandBeforeAndAfterTheQuery) {
  const auto a = parse_arguments({"--limit", "3", "climat", "travail"}, paging | filters);
  const auto b = parse_arguments({"climat", "--limit=3", "travail"}, paging | filters);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(a->positional, b->positional);
  EXPECT_EQ(a->get("limit"), b->get("limit"));
}

TEST(Options, OneDashBelongsToTheQuery) {
  const auto a = parse_arguments({"climat", "-travail", "--sort", "-date", "--year", "..2016"}, ordering | filters);
  ASSERT_TRUE(a) << a.error().message.en;
  EXPECT_THAT(a->positional, ElementsAre("climat", "-travail"));
  EXPECT_EQ(a->get("sort"), "-date");
  EXPECT_EQ(a->get("year"), "..2016");
}

TEST(Options, DoubleDashEndsThem) {
  const auto a = parse_arguments({"--limit", "3", "--", "--limit", "x"}, paging);
  ASSERT_TRUE(a);
  EXPECT_THAT(a->positional, ElementsAre("--limit", "x"));
}

TEST(Options, RepeatForSeveralValues) {
  const auto a = parse_arguments({"--theme", "skills", "--theme", "family"}, filters);
  ASSERT_TRUE(a);
  const auto request = to_request(*a);
  ASSERT_TRUE(request);
  EXPECT_THAT(request->filters.at(store::Field::theme), ElementsAre("skills", "family"));
}

TEST(Options, WrongOnesAreNamedWithTheNearest) {
  const Outcome run = idm({"search", "x", "--limt", "3"});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("--limt"));
  EXPECT_THAT(run.err, HasSubstr("--limit?"));
  EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1);
}

TEST(Options, ValuesAreChecked) {
  EXPECT_EQ(idm({"search", "x", "--limit", "1001"}).code, 2);
  EXPECT_EQ(idm({"search", "x", "--limit", "-1"}).code, 2);
  EXPECT_EQ(idm({"search", "x", "--offset", "10001"}).code, 2);
  EXPECT_EQ(idm({"search", "x", "--sort", "best"}).code, 2);
  EXPECT_EQ(idm({"search", "x", "--format", "xml"}).code, 2);
  EXPECT_EQ(idm({"search", "x", "--limit"}).code, 2);
  EXPECT_EQ(idm({"search", "x", "--strict=yes"}).code, 2);
  EXPECT_EQ(idm({"facets", "x", "--facet", "colour"}).code, 2);
}

TEST(Help, IsThereForEveryCommandInBothLanguages) {
  for (const auto& command : commands()) {
    if (command.hidden) continue;
    const Outcome en = idm({std::string(command.name), "--help"});
    const Outcome fr = idm({std::string(command.name), "--help", "--ui", "fr"});
    EXPECT_EQ(en.code, 0);
    EXPECT_THAT(en.out, HasSubstr("Examples:")) << command.name;
    EXPECT_THAT(fr.out, HasSubstr("Exemples :")) << command.name;
    EXPECT_NE(command.does.en, command.does.fr);
    EXPECT_FALSE(command.examples.empty()) << command.name;
    // Some show first what the command needs, such as the saved answer of `replay`.
    EXPECT_TRUE(std::any_of(command.examples.begin(), command.examples.end(), [&](const Example& example) {
      return example.line.find("idm " + std::string(command.name)) != std::string::npos;
    })) << command.name;
  }
}

TEST(Help, NamesEveryCommand) {
  const Outcome run = idm({"--help"});
  EXPECT_EQ(run.code, 0);
  for (const auto& command : commands())
    if (!command.hidden) {
      EXPECT_THAT(run.out, HasSubstr(std::string(command.name)));
    }
}

TEST(Language, FollowsTheOptionThenTheEnvironment) {
  EXPECT_THAT(idm({"nonsense"}).err, HasSubstr("unknown command"));
  EXPECT_THAT(idm({"nonsense"}, {{"LANG", "fr_CH.UTF-8"}}).err, HasSubstr("commande inconnue"));
  EXPECT_THAT(idm({"nonsense"}, {{"LANG", "fr_CH.UTF-8"}, {"LC_ALL", "en_GB"}}).err, HasSubstr("unknown command"));
  EXPECT_THAT(idm({"--ui", "fr", "nonsense"}).err, HasSubstr("commande inconnue"));
  EXPECT_EQ(idm({"search", "x", "--ui", "de"}).code, 2);
}

TEST(Program, WithoutACommandShowsHelpAndFails) {
  EXPECT_EQ(idm({}).code, 2);
  EXPECT_EQ(idm({"--version"}).code, 0);
  EXPECT_THAT(idm({"serch"}).err, HasSubstr("search"));
}

TEST(Errors, GoToStderrOnOneLine) {
  const Outcome run = idm({"search", "x", "--index", "/nowhere\nat all"});
  EXPECT_EQ(run.code, 3);
  EXPECT_EQ(run.out, "");
  EXPECT_TRUE(run.err.starts_with("idm: "));
  EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1);
}

TEST(Tables, AlignWideAndCombiningCharacters) {
  std::ostringstream out, err;
  Context context{out, err, [](const char*) { return std::optional<std::string>(); }};
  print_table(context, {{"a"}, {"n", true}}, {{"e\u0301te\u0301", "1"}, {"日本", "22"}});
  EXPECT_EQ(out.str(), "a      n\ne\u0301te\u0301    1\n日本  22\n");
}

TEST(Tables, CsvIsSafeAndReversible) {
  std::ostringstream plain, excel;
  TabularWriter(plain, Tabular::csv, false).row({"a,b", "say \"hi\"", "=1+1", "x\ny"});
  EXPECT_EQ(plain.str(), "\"a,b\",\"say \"\"hi\"\"\",=1+1,\"x\ny\"\n");
  TabularWriter writer(excel, Tabular::csv, true);
  writer.header({"é"});
  writer.row({"=1+1"});
  writer.row({"a;b"});
  EXPECT_EQ(excel.str(), "\xEF\xBB\xBFé\r\n'=1+1\r\n\"a;b\"\r\n");
}

TEST(Tables, TsvAndMarkdownKeepOneLineAPerRow) {
  std::ostringstream tsv, md;
  TabularWriter(tsv, Tabular::tsv, false).row({"a\tb", "c\nd"});
  EXPECT_EQ(tsv.str(), "a b\tc d\n");
  TabularWriter(md, Tabular::markdown, false).row({"a|b", "c"});
  EXPECT_EQ(md.str(), "| a\\|b | c |\n");
}

TEST(Numbers, AreGroupedAsTheLanguageDoes) {
  EXPECT_EQ(grouped(1234567, Ui::en), "1,234,567");
  EXPECT_EQ(grouped(1234, Ui::fr), "1\u202f234");
  EXPECT_EQ(grouped(999, Ui::en), "999");
}

TEST(Highlights, CountCodePoints) {
  std::ostringstream out, err;
  Context context{out, err, [](const char*) { return std::optional<std::string>(); }};
  context.colour = true;
  const std::string marked = highlighted(context, {"l\u2019e\u0301migration", {{2, 13}}});
  EXPECT_EQ(marked, "l\u2019" + context.mark("e\u0301migration"));
}

}  // namespace
}  // namespace idm::cli::testing
