// SPDX-License-Identifier: GPL-3.0-or-later
// Tables, colours, the choice of a pager, help and formats: what needs no real terminal (tests/terminal has one).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <sstream>

#include "analyzers/segments.hpp"
#include "cli/completion.hpp"
#include "cli/help.hpp"
#include "cli/pager.hpp"
#include "cli/table.hpp"
#include "run.hpp"

namespace idm::cli::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using Environment = std::map<std::string, std::string>;

struct Screen {
  std::ostringstream out, err;
  Environment variables;
  Context context{out, err, [this](const char* name) -> std::optional<std::string> {
                    const auto found = variables.find(name);
                    return found == variables.end() ? std::nullopt : std::optional<std::string>(found->second);
                  }};
};

std::vector<std::string> table(std::size_t width, bool terminal, const std::vector<Column>& columns,
                               const std::vector<std::vector<std::string>>& rows) {
  Screen screen;
  screen.context.out_is_terminal = terminal;
  screen.context.width = width;
  print_table(screen.context, columns, rows);
  std::vector<std::string> lines;
  std::istringstream in(screen.out.str());
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(Table, AlignsWideAndCombiningCharacters) {
  const std::vector<std::vector<std::string>> rows = {
      {"移民", "1"}, {"e\u0301te\u0301", "22"}, {"👩‍👩‍👧 x", "333"}, {"plain", "4"}};
  for (const bool terminal : {true, false}) {
    const auto lines = table(80, terminal, {{"name", false, true}, {"n", true}}, rows);
    ASSERT_EQ(lines.size(), 5U);
    for (const auto& line : lines) EXPECT_EQ(analyzers::display_width(line), 10U) << line;
    EXPECT_EQ(lines[1], "移民     1");
  }
}

TEST(Table, IsCutToTheTerminalWithoutBreakingCharacters) {
  const std::string wide = "移民と開発に関する国際対話の記録";
  const auto lines = table(24, true, {{"name", false, true}, {"title", false, true}, {"n", true}},
                           {{"short", wide, "12"}, {"a rather long name", "x", "3"}});
  ASSERT_EQ(lines.size(), 3U);
  for (const auto& line : lines) EXPECT_LE(analyzers::display_width(line), 24U) << line;
  EXPECT_THAT(lines[1], HasSubstr("…"));
}

TEST(Table, NothingIsCutOnAWideTerminal) {
  const std::string long_cell(90, 'x');
  EXPECT_THAT(table(120, true, {{"a", false, true}, {"b", false, true}}, {{long_cell, "y"}})[1], HasSubstr(long_cell));
}

TEST(Table, TakesSeveralLinesARowWhereColumnsDoNotFit) {
  const auto lines = table(30, true, {{"name", false, true}, {"country"}, {"function"}, {"passages", true}},
                           {{"Amy Pope", "USA", "opening", "3"}, {"Nobody", "", "chair", "12"}});
  EXPECT_THAT(lines, ElementsAre("Amy Pope", "    country: USA · function:", "    opening · passages: 3", "Nobody",
                                 "    function: chair ·", "    passages: 12"));
}

TEST(Table, PipedKeepsEveryWordWithoutPaddingToTheLongest) {
  const std::string long_cell(300, 'x');
  const auto lines = table(100, false, {{"name", false, true}, {"role", false, true}, {"n", true}},
                           {{"a", "short", "1"}, {"b", long_cell, "2"}, {"c", "short", "3"}});
  EXPECT_LE(lines[1].size(), 120U);
  EXPECT_EQ(lines[1].size(), lines[3].size()) << "short rows are aligned";
  EXPECT_EQ(lines[2], "b" + lines[1].substr(1, lines[1].find("short") - 1) + long_cell + "  2");
}

TEST(Table, ALongCellDoesNotPushWhatComesAfterTheBlanksThatFollow) {
  const auto lines = table(100, false, {{"a", false, true}, {"b", false, true}, {"c"}},
                           {{std::string(60, 'x'), "y", "end"}, {"x", std::string(90, 'y'), "end"}, {"x", "y", "end"}});
  EXPECT_EQ(lines[1].find("end"), lines[3].find("end"));
}

TEST(Pager, IsTheUsers) {
  Screen screen;
  const auto with = [&](Environment variables, const std::vector<std::string>& words) {
    screen.variables = std::move(variables);
    return pager_of(screen.context, words);
  };
  EXPECT_EQ(with({{"PATH", "/bin:/usr/bin"}, {"PAGER", "/bin/sh"}}, {"search", "x"}), "") << "no terminal";
  screen.context.out_is_terminal = true;
  EXPECT_EQ(with({{"PATH", "/bin:/usr/bin"}, {"PAGER", "sh -s"}}, {"search", "x"}), "sh -s");
  EXPECT_EQ(with({{"PATH", "/bin:/usr/bin"}, {"PAGER", "sh"}, {"IDM_PAGER", "sort"}}, {"search"}), "sort");
  EXPECT_EQ(with({{"PATH", "/bin:/usr/bin"}, {"PAGER", "sh"}, {"IDM_PAGER", ""}}, {"search"}), "");
  EXPECT_EQ(with({{"PATH", "/bin:/usr/bin"}, {"PAGER", "cat"}}, {"search"}), "");
  EXPECT_EQ(with({{"PATH", "/bin:/usr/bin"}, {"PAGER", "sh"}}, {"search", "--no-pager", "x"}), "");
  EXPECT_EQ(with({{"PATH", "/bin:/usr/bin"}, {"PAGER", "sh"}}, {"search", "--", "--no-pager"}), "sh");
  EXPECT_EQ(with({{"PATH", "/bin:/usr/bin"}, {"PAGER", "no-such-pager"}}, {"search"}), "");
  EXPECT_EQ(with({{"PATH", "/nowhere"}}, {"search"}), "") << "no less";
  EXPECT_EQ(with({{"PATH", "/bin:/usr/bin"}, {"PAGER", "sh"}}, {"--ui", "fr", "index", "x"}), "");
  EXPECT_EQ(with({{"PATH", "/bin:/usr/bin"}, {"PAGER", "sh"}}, {"search", "index"}), "sh") << "a word of the query";
}

TEST(Colour, AsAskedElseAsTheTerminalCan) {
  Screen screen;
  screen.variables = {{"TERM", "xterm"}};
  EXPECT_FALSE(colour_wanted(screen.context, ""));
  EXPECT_TRUE(colour_wanted(screen.context, "always"));
  screen.context.out_is_terminal = true;
  EXPECT_TRUE(colour_wanted(screen.context, "auto"));
  EXPECT_FALSE(colour_wanted(screen.context, "never"));
  screen.variables = {{"TERM", "xterm"}, {"NO_COLOR", "1"}};
  EXPECT_FALSE(colour_wanted(screen.context, ""));
  EXPECT_TRUE(colour_wanted(screen.context, "always"));
  screen.variables = {{"TERM", "xterm"}, {"NO_COLOR", ""}};
  EXPECT_TRUE(colour_wanted(screen.context, ""));
  screen.variables = {{"TERM", "dumb"}};
  EXPECT_FALSE(colour_wanted(screen.context, ""));
  EXPECT_THAT(idm({"themes", "--index", sample_index(), "--color", "always"}).out, StartsWith("\033["));
  EXPECT_EQ(idm({"themes", "--index", sample_index(), "--color", "loud"}).code, 2);
}

TEST(Help, EveryCommandHasAWorkedExampleInBothLanguages) {
  for (const auto& command : commands()) {
    if (command.hidden) continue;
    for (const Ui ui : {Ui::en, Ui::fr}) {
      const auto example = worked_example(command, ui);
      ASSERT_GE(example.size(), 2U) << command.name;
      bool shown = false;
      for (const auto& line : example)
        shown = shown || (line.starts_with("$ ") && line.find("idm " + std::string(command.name)) != std::string::npos);
      EXPECT_TRUE(shown) << command.name;
    }
  }
}

TEST(Help, OfACommandByEitherWay) {
  const std::string helped = idm({"help", "trends"}).out;
  EXPECT_THAT(helped, HasSubstr("On the sample corpus:\n  $ idm trends"));
  EXPECT_EQ(helped, idm({"trends", "--help"}).out);
  EXPECT_EQ(helped, idm({"help", "--ui", "en", "trends"}).out);
  EXPECT_THAT(idm({"--ui", "fr", "help", "trends"}).out, HasSubstr("Sur le corpus d'exemple :\n  $ idm trends"));
  EXPECT_EQ(idm({"help"}).out, idm({"--help"}).out);
  const Outcome wrong = idm({"help", "trend"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_EQ(wrong.out, "");
  EXPECT_THAT(wrong.err, HasSubstr("did you mean “trends”?"));
}

TEST(Help, HidesWhatIsForPrograms) {
  EXPECT_THAT(idm({"help"}).out, Not(HasSubstr("\n  complete ")));
  EXPECT_THAT(idm({"complet"}).err, HasSubstr("“completion”"));
}

// Help, manual and completion promise these formats: the command must know them all, and no other.
TEST(Formats, AreThoseOfTheTable) {
  for (const auto& command : commands()) {
    const bool takes = (command.groups & formats) != 0;
    EXPECT_EQ(takes, !formats_of(command.name).empty()) << command.name;
    if (!takes) continue;
    std::string list;
    for (const auto& format : formats_of(command.name)) list += (list.empty() ? "" : ", ") + format;
    const Outcome refused = idm({std::string(command.name), "--format", "xqzw", "--index", sample_index()});
    if (command.name != "inspect" && command.name != "analyze") {
      EXPECT_EQ(refused.code, 2) << command.name;
      EXPECT_THAT(refused.err, HasSubstr("none of " + list)) << command.name;
    }
    const std::string help =
        std::regex_replace(idm({std::string(command.name), "--help"}).out, std::regex("\\s+"), " ");
    EXPECT_THAT(help, HasSubstr(list.substr(list.find(',')))) << command.name;
  }
}

TEST(Complete, AsksTheIndex) {
  const auto values = [](const std::string& field, const std::string& prefix) {
    return idm({"complete", "--index", sample_index(), field, prefix}).out;
  };
  EXPECT_EQ(values("theme", "climate-e"), "climate-environment\tClimate change, disasters and environment\n");
  EXPECT_THAT(values("speaker", "amy"), HasSubstr("amy-pope\tAmy Pope\n"));
  EXPECT_THAT(values("record", "GFMD"), HasSubstr("gfmd-2024-concept-note-fr\t"));
  EXPECT_THAT(values("country", "ca"), StartsWith("CAN\t"));
  EXPECT_THAT(values("year", "20"), HasSubstr("2017\t"));
  EXPECT_EQ(values("speaker", "xqzw"), "");
  const Outcome none = idm({"complete", "--index", "/nowhere", "speaker", "a"});
  EXPECT_EQ(none.code, 0);
  EXPECT_EQ(none.out + none.err, "");
}

TEST(Complete, EveryEnumerationOfTheHelpIsClosed) {
  for (const auto& command : commands())
    for (const auto* option : options_of(command.groups)) {
      const Completable values = values_of(command, *option);
      const bool listed = option->argument.find('|') != std::string::npos || option->argument == "KEY";
      EXPECT_TRUE(!listed || values.kind == Completable::Kind::words) << command.name << " --" << option->name;
      EXPECT_TRUE(values.kind != Completable::Kind::words || !values.words.empty()) << option->name;
    }
}

}  // namespace
}  // namespace idm::cli::testing
