// SPDX-License-Identifier: GPL-3.0-or-later
// Concordance: every occurrence, in order, and what the vertical text says.
#include "instruments/concordance.hpp"

#include <algorithm>
#include <sstream>

#include "analyzers/segments.hpp"
#include "support.hpp"

namespace idm::instruments::testing_support {
namespace {

Concordance must(query::Engine& engine, const ConcordanceRequest& request) {
  auto made = concordance(engine, request);
  if (!made) throw std::runtime_error(made.error().message.en);
  return std::move(*made);
}

ConcordanceRequest lines_of(const std::string& text,
                            ConcordanceRequest::Sort sort = ConcordanceRequest::Sort::reading) {
  ConcordanceRequest request;
  request.query = ask(text);
  request.sort = sort;
  request.limit = 0;
  return request;
}

TEST(Concordance, HasEveryOccurrenceThatALoopFinds) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  std::vector<std::string> by_hand;
  for (const auto& record : plain_records())
    for (const auto& passage : record.passages)
      for (std::size_t at = passage.text.find("zorg"); at != std::string::npos; at = passage.text.find("zorg", at + 1))
        by_hand.push_back(record.id + "#p" + std::to_string(passage.ordinal) + ":" + passage.text.substr(0, at) +
                          "|zorg|" + passage.text.substr(at + 4));
  const auto made = must(engine, lines_of("zorg"));
  std::vector<std::string> got;
  for (const auto& line : made.lines) got.push_back(line.id + ":" + line.left + "|" + line.node + "|" + line.right);
  EXPECT_EQ(got, by_hand);
  EXPECT_EQ(made.occurrences, by_hand.size());
  const auto answer = engine.search(ask("zorg"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(made.head.total, answer->total);
}

TEST(Concordance, PagesNeitherRepeatNorLose) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  const auto whole = must(engine, lines_of("zorg", ConcordanceRequest::Sort::right));
  std::vector<std::string> paged, all;
  for (const auto& line : whole.lines) all.push_back(line.id + line.left + line.right);
  for (std::size_t offset = 0; offset < whole.occurrences; offset += 2) {
    auto request = lines_of("zorg", ConcordanceRequest::Sort::right);
    request.limit = 2;
    request.offset = offset;
    for (const auto& line : must(engine, request).lines) paged.push_back(line.id + line.left + line.right);
  }
  EXPECT_EQ(paged, all);
}

TEST(Concordance, SortsWordsWithTheirAccents) {
  const TestIndex index(
      {record("f", Lang::fr, 2020,
              {{"zorg état"}, {"zorg zone"}, {"zorg étatique"}, {"zorg Etat"}, {"zorg été"}, {"zorg abri"}})});
  auto engine = index.open();
  std::vector<std::string> right;
  for (const auto& line : must(engine, lines_of("zorg", ConcordanceRequest::Sort::right)).lines)
    right.push_back(line.right);
  EXPECT_EQ(right, (std::vector<std::string>{" abri", " Etat", " état", " étatique", " été", " zone"}));
}

TEST(Concordance, SortsToTheLeftFromTheNearestWord) {
  const TestIndex index({record("l", Lang::en, 2020, {{"bb aa zorg"}, {"aa bb zorg"}, {"aa aa zorg"}})});
  auto engine = index.open();
  std::vector<std::string> left;
  for (const auto& line : must(engine, lines_of("zorg", ConcordanceRequest::Sort::left)).lines)
    left.push_back(line.left);
  EXPECT_EQ(left, (std::vector<std::string>{"aa aa ", "bb aa ", "aa bb "}));
}

TEST(Concordance, ContextFitsTheWidthOnWholeCharacters) {
  std::string wide;
  for (int i = 0; i < 40; ++i) wide += "漢字é́ 語";
  const TestIndex index({record("w", Lang::fr, 2020, {{wide + " zorg " + wide}})});
  auto engine = index.open();
  for (const std::size_t width : {5U, 11U, 20U, 33U}) {
    auto request = lines_of("zorg");
    request.width = width;
    const auto made = must(engine, request);
    ASSERT_EQ(made.lines.size(), 1U);
    EXPECT_LE(analyzers::display_width(made.lines[0].left), width);
    EXPECT_LE(analyzers::display_width(made.lines[0].right), width);
  }
}

TEST(Concordance, GroupsCountTheirLines) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  auto request = lines_of("zorg");
  request.group = ConcordanceRequest::Group::year;
  const auto made = must(engine, request);
  std::size_t sum = 0;
  for (const auto& [key, count] : made.groups) sum += count;
  EXPECT_EQ(sum, made.occurrences);
  ASSERT_EQ(made.groups.size(), 4U);
  EXPECT_EQ(made.groups.front().first, "2015");
  EXPECT_EQ(made.groups.back().first, "") << "what has no year stands last";
}

TEST(Concordance, FiltersAloneAreAnError) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  auto request = lines_of("");
  request.query.filters[query::Field::theme] = {"skills"};
  const auto made = concordance(engine, request);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, Code::usage);
}

TEST(Vertical, ReadsBackToTheTexts) {
  const std::vector<corpus::Record> records = {
      record("v", Lang::fr, 2020, {{"L’accès « aux zorg » (A/RES/73/195) : 41,5 % & plus."}, {"Rien."}}),
      record("x", Lang::en, 2021, {{"One zorg, zorg."}})};
  const TestIndex index(records);
  auto engine = index.open();
  std::ostringstream out;
  const auto written = write_vertical(engine, ask("zorg"), out);
  ASSERT_TRUE(written);
  EXPECT_EQ(*written, 2U);
  // A reader of its own: structures, glue, tokens.
  std::vector<std::string> texts;
  std::vector<std::string> nodes;
  std::string text;
  bool glue = true, hit = false;
  std::size_t open = 0;
  std::istringstream in(out.str());
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("<p ")) {
      text.clear();
      glue = true;
    } else if (line == "</p>") {
      texts.push_back(text);
    } else if (line == "<g/>") {
      glue = true;
    } else if (line == "<hit>") {
      hit = true;
    } else if (line == "</hit>") {
      hit = false;
    } else if (line.starts_with("<text ")) {
      ++open;
    } else if (line == "</text>") {
      --open;
    } else {
      ASSERT_EQ(std::count(line.begin(), line.end(), '\t'), 2) << line;
      std::string word = line.substr(0, line.find('\t'));
      if (word == "&amp;") word = "&";
      text += (glue ? "" : " ") + word;
      glue = false;
      if (hit) nodes.push_back(word);
    }
  }
  EXPECT_EQ(open, 0U);
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_EQ(texts[0], records[0].passages[0].text);
  EXPECT_EQ(texts[1], records[1].passages[0].text);
  EXPECT_EQ(nodes, (std::vector<std::string>{"zorg", "zorg", "zorg"}));
}

}  // namespace
}  // namespace idm::instruments::testing_support
