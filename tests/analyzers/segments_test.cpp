// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/segments.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace idm::analyzers {
namespace {

using testing::ElementsAre;

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> out;
  for (const auto& [begin, end] : sentences(text, Lang::fr)) out.push_back(text.substr(begin, end - begin));
  return out;
}

TEST(Sentences, EndAtFullStops) {
  EXPECT_THAT(sentences_of("Le débat est clos. Il reprendra demain !  Vraiment ? Oui."),
              ElementsAre("Le débat est clos.", "Il reprendra demain !", "Vraiment ?", "Oui."));
  EXPECT_THAT(sentences_of(""), ElementsAre());
  EXPECT_THAT(sentences_of("  Sans point  "), ElementsAre("Sans point"));
  // Characters of two to four bytes and bytes that are none move no border.
  EXPECT_THAT(sentences_of("Été 👩 là. 移民 partent ! \xFF\xC3 ici. Fin."),
              ElementsAre("Été 👩 là.", "移民 partent !", "\xFF\xC3 ici.", "Fin."));
}

TEST(Sentences, GoOnAfterAbbreviations) {
  EXPECT_THAT(sentences_of("M. Diallo et Mme. Keita ont parlé. S.E. Mme Sow a conclu."),
              ElementsAre("M. Diallo et Mme. Keita ont parlé.", "S.E. Mme Sow a conclu."));
  EXPECT_THAT(sentences_of("Mr. Owusu thanked H.E. Dr. Lopez. He left."),
              ElementsAre("Mr. Owusu thanked H.E. Dr. Lopez.", "He left."));
  EXPECT_THAT(sentences_of("Plusieurs pays (p. ex. Malte) l’ont dit. Voir art. II et No. X."),
              ElementsAre("Plusieurs pays (p. ex. Malte) l’ont dit.", "Voir art. II et No. X."));
  EXPECT_THAT(sentences_of("J.-C. Martin et A. B. Traoré signent. Fin."),
              ElementsAre("J.-C. Martin et A. B. Traoré signent.", "Fin."));
  EXPECT_THAT(sentences_of("Le visa, le séjour, etc. Tout compte."),
              ElementsAre("Le visa, le séjour, etc.", "Tout compte."));
}

TEST(Sentences, ColumnsOfText) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("été"), 3U);
  EXPECT_EQ(display_width("e\u0301te\u0301"), 3U);
  EXPECT_EQ(display_width("移民"), 4U);
  EXPECT_EQ(display_width("👩\u200D👧"), 2U);
  EXPECT_EQ(display_width("🇨🇭"), 2U);
  EXPECT_EQ(display_width("\u200B"), 0U);
}

TEST(Fit, CutsOnGraphemes) {
  EXPECT_EQ(fit("réfugiés", 8), "réfugiés");
  EXPECT_EQ(fit("réfugiés", 5), "réfu…");
  EXPECT_EQ(fit("e\u0301e\u0301e\u0301", 2), "e\u0301…");
  EXPECT_EQ(fit("移民问题", 4), "移…");
  EXPECT_EQ(fit("abc", 0), "");
  EXPECT_EQ(fit("a bcd", 3), "a…");
}

TEST(Wrap, BreaksAtOpportunities) {
  EXPECT_THAT(wrap("un deux trois quatre", 9), ElementsAre("un deux", "trois", "quatre"));
  EXPECT_THAT(wrap("le prix : dix", 8), ElementsAre("le", "prix :", "dix"));
  EXPECT_THAT(wrap("ligne\nautre", 20), ElementsAre("ligne", "autre"));
  EXPECT_THAT(wrap("extraordinaire", 5), ElementsAre("extra", "ordin", "aire"));
  EXPECT_THAT(wrap("", 10), ElementsAre(""));
}

}  // namespace
}  // namespace idm::analyzers
