// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/analyzers/support.hpp"

namespace idm::analyzers {
namespace {

void expect_sure(Lang lang, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    const LanguageGuess guess = guess_language(text);
    EXPECT_EQ(code(guess.lang), code(lang)) << text;
    EXPECT_GE(guess.confidence, 0.5) << text;
  }
}

TEST(Language, Sentences) {
  expect_sure(Lang::fr, {"Les délégations ont salué les progrès accomplis depuis la dernière session.",
                         "Il importe que chaque pays puisse choisir ses priorités.",
                         "Une oratrice a plaidé pour la portabilité des pensions.",
                         "LA SEANCE EST LEVEE A DIX-HUIT HEURES PAR LA PRESIDENTE DE LA COMMISSION"});
  expect_sure(Lang::en, {"Delegations welcomed the progress made since the last session.",
                         "Each country should be able to choose its own priorities.",
                         "One speaker called for the portability of pensions.",
                         "THE MEETING ROSE AT SIX IN THE EVENING AND WAS ADJOURNED BY THE CHAIR"});
  expect_sure(Lang::es, {"Las delegaciones celebraron los progresos realizados desde la última sesión.",
                         "Es importante que cada país pueda elegir sus prioridades."});
}

TEST(Language, ShortTitlesAreNeverWrong) {
  const auto never = [](Lang wrong, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      EXPECT_NE(code(guess_language(text).lang), code(wrong)) << text;
    }
  };
  never(Lang::en, {"Mot de bienvenue", "Voies légales", "Séance plénière", "Retour et réintégration",
                   "Note conceptuelle", "Pause déjeuner", "Mobilité climatique", "Programme provisoire",
                   "TABLE RONDE MINISTERIELLE", "Liste des participants", "Coopération Sud-Sud"});
  never(Lang::fr, {"Welcome address", "Legal pathways", "Plenary session", "Return and reintegration", "Concept note",
                   "Lunch break", "Climate mobility", "Provisional agenda", "MINISTERIAL ROUND TABLE",
                   "List of participants", "South-South cooperation", "INTERNATIONAL DIALOGUE ON MIGRATION"});
}

TEST(Language, TheLengthGate) {
  for (const char* text : {"Contexte", "Pause", "Introduction", "Discussion", "Summary", "L'OIM", "The IOM"}) {
    EXPECT_LT(guess_language(text).confidence, 0.5) << text;
  }
}

TEST(Language, NamesNumbersAndOtherLanguagesAreNone) {
  for (const char* text :
       {"", "12 h 30 – 14 h 00", "Fatou Diallo, Kwame Mensah, Ingrid Svensson", "Élodie Lefèvre – Inès Béranger",
        "2018, 2019, 2020", "A/RES/72/244", "Kenya, Ghana, Maroc, Togo", "Права человека мигрантов в Европе",
        "Die Minister haben sich auf eine gemeinsame Erklärung geeinigt", "移民问题国际对话"}) {
    const LanguageGuess guess = guess_language(text);
    EXPECT_TRUE(guess.lang == Lang::und || guess.confidence < 0.5) << text << " " << code(guess.lang);
  }
  for (const char* text : {"Os ministros não chegaram a um acordo sobre os direitos das pessoas",
                           "I ministri non sono d'accordo con la proposta della commissione"}) {
    EXPECT_EQ(guess_language(text).lang, Lang::und) << text;
  }
}

TEST(Language, Codes) {
  EXPECT_EQ(lang_from_code("fr-CH"), Lang::fr);
  EXPECT_EQ(lang_from_code("FRE"), Lang::fr);
  EXPECT_EQ(lang_from_code("eng"), Lang::en);
  EXPECT_EQ(lang_from_code("en_GB"), Lang::en);
  EXPECT_EQ(lang_from_code("spa"), Lang::es);
  EXPECT_EQ(lang_from_code("und"), Lang::und);
  EXPECT_EQ(lang_from_code("xx"), std::nullopt);
  EXPECT_EQ(lang_from_code(""), std::nullopt);
  for (const Lang lang : {Lang::und, Lang::fr, Lang::en, Lang::es}) EXPECT_EQ(lang_from_code(code(lang)), lang);
}

}  // namespace
}  // namespace idm::analyzers
