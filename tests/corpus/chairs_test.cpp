// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of a transcript that tell who presides.
#include <gmock/gmock.h>

#include "tests/corpus/read_text.hpp"

namespace idm::corpus {
namespace {

std::string debate(const std::string& president, const std::string& label) {
  return "General Assembly\nSeventy-sixth session\n\nTranscript of the 12th plenary meeting\nNew York, 19 May "
         "2022\n\n" +
         president + "\n\nThe meeting was called to order at 10.05 a.m.\n\n" + label +
         ": I declare open this meeting on ports. I thank all of you for being here.\n\n"
         "Mr. Okello (Uganda): Thank you. My delegation welcomes the report and what it finds on harbours.\n\n" +
         label +
         ": I now give the floor to the representative of Mexico.\n\n"
         "Ms. Reyes (Mexico): Mexico has opened its harbours to many, and it will go on doing so.\n\n" +
         label + ": I thank the representative of Mexico. We meet again next week.\n";
}

void expect_chair(const Record& record, const std::string& name, const std::string& country) {
  for (const auto& section : record.sections)
    EXPECT_EQ(section.heading.find(name), std::string::npos) << section.heading;
  const Passage& opening = holding(record, "declare open");
  ASSERT_EQ(opening.speakers.size(), 1U);
  const Speaker& chair = record.speakers[opening.speakers.front().index];
  EXPECT_EQ(chair.name, name);
  EXPECT_EQ(chair.country, country);
  EXPECT_EQ(chair.function, "chair");
  EXPECT_EQ(chair.mode, "verbatim");
  EXPECT_EQ(opening.voice, "chair");
  EXPECT_EQ(record.speakers[holding(record, "opened its harbours").speakers.front().index].name, "Reyes");
}

TEST(Chairs, ALineThatNamesThePresidentIsNoHeading) {
  const Record record = read(debate("President: Mr. Quist (Norway)", "The President"), "pv.txt");
  expect_chair(record, "Quist", "NOR");
  EXPECT_EQ(holding(record, "Mr. Quist").kinds, std::vector<std::string>{"procedure"});
}

TEST(Chairs, LeadersOfDotsAreNoSpeech) {
  const Record record =
      read(debate("President: . . . . . . . . . . . . Mr. Quist . . . . . . . (Norway)", "The President"), "pv.txt");
  expect_chair(record, "Quist", "NOR");
  EXPECT_EQ(holding(record, "Mr. Quist").kinds, std::vector<std::string>{"procedure"});
}

TEST(Chairs, FrenchToo) {
  const std::string text =
      "Assemblée générale\nSoixante-seizième session\n\nCompte rendu de la 12e séance plénière\nGenève, 19 mai 2022\n\n"
      "Présidence de S.E. Mme Ana Luisa QUIST (Mexique)\n\nLa séance est ouverte à 10 heures.\n\n"
      "LA PRÉSIDENTE : Je déclare ouverte la séance sur les ports. Je vous remercie tous d’être ici.\n\n"
      "M. OKELLO (Ouganda) : Merci, Madame la Présidente. Ma délégation se félicite du rapport sur les ports.\n\n"
      "LA PRÉSIDENTE : Je donne maintenant la parole à la représentante du Chili.\n\n"
      "Mme REYES (Chili) : Le Chili a ouvert ses ports à beaucoup de navires, et il continuera de le faire.\n\n"
      "LA VICE-PRÉSIDENTE : Je remercie la représentante du Chili. La séance est levée.\n";
  const Record record = read(text, "pv.txt");
  for (const auto& section : record.sections) EXPECT_EQ(section.heading.find("QUIST"), std::string::npos);
  const Passage& opening = holding(record, "déclare ouverte");
  ASSERT_EQ(opening.speakers.size(), 1U);
  EXPECT_EQ(record.speakers[opening.speakers.front().index].name, "Ana Luisa Quist");
  EXPECT_EQ(record.speakers[opening.speakers.front().index].country, "MEX");
  // Another office, whoever holds it.
  EXPECT_TRUE(holding(record, "séance est levée").speakers.empty());
}

TEST(Chairs, ALabelWithWordsBehindItIsATurn) {
  const Record record = read(debate("The meeting is open to all.", "The President (Ms. Quist)"), "pv.txt");
  expect_chair(record, "Quist", "");
}

}  // namespace
}  // namespace idm::corpus
