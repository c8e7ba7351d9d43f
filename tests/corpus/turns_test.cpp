// SPDX-License-Identifier: GPL-3.0-or-later
// Where the turns of sittings, webinars and captions end, and labels that name nobody.
#include <gmock/gmock.h>

#include <set>
#include <string>
#include <vector>

#include "tests/corpus/read_text.hpp"

namespace idm::corpus {
namespace {

using ::testing::AnyOf;
using ::testing::UnorderedElementsAre;

std::string who(const Record& record, const std::string& words) {
  for (const auto& passage : record.passages) {
    if (passage.text.find(words) == std::string::npos) continue;
    if (passage.turn == spoken_by_nobody) return "nobody";
    return passage.speakers.empty() ? passage.voice : record.speakers[passage.speakers.front().index].name;
  }
  return "no passage";
}

const char* webinar =
    "# Webinar on ports: transcript\n\n**Edda Quist:** Welcome to all of you. We begin with the ports.\n\n"
    "**Ibo Lund:** Thank you. Our ports are full, as you know.\n\n"
    "**Participant from Kenya:** We have a similar scheme in Mombasa.\n\n"
    "**Ibo Lund:** That is good to hear, and we shall write about it.\n\n"
    "**Poll result:** Two thirds of us think that fees are too high.\n\n"
    "**Edda Quist:** Thank you. We shall see you next week.\n";

TEST(Turns, ABoldLabelOfNobodyEndsTheTurn) {
  const Record record = read(webinar, "webinar.md");
  EXPECT_EQ(who(record, "begin with the ports"), "Edda Quist");
  EXPECT_EQ(who(record, "similar scheme"), "some-participants");
  EXPECT_EQ(who(record, "good to hear"), "Ibo Lund");
  EXPECT_EQ(who(record, "fees are too high"), "document");
  EXPECT_EQ(who(record, "next week"), "Edda Quist");
  EXPECT_THAT(names(record), UnorderedElementsAre("Edda Quist", "Ibo Lund"));
}

const char* sitting =
    "Verbatim record of the meeting\n\nThe President: I call on the representative of Ghana to speak.\n\n"
    "Agenda item 8\nGeneral debate\n\n"
    "Mr. Quist (Ghana): Our ports are full, as you know. We ask for help.\n\n"
    "22-51234 7/30\nA/77/PV.88 General Debate 22/09/2022\n\n"
    "We also ask for patience, for it takes time.\n\n"
    "Ms. Van Der Lund (Netherlands), Vice-President, took the Chair.\n\n"
    "Mr. Okoro (Togo): We ask for the same help, and soon.\n\n"
    "Mr. Okoro, President of the Republic of Togo, was escorted\nfrom the General Assembly Hall.\n\n"
    "The President: I thank all of you for being brief.\n";

TEST(Turns, WhatHappensInTheHallIsSaidByNobody) {
  const Record record = read(sitting, "sitting.txt");
  EXPECT_EQ(who(record, "ports are full"), "Quist");
  EXPECT_THAT(who(record, "Agenda item 8"), AnyOf("document", "no passage"));
  EXPECT_NE(who(record, "General Debate"), "Quist");
  EXPECT_EQ(who(record, "ask for patience"), "Quist");
  EXPECT_EQ(who(record, "took the Chair"), "nobody");
  EXPECT_EQ(who(record, "same help"), "Okoro");
  EXPECT_EQ(who(record, "was escorted"), "nobody");
}

TEST(Turns, AFrenchSittingToo) {
  const Record record = read(
      "Procès-verbal intégral de la séance\n\nLe Président : Je donne la parole à la représentante du Togo.\n\n"
      "Point 8 de l’ordre du jour (suite)\nDébat général\n\n"
      "Mme Okoro (Togo) : Nos ports sont pleins, et vous le savez.\n\n"
      "M. Quist (Ghana), Vice-Président, assume la présidence.\n\n"
      "M. Lund (Norvège) : Nous demandons la même aide, et vite.\n\n"
      "Le Président : Je vous remercie tous.\n",
      "seance.txt");
  EXPECT_EQ(who(record, "ports sont pleins"), "Okoro");
  EXPECT_THAT(who(record, "Point 8"), AnyOf("document", "no passage"));
  EXPECT_EQ(who(record, "assume la présidence"), "nobody");
  EXPECT_EQ(who(record, "même aide"), "Lund");
}

TEST(Turns, WordsOfASpeechAboutTheChairStayIn) {
  const Record record = read(
      "Transcript\n\nMs. Quist (Ghana): My sister took the chair.\n\nAgenda item 8 was adopted last year, and rightly "
      "so.\n\n"
      "Mr. Okoro (Togo): We ask for the same help, and soon.\n\nMs. Quist (Ghana): Thank you, that is very kind.\n",
      "sitting.txt");
  EXPECT_EQ(who(record, "adopted last year"), "Quist");
  EXPECT_EQ(who(record, "My sister"), "Quist");
}

TEST(Turns, AMinisterWithoutANameIsNoPerson) {
  const Record record = read(
      "Compte rendu intégral\n\nM. LE PRÉSIDENT. La parole est à Mme la ministre.\n\n"
      "Mme LA MINISTRE. Le Gouvernement vous remercie de cette question.\n\n"
      "M. Ibo LUND. Nos routes sont longues, et vous le savez.\n\nMme LA MINISTRE. Nous le savons fort bien.\n\n"
      "M. LE PRÉSIDENT. Je vous remercie tous.\n",
      "seance.txt");
  EXPECT_THAT(names(record), UnorderedElementsAre("Ibo Lund"));
  EXPECT_EQ(who(record, "vous remercie de cette"), "some-participants");
}

TEST(Turns, WhoPresidesForAWhileAndATitleInBrackets) {
  const Record record = read(
      "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><debate name=\"hansard\"><meta/>"
      "<debateBody><debateSection name=\"d\"><heading>Roads</heading>"
      "<speech by=\"#a\"><from>The Temporary Speaker (Hon. Ibo Lund)</from><p>Order, members.</p></speech>"
      "<speech by=\"#b\"><from>Hon. (Ms.) Wangui (Homa Bay, ODM):</from><p>Our roads are long.</p></speech>"
      "</debateSection></debateBody></debate></akomaNtoso>",
      "sitting.xml");
  EXPECT_EQ(who(record, "Order"), "Ibo Lund");
  EXPECT_EQ(who(record, "roads are long"), "Wangui");
  for (const Speaker& speaker : record.speakers)
    EXPECT_EQ(speaker.affiliation, speaker.name == "Wangui" ? "Homa Bay, ODM" : "");
}

TEST(Turns, CaptionsNameNoFunctionsAsPersons) {
  const Record record = read(
      "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n>> MODERATOR: Thank you for coming.\n\n"
      "00:00:04.000 --> 00:00:06.000\n>> Speaker 3: I come from a port.\n\n"
      "00:00:07.000 --> 00:00:09.000\n>> Edda Quist: I see attach&eacute;s &amp; lawyers there.\n",
      "talk.vtt");
  EXPECT_THAT(names(record), UnorderedElementsAre("Edda Quist"));
  EXPECT_EQ(who(record, "for coming"), "chair");
  EXPECT_EQ(who(record, "from a port"), "some-participants");
  EXPECT_EQ(who(record, "attachés & lawyers"), "Edda Quist");
}

TEST(Turns, TwoDashesOfACaptionAreTwoSpeakers) {
  const Record record = read(
      "1\n00:00:01,000 --> 00:00:03,000\n- Mme Quist : Il nous faut des ports.\n- Oui, et de l’argent.\n\n"
      "2\n00:00:04,000 --> 00:00:06,000\n- Mme Quist : Je vous remercie.\n",
      "debat.srt");
  EXPECT_EQ(who(record, "des ports"), "Quist");
  EXPECT_EQ(who(record, "Oui, et"), "some-participants");
  EXPECT_EQ(who(record, "remercie"), "Quist");
}

TEST(Turns, AnHonourableMemberBehindAnElidedArticle) {
  const Record record = read(
      "Transcript of the meeting on ports\n\nHon. Peter Osei: Welcome to all of you. We begin with the north.\n\n"
      "L'hon. Jean Roux: Merci beaucoup. Nos navires attendent au large depuis des semaines.\n\n"
      "Hon. Peter Osei: Thank you. Who else wishes to speak on this matter today?\n",
      "hon.txt");
  EXPECT_EQ(who(record, "navires attendent"), "Jean Roux");
  EXPECT_EQ(who(record, "begin with the north"), "Peter Osei");
}

}  // namespace
}  // namespace idm::corpus
