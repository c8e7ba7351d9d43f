// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/phrase_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/analyzers/support.hpp"

namespace idm::analyzers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Matches as "id:words".
Words found(const PhraseTable& table, const std::string& text, Lang lang, bool longest = true) {
  const auto tokens = analyzer().analyze(text, lang);
  Words out;
  for (const auto& match : longest ? table.longest(tokens, lang) : table.all(tokens, lang)) {
    const std::size_t begin = tokens[match.first].begin;
    out.push_back(std::to_string(match.id) + ":" + text.substr(begin, tokens[match.last - 1].end - begin));
  }
  return out;
}

TEST(PhraseTable, MeetsInflectionAccentsElisionAndHyphens) {
  PhraseTable table;
  table.add(analyzer(), "mobilité de la main-d'œuvre", Lang::fr, 1);
  table.add(analyzer(), "travailleur saisonnier", Lang::fr, 2);
  table.add(analyzer(), "État de droit", Lang::fr, 3);
  table.add(analyzer(), "seasonal worker", Lang::en, 4);
  EXPECT_THAT(found(table, "La MOBILITE de la main d’oeuvre compte.", Lang::fr),
              ElementsAre("1:MOBILITE de la main d’oeuvre"));
  EXPECT_THAT(found(table, "l'accueil des travailleuses saisonnières", Lang::fr),
              ElementsAre("2:travailleuses saisonnières"));
  EXPECT_THAT(found(table, "les Etats de droit", Lang::fr), ElementsAre("3:Etats de droit"));
  EXPECT_THAT(found(table, "for seasonal workers", Lang::en), ElementsAre("4:seasonal workers"));
  EXPECT_THAT(found(table, "un travailleur très saisonnier", Lang::fr), IsEmpty());
}

TEST(PhraseTable, OtherLanguagesMatchByFormOnly) {
  PhraseTable table;
  table.add(analyzer(), "droits humains", Lang::fr, 1);
  EXPECT_THAT(found(table, "droits humains", Lang::en), ElementsAre("1:droits humains"));
  EXPECT_THAT(found(table, "DROITS HUMAINS", Lang::und), ElementsAre("1:DROITS HUMAINS"));
  EXPECT_THAT(found(table, "droit humain", Lang::en), IsEmpty());
  EXPECT_THAT(found(table, "droit humain", Lang::fr), ElementsAre("1:droit humain"));
}

TEST(PhraseTable, ExactIsCaseSensitive) {
  PhraseTable table;
  table.add(analyzer(), "AIDE", Lang::fr, 1, true);
  table.add(analyzer(), "PAM", Lang::fr, 2, true);
  EXPECT_THAT(found(table, "l'aide et l’AIDE, le P.A.M.", Lang::fr), ElementsAre("1:AIDE", "2:P.A.M."));
}

TEST(PhraseTable, StarIsAPrefix) {
  PhraseTable table;
  table.add(analyzer(), "désert*", Lang::fr, 1);
  table.add(analyzer(), "zone côt*", Lang::fr, 2);
  EXPECT_THAT(found(table, "La DESERTIFICATION des zones côtières", Lang::fr),
              ElementsAre("1:DESERTIFICATION", "2:zones côtières"));
  EXPECT_THAT(found(table, "dessert", Lang::fr), IsEmpty());
}

TEST(PhraseTable, LongestWinsAndSharedIdsAreKept) {
  PhraseTable table;
  table.add(analyzer(), "protection", Lang::fr, 1);
  table.add(analyzer(), "protection sociale", Lang::fr, 2);
  table.add(analyzer(), "protection sociale", Lang::fr, 3);
  table.add(analyzer(), "sociale", Lang::fr, 4);
  EXPECT_THAT(found(table, "la protection sociale", Lang::fr),
              ElementsAre("2:protection sociale", "3:protection sociale"));
  EXPECT_THAT(found(table, "la protection sociale", Lang::fr, false),
              ElementsAre("2:protection sociale", "3:protection sociale", "1:protection", "4:sociale"));
}

TEST(PhraseTable, DocumentSymbols) {
  PhraseTable table;
  table.add(analyzer(), "A/RES/72/244", Lang::und, 1);
  EXPECT_THAT(found(table, "la résolution A/RES/72/244 et A/RES/72/245", Lang::fr), ElementsAre("1:A/RES/72/244"));
}

TEST(PhraseTable, EmptyPhrasesAndTextsAreNothing) {
  PhraseTable table;
  table.add(analyzer(), " – ", Lang::fr, 1);
  EXPECT_THAT(found(table, "texte", Lang::fr), IsEmpty());
  table.add(analyzer(), "mot", Lang::fr, 1);
  EXPECT_THAT(found(table, "", Lang::fr), IsEmpty());
}

TEST(PhraseTable, EqualsASearchOfEveryPhraseAtEveryPlace) {
  std::mt19937 random(11);
  const Words vocabulary{"mer", "port", "quai", "de", "ile", "cote"};
  const auto sentence = [&](std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += (i == 0 ? "" : " ") + vocabulary[random() % vocabulary.size()];
    return out;
  };
  PhraseTable table;
  std::vector<Words> phrases;
  for (std::uint32_t id = 0; id < 60; ++id) {
    const std::string phrase = sentence(1 + random() % 4);
    table.add(analyzer(), phrase, Lang::und, id);
    phrases.push_back(folded(phrase, Lang::und));
  }
  for (int round = 0; round < 300; ++round) {
    const std::string text = sentence(1 + random() % 20);
    const Words words = folded(text, Lang::und);
    std::size_t expected = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
      for (const Words& phrase : phrases) {
        expected += at + phrase.size() <= words.size() &&
                            std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(at))
                        ? 1U
                        : 0U;
      }
    }
    ASSERT_EQ(found(table, text, Lang::und, false).size(), expected) << text;
  }
}

}  // namespace
}  // namespace idm::analyzers
