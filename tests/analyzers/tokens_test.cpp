// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analyzers/support.hpp"

namespace idm::analyzers {
namespace {

using testing::ElementsAre;

TEST(Elision, IsSplitWithEveryApostrophe) {
  for (const char* text :
       {"l'accueil d'urgence", "l’accueil d’urgence", "lʼaccueil dʼurgence", "L'Accueil D’urgence"}) {
    EXPECT_THAT(folded(text), ElementsAre("accueil", "urgence")) << text;
  }
  EXPECT_THAT(folded("jusqu'ici lorsqu’elle puisqu'on quoiqu’il qu'ils"),
              ElementsAre("ici", "elle", "on", "il", "ils"));
  EXPECT_THAT(folded("s’y opposer, n'est, j’ai, m'a, t'il, c'était"),
              ElementsAre("y", "opposer", "est", "ai", "a", "il", "etait"));
}

TEST(Elision, IsTheSameInEveryLanguage) {
  for (const Lang lang : {Lang::und, Lang::fr, Lang::en, Lang::es}) {
    EXPECT_THAT(folded("l'UNESCO et l’Ouganda", lang), ElementsAre("unesco", "et", "ouganda"));
  }
}

TEST(Elision, CliticsTakeNoPosition) {
  const auto tokens = analyzer().analyze("qu'il n'obtienne l'asile", Lang::fr);
  ASSERT_EQ(tokens.size(), 6U);
  EXPECT_EQ(tokens[0].kind, TokenKind::clitic);
  EXPECT_EQ(tokens[0].exact, "qu'");
  EXPECT_EQ(tokens[0].position, 1U);
  EXPECT_EQ(tokens[1].position, 1U);
  EXPECT_EQ(tokens[5].folded, "asile");
  EXPECT_EQ(tokens[5].position, 3U);
}

TEST(Elision, IsSeenBeforeQuotesDigitsAndBlanks) {
  EXPECT_THAT(folded("l’« ordre » de l’11 mars, d' Oran"), ElementsAre("ordre", "de", "11", "mars", "oran"));
  EXPECT_THAT(folded("d'«urgence»"), ElementsAre("urgence"));
}

TEST(Elision, SomeWordsStayWhole) {
  EXPECT_THAT(folded("Aujourd’hui, quelqu'une des presqu'îles, prud’hommes"),
              ElementsAre("aujourd'hui", "quelqu'une", "des", "presqu'iles", "prud'hommes"));
  EXPECT_THAT(folded("dès aujourd'hui et d'aujourd’hui"), ElementsAre("des", "aujourd'hui", "et", "aujourd'hui"));
}

TEST(Apostrophe, NamesStayWhole) {
  EXPECT_THAT(folded("Mr. O’Leary, Ms. D'Cunha, N'Guessan, M’Bala, D'SOUZA"),
              ElementsAre("mr", "o'leary", "ms", "d'cunha", "n'guessan", "m'bala", "d'souza"));
}

TEST(Apostrophe, EnglishContractionsAndPossessives) {
  EXPECT_THAT(folded("they don’t, we've, isn't", Lang::en), ElementsAre("they", "don't", "we've", "isn't"));
  EXPECT_THAT(folded("the region’s workers' rights; UNICEF's", Lang::en),
              ElementsAre("the", "region", "workers", "rights", "unicef"));
  const auto tokens = analyzer().analyze("Ghana’s", Lang::en);
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_EQ(tokens[0].exact, "Ghana");
  EXPECT_EQ(tokens[0].end, std::string("Ghana’s").size()) << "the highlight covers the word as printed";
}

TEST(Hyphen, Splits) {
  EXPECT_THAT(folded("MPOX-24, bien-être, main-d’œuvre, vingt‑deux, rendez-vous"),
              ElementsAre("mpox", "24", "bien", "etre", "main", "oeuvre", "vingt", "deux", "rendez", "vous"));
}

TEST(Hyphen, SoftHyphensAndJoinersAreNotThere) {
  EXPECT_THAT(folded("réad\u00ADmission fronta\u00ADlière"), ElementsAre("readmission", "frontaliere"));
  EXPECT_THAT(folded("visa\u200Ds \uFEFFlibres"), ElementsAre("visas", "libres"));
}

TEST(Acronym, DotsAreTakenOut) {
  const auto tokens = analyzer().analyze("l'O.N.U. et U.E.", Lang::fr);
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_EQ(tokens[1].exact, "ONU");
  EXPECT_EQ(tokens[1].folded, "onu");
  EXPECT_EQ(tokens[1].end, 8U) << "its last dot included";
  EXPECT_EQ(tokens[3].folded, "ue");
  EXPECT_THAT(folded("M.Diop part.Il"), ElementsAre("m", "diop", "part", "il")) << "a forgotten blank is no acronym";
}

TEST(Symbol, IsATokenBesideItsParts) {
  const auto tokens = analyzer().analyze("(voir l'A/HRC/56/54/Add.1).", Lang::fr);
  ASSERT_EQ(tokens.size(), 9U);
  EXPECT_EQ(tokens[2].kind, TokenKind::symbol);
  EXPECT_EQ(tokens[2].exact, "A/HRC/56/54/Add.1");
  EXPECT_EQ(tokens[2].folded, "a/hrc/56/54/add.1");
  EXPECT_EQ(tokens[2].position, 2U);
  EXPECT_EQ(tokens[3].folded, "a");
  EXPECT_EQ(tokens[3].position, 2U);
  EXPECT_EQ(tokens[4].folded, "hrc");
  EXPECT_EQ(tokens[4].position, 3U);
  EXPECT_EQ(tokens[8].position, 7U);
}

TEST(Symbol, KnowsTheFormsOfTheOrganisations) {
  const auto symbol = [](std::string_view text) {
    for (const Token& token : analyzer().analyze(text, Lang::und)) {
      if (token.kind == TokenKind::symbol) return token.folded;
    }
    return std::string();
  };
  for (const char* text : {"A/RES/72/244", "A/75/542", "E/CN.4/2001/83", "C/106/INF/8", "A/71/L.1", "MC/INF/262",
                           "CMW/C/GC/5", "ST/SGB/2017/1", "MC/2317", "S/RES/2388"}) {
    EXPECT_EQ(symbol(text), fold(text)) << text;
  }
  EXPECT_EQ(symbol("a/res/72/244"), "a/res/72/244") << "as users type it";
  for (const char* text : {"et/ou", "HIV/AIDS", "72/244", "18/12/2018", "km/h", "https://www.iom.int/A/RES/2018",
                           "2021/2022", "/fr/news/2022"}) {
    EXPECT_EQ(symbol(text), "") << text;
  }
}

TEST(Number, SeparatorsOfThousandsGo) {
  EXPECT_THAT(folded("2 500 personnes"), ElementsAre("2500", "personnes"));
  EXPECT_THAT(folded("3\u00A0450 et 17\u202F000\u202F000"), ElementsAre("3450", "et", "17000000"));
  EXPECT_THAT(folded("1,250,000 people or 1'250'000", Lang::en), ElementsAre("1250000", "people", "or", "1250000"));
  EXPECT_THAT(folded("entre (12 000-14 000)"), ElementsAre("entre", "12000", "14000"));
  const auto tokens = analyzer().analyze("2 500 personnes", Lang::fr);
  EXPECT_EQ(tokens[0].end, 5U);
  EXPECT_EQ(tokens[1].position, 2U);
}

TEST(Number, RunsOfNumbersStayApart) {
  EXPECT_THAT(folded("+33 1 45 68 10 00"), ElementsAre("33", "1", "45", "68", "10", "00"));
  EXPECT_THAT(folded("en 2019 350 agents"), ElementsAre("en", "2019", "350", "agents"));
  EXPECT_THAT(folded("72/244 2021-2022"), ElementsAre("72", "244", "2021", "2022"));
  EXPECT_THAT(folded("14.06.2023"), ElementsAre("14", "06", "2023"));
}

TEST(Number, DecimalCommaAndPointAreOne) {
  EXPECT_EQ(folded("3,6 %"), folded("3.6%"));
  EXPECT_EQ(folded("12 345,5"), folded("12,345.5"));
}

TEST(Word, FormsOfOneWord) {
  const auto token = analyzer().analyze("ŒUVRÉS", Lang::fr).at(0);
  EXPECT_EQ(token.exact, "ŒUVRÉS");
  EXPECT_EQ(token.lower, "œuvrés");
  EXPECT_EQ(token.folded, "oeuvres");
  EXPECT_THAT(folded("Curriculum vitæ, ﬁnancement eﬀectif, Straße"),
              ElementsAre("curriculum", "vitae", "financement", "effectif", "strasse"));
}

TEST(Word, DecomposedTextEqualsComposed) {
  const std::string composed = "réfugiés à Genève";
  const std::string decomposed = "re\u0301fugie\u0301s a\u0300 Gene\u0300ve";
  EXPECT_EQ(folded(composed), folded(decomposed));
  const auto tokens = analyzer().analyze(decomposed, Lang::fr);
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[0].exact, "réfugiés");
  EXPECT_EQ(decomposed.substr(tokens[0].begin, tokens[0].end - tokens[0].begin), "re\u0301fugie\u0301s");
  EXPECT_EQ(decomposed.substr(tokens[2].begin, tokens[2].end - tokens[2].begin), "Gene\u0300ve");
}

TEST(Word, FootnoteCallsAreNotGlued) {
  EXPECT_THAT(folded("mobilité¹² des travailleurs³, le CO₂"),
              ElementsAre("mobilite", "des", "travailleurs", "le", "co2"));
}

TEST(Word, InclusiveFormsAreTheWord) {
  EXPECT_THAT(folded("les étudiant·e·s, employé.e.s, élu(e)s, délégué-e-s, visa(s), acteur·rice·s"),
              ElementsAre("les", "etudiants", "employes", "elus", "delegues", "visas", "acteurs"));
  EXPECT_THAT(folded("est-ce, donne-t-elle, (s)"), ElementsAre("est", "ce", "donne", "t", "elle", "s"));
}

TEST(Word, AddressesFallIntoWords) {
  EXPECT_THAT(folded("contact@example.org, www.example.org/fr_ch"),
              ElementsAre("contact", "example", "org", "www", "example", "org", "fr", "ch"));
}

TEST(Word, LongOnesAreCutToCodePoints) {
  std::string text = "a ";
  for (int i = 0; i < 60; ++i) text += "é";
  text += " b";
  const auto tokens = analyzer().analyze(text, Lang::und);
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[1].exact.size(), 64U);
  EXPECT_EQ(tokens[1].folded, std::string(60, 'e'));
  EXPECT_EQ(tokens[2].position, 3U);
}

TEST(StopWord, FollowsTheLanguageAndTheAccent) {
  const auto stop = [](std::string_view word, Lang lang) { return analyzer().analyze(word, lang).at(0).stop; };
  EXPECT_TRUE(stop("À", Lang::fr));
  EXPECT_TRUE(stop("A", Lang::fr));
  EXPECT_TRUE(stop("sur", Lang::fr));
  EXPECT_FALSE(stop("sûr", Lang::fr)) << "safe is no preposition";
  EXPECT_TRUE(stop("the", Lang::en));
  EXPECT_FALSE(stop("the", Lang::fr));
  for (const char* word : {"pays", "doit", "migration"}) EXPECT_FALSE(stop(word, Lang::fr)) << word;
  for (const char* word : {"state", "states", "people", "new"}) EXPECT_FALSE(stop(word, Lang::en)) << word;
  EXPECT_FALSE(stop("the", Lang::und));
  EXPECT_TRUE(is_stop_word("a", Lang::fr));
  EXPECT_FALSE(is_stop_word("le", Lang::und));
}

TEST(Fold, SpellsOutAndStrips) {
  EXPECT_EQ(fold("ÉTAT"), "etat");
  EXPECT_EQ(fold("Cœur naïf Łódź Ørsted ﬂux № ½"), fold("COEUR NAIF LODZ ORSTED FLUX NO 1⁄2"));
  EXPECT_EQ(fold("L’Été"), "l'ete");
  EXPECT_EQ(lower("L’ÉTÉ Œ"), "l'été œ");
  EXPECT_EQ(lower("E\u0301TE\u0301"), "été");
}

TEST(Fingerprint, IsStable) {
  EXPECT_EQ(fingerprint().size(), 16U);
  EXPECT_EQ(&fingerprint(), &fingerprint());
}

}  // namespace
}  // namespace idm::analyzers
