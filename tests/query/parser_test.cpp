// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "query/engine.hpp"

namespace idm::query {
namespace {

analyzers::Analyzer& analyzer() {
  static analyzers::Analyzer one;
  return one;
}
Result<ParsedQuery> parse(const std::string& text) { return query::parse(text, analyzer()); }

std::string canon(const std::string& text) {
  const auto parsed = parse(text);
  return parsed ? canonical(parsed->root) : "error: " + parsed.error().message.en;
}

TEST(Parser, WritesTheCanonicalForm) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"climat travail", "climat AND travail"},
      {"  climat\u00a0travail ", "climat AND travail"},
      {"climat ET travail", "climat AND travail"},
      {"climat OR travail SAUF mer", "climat OR travail AND NOT mer"},
      {"(climat OU mer) pays", "(climat OR mer) AND pays"},
      {"climat -mer", "climat AND NOT mer"},
      {"+climat mer", "+climat AND mer"},
      {"« voies de migration »", "\"voies de migration\""},
      {"“voies de migration”", "\"voies de migration\""},
      {"\"climat mobilité\"~5", "\"climat mobilité\"~5"},
      {"COVID-19", "COVID-19"},
      {"A/RES/73/195", "A/RES/73/195"},
      {"l'OIM", "l'OIM"},
      {"=États", "=États"},
      {"migr*", "migr*"},
      {"thème:climat", "theme:climat"},
      {"année:2017..2022", "year:2017..2022"},
      {"intervenant:\"Amy Pope\"", "speaker:\"Amy Pope\""},
      {"titre : climat", "titre AND climat"},
      {"climat – travail", "climat AND travail"},
      {"climat - travail", "climat AND travail"},
      {"10:30", "\"10:30\""},
      {"", ""},
      {"?!", ""},
      {"NOT NOT mer", "mer"},
      {"et ou and or", "et AND ou AND and AND or"},
      {"la traite des personnes", "la traite des personnes"},
      {"traite des femmes climat", "traite des femmes AND climat"},
      {"l'immigr*", "immigr*"},
      {"migr*, climat", "migr* AND climat"},
      {"-\u00abvoies s\u00fbres\u00bb climat", "NOT \"voies s\u00fbres\" AND climat"},
      {"\u200eclimat\u200b \u2060travail\u2028mer", "climat AND travail AND mer"},
      {"\u200eth\u00e8me:climat", "theme:climat"},
      {"\u00ab\u00a0Voies de migration\u00a0\u00bb\u00a0: \u00e9tat des lieux \u2013 2022",
       "\"Voies de migration\" AND \u00e9tat des lieux AND 2022"},
      {"\"Pacte mondial (*) * note\"", "\"Pacte mondial (*) * note\""},
      {"climat\ntravail\r\n\tmer", "climat AND travail AND mer"},
  };
  for (const auto& [typed, expected] : table) EXPECT_EQ(canon(typed), expected) << typed;
}

TEST(Parser, MarksThePlaceOfErrors) {
  const std::vector<std::pair<std::string, std::size_t>> table = {
      {"climat \"mer", 7},
      {"« été", 0},
      {"climat )", 7},
      {"(climat", 0},
      {"climat AND", 10},
      {"AND climat", 0},
      {"climat OR", 9},
      {"mi*", 0},
      {"mig*ation", 3},
      {"éé inconnu:x", 3},
      {"\"a b\"~0", 5},
      {"climat NOT", 7},
      {"*ation", 0},
      {"expansion:traite", 0},
      {"mer l'i*", 4},
      {"a =migr*", 2},
      {"a anti-traf*", 2},
      {"=\"a b\"", 0},
      {"\xc3\xa9\xff", 1},
      {"\"voies de migr*\"", 14},
      {"mer « la migr* de »", 13},
      {"“port* sûrs”~3", 5},
      {"theme:skills*", 12},
      {"mer pays:\"Côte d*\"", 16},
  };
  for (const auto& [typed, place] : table) {
    const auto parsed = parse(typed);
    ASSERT_FALSE(parsed) << typed;
    EXPECT_EQ(parsed.error().code, Code::query) << typed;
    EXPECT_EQ(parsed.error().position, place) << typed << ": " << parsed.error().message.en;
    EXPECT_FALSE(parsed.error().message.fr.empty());
  }
}

TEST(Parser, HoldsItsLimits) {
  EXPECT_FALSE(parse(std::string(2100, 'a')));
  EXPECT_FALSE(parse(std::string(40, '(') + "a" + std::string(40, ')')));
  std::string many, stars, phrase = "\"";
  for (int i = 0; i < 70; ++i) many += "mot" + std::to_string(i) + " ";
  for (int i = 0; i < 9; ++i) stars += "abc* ";
  for (int i = 0; i < 65; ++i) phrase += "mot ";
  EXPECT_FALSE(parse(many));
  EXPECT_FALSE(parse(stars));
  EXPECT_FALSE(parse(phrase + "\""));
  EXPECT_FALSE(parse("\"" + phrase.substr(1, 17 * 4) + "\"~5"));
  EXPECT_FALSE(parse("\xff\xfe"));
}

TEST(Parser, ReadsItsOwnCanonicalForm) {
  const std::vector<std::string> pieces = {"climat",
                                           "l'OIM",
                                           "\"droits humains\"",
                                           "«été»",
                                           "(",
                                           ")",
                                           "OR",
                                           "ET",
                                           "SAUF",
                                           "-mer",
                                           "+pays",
                                           "migr*",
                                           "=États",
                                           "COVID-19",
                                           "year:2020..",
                                           "–",
                                           "AND",
                                           "thème:climat",
                                           "\"a b\"~3",
                                           "x:y",
                                           "NOT",
                                           "A/RES/73/195",
                                           "l„OIM",
                                           "41,5"};
  std::mt19937 random(5);
  std::size_t understood = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = 0; i < 1 + random() % 7; ++i) text += pieces[random() % pieces.size()] + " ";
    const auto first = parse(text);
    if (!first) continue;
    ++understood;
    const std::string once = canonical(first->root);
    const auto second = parse(once);
    ASSERT_TRUE(second) << text << " -> " << once;
    ASSERT_EQ(canonical(second->root), once) << text;
  }
  EXPECT_GT(understood, 2000U);
}

// Groups beside words that are not asked for, negations in groups, signs before groups.
TEST(Parser, TheCanonicalFormOfNestedGroupsIsStable) {
  const std::vector<std::array<std::string, 3>> table = {
      {"s (a s (a AND (b OR c)) NOT od) e", "a AND (b OR c) AND NOT od AND e", "(a AND (b OR c) OR e) AND NOT od"},
      {"les (pays OU villes)", "pays OR villes", "pays OR villes"},
      {"des \"droits humains\"", "\"droits humains\"", "\"droits humains\""},
      {"climat travail -mer", "climat AND travail AND NOT mer", "(climat OR travail) AND NOT mer"},
      {"climat travail year:2022", "climat AND travail AND year:2022", "(climat OR travail) AND year:2022"},
      {"+(pays OU villes) mer", "+(pays OR villes) AND mer", "+(pays OR villes) OR mer"},
      {"+migr* +=États mer", "+migr* AND +=États AND mer", "+migr* OR +=États OR mer"},
      {"mer NOT (traite des personnes)", "mer AND NOT (traite des personnes)", "mer AND NOT (traite OR personnes)"}};
  for (const auto& [typed, all, any] : table) {
    const auto parsed = parse(typed);
    ASSERT_TRUE(parsed) << typed;
    EXPECT_EQ(canonical(parsed->root), all) << typed;
    EXPECT_EQ(canonical(parsed->root, true), any) << typed;
    for (const auto& [form, of_any] : {std::pair{all, false}, std::pair{any, true}}) {
      const auto again = parse(form);
      ASSERT_TRUE(again) << form;
      EXPECT_EQ(canonical(again->root, of_any), form);
    }
  }
}

TEST(Parser, AChunkOfManyWordsIsAPhraseWithALimit) {
  std::string chunk = "a";
  for (int i = 0; i < 70; ++i) chunk += "+pays";
  EXPECT_THAT(canon(chunk), testing::HasSubstr("at most 64 words"));
}

TEST(Parser, AnyOfTheWordsLeavesOutWhatIsNotAskedFor) {
  const auto parsed = parse("la traite des personnes");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(canonical(parsed->root, true), "traite OR personnes");
  const auto again = parse(canonical(parsed->root, true));
  ASSERT_TRUE(again);
  EXPECT_EQ(canonical(again->root, true), "traite OR personnes");
}

TEST(Parser, NeverBreaksOnAnyBytes) {
  std::mt19937 random(9);
  const std::string alphabet = "ab é«»“”\"()*:-+=~ANDORNOT' ’\u00a0";
  for (int round = 0; round < 20000; ++round) {
    std::string text(random() % 60, ' ');
    for (char& c : text) c = round % 2 == 0 ? static_cast<char>(random()) : alphabet[random() % alphabet.size()];
    const auto parsed = parse(text);
    if (!parsed) {
      EXPECT_FALSE(parsed.error().message.en.empty());
    }
  }
}

}  // namespace
}  // namespace idm::query
