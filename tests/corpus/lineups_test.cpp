// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences that only tell who spoke.
#include <gmock/gmock.h>

#include "tests/corpus/read_text.hpp"

namespace idm::corpus {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Record english(const std::string& text) { return read("# Summary report of the workshop\n\n" + text, "summary.md"); }
Record french(const std::string& text) { return read("# Rapport de synthèse de l’atelier\n\n" + text, "rapport.md"); }

TEST(LineUps, WhomAPanelHeardSpoke) {
  const Record record = english("The panel heard Mr. Paul Lund (Canada). The ports were closed in winter.\n");
  EXPECT_THAT(names(record), UnorderedElementsAre("Paul Lund"));
  EXPECT_EQ(record.speakers.front().country, "CAN");
  EXPECT_EQ(record.speakers.front().function, "speaker");
  EXPECT_EQ(record.speakers.front().mode, "listed");
  const Record presented =
      english("Participants heard presentations by Ms. Ana Reyes and Mr. Omar Diallo (Senegal).\n");
  EXPECT_THAT(names(presented), UnorderedElementsAre("Ana Reyes", "Omar Diallo"));
}

TEST(LineUps, PanellistsInARow) {
  const Record record = english(
      "Panellists included Mr. Paul Lund, Director of Ports, Ms. Eva Åkerman Börje (Sweden) and Ms. Rosa Vega "
      "(Chile).\n");
  EXPECT_THAT(names(record), UnorderedElementsAre("Paul Lund", "Eva Åkerman Börje", "Rosa Vega"));
  EXPECT_EQ(named(record, "Eva Åkerman Börje").country, "SWE");
  EXPECT_EQ(named(record, "Rosa Vega").function, "panellist");
}

TEST(LineUps, FrenchRows) {
  const Record record = french("Les intervenants étaient M. Jean Roux (Canada) et Mme Eva Åkerman Börje (Suède).\n");
  EXPECT_THAT(names(record), UnorderedElementsAre("Jean Roux", "Eva Åkerman Börje"));
  EXPECT_EQ(named(record, "Jean Roux").country, "CAN");
  EXPECT_EQ(named(record, "Eva Åkerman Börje").country, "SWE");
  const Record heard = french("Le groupe a entendu Mme Rosa Vega (Chili), puis M. Omar Diallo (Sénégal).\n");
  EXPECT_THAT(names(heard), UnorderedElementsAre("Rosa Vega", "Omar Diallo"));
}

TEST(LineUps, WhoIsOnlySpokenOfDoesNotSpeak) {
  EXPECT_THAT(names(english("The panel heard how Mr. Paul Lund had lost his ship in the storm of 1990.\n")), IsEmpty());
  EXPECT_THAT(names(english("Courts heard of Mr. Paul Lund for the first time in 1990.\n")), IsEmpty());
  EXPECT_THAT(names(french("Les participants ont entendu parler de M. Paul Lund, armateur.\n")), IsEmpty());
}

}  // namespace
}  // namespace idm::corpus
