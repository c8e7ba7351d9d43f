// SPDX-License-Identifier: GPL-3.0-or-later
// Analysis that passes over words that begin otherwise must give each wanted form and stem as analysis of all words
// does.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "tests/analyzers/support.hpp"

namespace idm::analyzers {
namespace {

const std::vector<std::string>& texts() {
  static const std::vector<std::string> all = {
      "Les migrants, l’asile et l'Organisation (OIM) : 1 000 personnes en 2 022 ; 41,5 % des réfugié·e·s.",
      "Labour, labor. Children and the child; mice? Skies! The O.I.M. said: organisations (and organizations) met.",
      "A/RES/73/195 du 19.12.2018 : expert(e)s, acteur·rice·s, aujourd'hui qu'ils travaillent aux travaux.",
      "MIGRATION Migration migration, mIgration. e.g. i.e. x-ray tyre tire grey gray gaol jail œuvre Œuvres",
      "12 000 000 euros, 3 000. Le 5 mai 1 234 567 ans; an (or a) hour’s worth — d’11 pays, 1 a 2, 1 a 000",
  };
  return all;
}

TEST(Beginnings, LoseNoWantedFormAndNoWantedStem) {
  Analyzer analyzer;
  std::size_t passed_over = 0;
  for (const Lang lang : {Lang::fr, Lang::en, Lang::es, Lang::und}) {
    for (std::string Token::* part : {&Token::folded, &Token::exact, &Token::stem}) {
      std::set<std::string> wanted;
      for (const auto& text : texts())
        for (const auto& token : analyzer.analyze(text, lang)) wanted.insert(token.*part);
      wanted.erase("");
      for (const auto& one : wanted) {
        Beginnings beginnings;
        beginnings.add(one);
        for (const auto& text : texts()) {
          std::vector<Token> expected = analyzer.analyze(text, lang), found;
          analyzer.analyze(text, lang, beginnings, found);
          passed_over += expected.size() - found.size();
          const auto others = [&](const Token& token) { return token.*part != one; };
          std::erase_if(expected, others);
          std::erase_if(found, others);
          ASSERT_EQ(found.size(), expected.size()) << one << ": " << text;
          for (std::size_t i = 0; i < found.size(); ++i) {
            EXPECT_EQ(found[i].begin, expected[i].begin);
            EXPECT_EQ(found[i].end, expected[i].end);
            EXPECT_EQ(found[i].position, expected[i].position);
            EXPECT_EQ(found[i].stem, expected[i].stem);
          }
        }
      }
    }
  }
  EXPECT_GT(passed_over, 1000U);
}

TEST(Beginnings, HoldForTheWordsOfTheSamples) {
  std::set<std::string> words = {"dying", "lying", "tying", "aing",  "aed",   "ays", "by", "ay",  "Été",  "né",
                                 "élan",  "Ölçü",  "àé",    "œuvre", "Žižek", "öre", "ßa", "ærø", "ýmir", "îles"};
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(IDM_SOURCE_DIR) + "/corpus")) {
    const auto extension = entry.path().extension();
    if (extension != ".md" && extension != ".tsv" && extension != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    for (const auto& token : analyzer().analyze(text, Lang::und))
      if (token.kind == TokenKind::word) words.insert(token.exact);
  }
  EXPECT_GT(words.size(), 5000U);
  std::vector<Token> found;
  for (const Lang lang : {Lang::fr, Lang::en, Lang::es})
    for (const auto& word : words) {
      const auto all = analyzer().analyze(word, lang);
      if (all.size() != 1 || all[0].stem.empty()) continue;
      Beginnings wanted;
      wanted.add(all[0].stem);
      analyzer().analyze(word, lang, wanted, found);
      EXPECT_EQ(found.size(), 1U) << word << " " << all[0].stem;
    }
}

// Elisions, hyphens, numbers and symbols as they stand in texts.
TEST(Beginnings, LoseNothingInTheSamples) {
  std::vector<Token> found;
  std::size_t passed_over = 0, all_tokens = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::string(IDM_SOURCE_DIR) + "/corpus/samples")) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);)
      for (const Lang lang : {Lang::fr, Lang::en}) {
        auto all = analyzer().analyze(line, lang);
        if (all.empty()) continue;
        const Token one = all[line.size() % all.size()];
        Beginnings wanted;
        wanted.add(one.folded);
        wanted.add(one.stem);
        analyzer().analyze(line, lang, wanted, found);
        passed_over += all.size() - found.size();
        all_tokens += all.size();
        const auto others = [&](const Token& token) {
          return token.folded != one.folded && (one.stem.empty() || token.stem != one.stem);
        };
        std::erase_if(all, others);
        std::erase_if(found, others);
        ASSERT_EQ(found.size(), all.size()) << one.folded << ": " << line;
        for (std::size_t i = 0; i < found.size(); ++i) {
          EXPECT_EQ(found[i].begin, all[i].begin) << line;
          EXPECT_EQ(found[i].position, all[i].position) << line;
        }
      }
  }
  EXPECT_GT(passed_over * 10, all_tokens * 7);  // or passing over would be of no use
}

}  // namespace
}  // namespace idm::analyzers
