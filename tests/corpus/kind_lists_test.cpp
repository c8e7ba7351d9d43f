// SPDX-License-Identifier: GPL-3.0-or-later
// Items below a sentence that names what they are: recommendations, commitments, aims, questions.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/corpus/read_text.hpp"

namespace idm::corpus {
namespace {

std::string first_kind(const Record& record, const std::string& words) {
  const Passage& one = holding(record, words);
  return one.kinds.empty() ? "" : one.kinds.front();
}

const Statement* statement(const Passage& one, const std::string& kind) {
  const auto found = std::ranges::find(one.statements, kind, &Statement::kind);
  return found == one.statements.end() ? nullptr : &*found;
}

/// A report with prose about it, so that it is weighed as a whole record.
Record english(const std::string& list) {
  return read(
      "# Summary report of the workshop on ports\n\n## First session\n\n"
      "The debate dealt with registers and with their use over the last ten years.\n\n"
      "Ports have kept books of arrivals since the war, and few of them were ever lost.\n\n"
      "In the north, clerks write by hand, which is slow, while in the south they type.\n\n"
      "Half of the ports burned their books in 1990, when storehouses were sold.\n\n" +
          list + "\n\nThe session rose at noon, after the usual words of thanks had been said.\n",
      "summary.md");
}

Record french(const std::string& list) {
  return read(
      "# Rapport de synthèse de l’atelier sur les ports\n\n## Première séance\n\n"
      "Les débats ont porté sur les registres et sur leur usage depuis dix ans.\n\n"
      "Les ports tiennent des livres d’arrivée depuis la guerre, et bien peu ont été perdus.\n\n"
      "Au nord, les commis écrivent à la main, ce qui est lent, alors qu’au sud ils tapent à la machine.\n\n"
      "La moitié des ports ont brûlé leurs livres en 1990, à la vente des entrepôts.\n\n" +
          list + "\n\nLa séance a été levée à midi, après les remerciements d’usage.\n",
      "rapport.md");
}

TEST(KindLists, ItemsOfARecommendingSentenceAreRecommendations) {
  const Record record = english(
      "The panel recommended:\n\n(a) to share books;\n\n(b) to train harbour clerks;\n\n(c) to fund registers.");
  for (const char* item : {"share books", "train harbour", "fund registers"}) {
    EXPECT_EQ(first_kind(record, item), "recommendation") << item;
    const Statement* told = statement(holding(record, item), "recommendation");
    ASSERT_NE(told, nullptr) << item;
    EXPECT_EQ(told->rule, "rec.item-named.en");
    EXPECT_EQ(told->trigger, "recommended");
  }
}

TEST(KindLists, FrenchItemsTooWhateverTheyBeginWith) {
  const Record record = french(
      "Il a été recommandé :\n\na) de faciliter l’accès des marins aux soins;\n\nb) de traduire les contrats;\n\n"
      "c) la création d’un guichet unique.");
  for (const char* item : {"faciliter", "traduire", "guichet"}) {
    EXPECT_EQ(first_kind(record, item), "recommendation") << item;
    EXPECT_NE(statement(holding(record, item), "recommendation"), nullptr) << item;
  }
}

TEST(KindLists, WhoIsCalledUponInTheSentenceIsSoInItsItems) {
  const Record record = french(
      "Les participants ont recommandé aux États de :\n\n- simplifier les formalités;\n"
      "- mieux doter les consulats;\n- soutenir les familles.");
  for (const char* item : {"simplifier", "mieux doter", "soutenir"}) {
    EXPECT_EQ(first_kind(record, item), "recommendation") << item;
    const Statement* told = statement(holding(record, item), "recommendation");
    ASSERT_NE(told, nullptr) << item;
    EXPECT_NE(told->to.find("États"), std::string::npos) << item << ": " << told->to;
  }
}

TEST(KindLists, CallsWithoutTheWordRecommendCount) {
  EXPECT_EQ(first_kind(english("States should:\n\n- more clerks in every port;\n- one common book."), "common book"),
            "recommendation");
  EXPECT_EQ(first_kind(english("The panel urged Governments to:\n\n- open the books;\n- pay clerks."), "pay clerks"),
            "recommendation");
  EXPECT_EQ(first_kind(french("Les États devraient :\n\n- ouvrir les livres;\n- payer les commis."), "payer les"),
            "recommendation");
  EXPECT_EQ(first_kind(french("Les recommandations suivantes ont été formulées :\n\n- des livres communs;\n"
                              "- des commis mieux payés."),
                       "livres communs"),
            "recommendation");
}

TEST(KindLists, PointsThatWereStressedAreNotCalls) {
  const Record record =
      english("Participants stressed the following points:\n\n- Data are lacking.\n- Ports have few clerks.");
  for (const char* item : {"lacking", "few clerks"}) EXPECT_EQ(first_kind(record, item), "finding") << item;
  EXPECT_EQ(first_kind(french("Les participants ont souligné les points suivants :\n\n- Les données manquent.\n"
                              "- Les ports ont peu de commis."),
                       "manquent"),
            "finding");
}

TEST(KindLists, WhatWasRecommendedBySomebodyIsNotYetACall) {
  const Record record = english(
      "The experts recommended by the panel told the following:\n\n- Two ports were closed in 2019.\n"
      "- Ten ports lost their clerks in 2020.");
  EXPECT_NE(first_kind(record, "Two ports"), "recommendation");
}

TEST(KindLists, CommitmentsAimsAndQuestionsAreNamedTheSameWay) {
  const Record promised = english(
      "Governments committed to:\n\n- publish their books every year;\n- opening registers to scholars;\n"
      "- a joint review.");
  for (const char* item : {"publish", "opening registers", "joint review"})
    EXPECT_EQ(first_kind(promised, item), "commitment") << item;
  const Record pledged =
      french("Les gouvernements se sont engagés à :\n\n- publier leurs livres;\n- la tenue d’un registre commun.");
  EXPECT_EQ(first_kind(pledged, "publier"), "commitment");
  EXPECT_EQ(first_kind(pledged, "registre commun"), "commitment");
  const Record aims = english("The aims are:\n\n- sharing books among ports;\n- a common calendar;\n- more trust.");
  for (const char* item : {"sharing", "calendar", "more trust"}) EXPECT_EQ(first_kind(aims, item), "objective") << item;
  const Record buts = french("L’atelier vise à :\n\n- comparer les livres;\n- un calendrier commun.");
  EXPECT_EQ(first_kind(buts, "calendrier"), "objective");
  const Record asked = english("The panel discussed the following questions:\n\n- how books travel;\n- who pays.");
  EXPECT_EQ(first_kind(asked, "who pays"), "question");
}

TEST(KindLists, BareNamesAreNoCalls) {
  const Record record = english("The panel recommended visits to:\n\n- Kenya\n- Ghana\n- Chile");
  EXPECT_NE(first_kind(record, "Ghana"), "recommendation");
}

TEST(KindLists, TheListEndsWithIt) {
  const Record record = english("The panel recommended:\n\n- to share books;\n- to train clerks.");
  EXPECT_NE(first_kind(record, "rose at noon"), "recommendation");
}

TEST(KindLists, ANumberedSentenceNamesThePointsBelowIt) {
  const Record record = english(
      "1. Two ports were visited.\n\n2. The panel recommended:\n\n(a) to share books;\n\n(b) to train clerks.\n\n"
      "3. Ten ports lost their books in a fire.");
  EXPECT_EQ(first_kind(record, "share books"), "recommendation");
  EXPECT_EQ(first_kind(record, "train clerks"), "recommendation");
  // Not in the list: no rule says it (what the weights make of it is theirs).
  for (const Statement& one : holding(record, "in a fire").statements)
    EXPECT_EQ(one.rule.find("item-named"), std::string::npos);
}

}  // namespace
}  // namespace idm::corpus
