// SPDX-License-Identifier: GPL-3.0-or-later
// The structure of records: what their title is, how headings stand below each other, footnotes, agendas in tables.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "corpus/reader.hpp"

namespace idm::corpus {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Record read(const std::string& text, const std::string& name = "record.txt") {
  Reader reader;
  auto record = reader.read(text, name);
  EXPECT_TRUE(record) << (record ? "" : record.error().message.en);
  return record ? std::move(*record) : Record{};
}

// "2 Opening": level and heading.
std::vector<std::string> sections(const Record& record) {
  std::vector<std::string> all;
  for (const Section& section : record.sections) all.push_back(std::to_string(section.level) + " " + section.heading);
  return all;
}

const Passage* passage(const Record& record, std::string_view start) {
  const auto found = std::ranges::find_if(record.passages, [&](const Passage& p) { return p.text.starts_with(start); });
  return found == record.passages.end() ? nullptr : &*found;
}

bool holds(const Record& record, std::string_view words) {
  return std::ranges::any_of(record.passages,
                             [&](const Passage& p) { return p.text.find(words) != std::string::npos; });
}

const std::string paragraph_en =
    "Harvest workers told the team that nobody had read them the contract before they boarded the bus.\n\n";
const std::string paragraph_fr =
    "Les saisonniers ont dit à l'équipe que personne ne leur avait lu le contrat avant le départ du car.\n\n";

TEST(Titles, TheFirstLineMayNameItsDay) {
  const Record english = read(
      "Programme of the harbour days, 3 May 2019\n\nNairobi\n\n9:00–9:30 Opening\n\n9:30–11:00 "
      "Boats and papers\n\n11:00–12:00 Closing\n");
  EXPECT_EQ(english.title, "Programme of the harbour days, 3 May 2019");
  EXPECT_FALSE(english.title_supplied);
  EXPECT_EQ(english.type, "programme");
  EXPECT_EQ(english.date, "2019-05-03");
  EXPECT_THAT(sections(english), ElementsAre("2 Opening", "2 Boats and papers", "2 Closing"));
  EXPECT_EQ(read("Compte rendu de la visite du 3 mai 2019\n\n" + paragraph_fr).title,
            "Compte rendu de la visite du 3 mai 2019");
  EXPECT_TRUE(read("Dakar, 3 mai 2019\n\n" + paragraph_fr).title_supplied) << "a day and a place are no title";
  EXPECT_TRUE(read("On 3 May 2019 the mayors of the coast met for the first time since the\nflood and spoke of the "
                   "boats that had left.\n\n" +
                   paragraph_en)
                  .title_supplied)
      << "prose is no title";
}

TEST(Titles, APaperOnARoundTableIsNoPartOfTheTextBelow) {
  const Record record = read("Roundtable 4 Background Paper\n\nNairobi, 3 May 2019\n\nIntroduction\n\n" + paragraph_en +
                             "Buses and bridges\n\n" + paragraph_en);
  EXPECT_EQ(record.title, "Roundtable 4 Background Paper");
  EXPECT_EQ(record.type, "background-paper");
  const Record french = read("Table ronde 4 – Note conceptuelle\n\nContexte\n\n" + paragraph_fr);
  EXPECT_EQ(french.title, "Table ronde 4 – Note conceptuelle");
  EXPECT_TRUE(read("Session 1: Boats\n\n" + paragraph_en + "Session 2: Buses\n\n" + paragraph_en).title_supplied);
}

TEST(Titles, BelowTheNameOfTheForumAloneStandsWhatTheTextIsAbout) {
  const Record record = read(
      "Global Forum on Migration and Development\nRoundtable 3: Orchards and their workers\n"
      "Background paper\n\n" +
      paragraph_en);
  EXPECT_EQ(record.title,
            "Global Forum on Migration and Development – Roundtable 3: Orchards and their workers – Background paper");
  EXPECT_EQ(record.type, "background-paper");
  const Record dated = read(
      "Forum mondial sur la migration et le développement\n\nDocument de travail pour la réunion "
      "préparatoire du 3 mai 2019\n\n" +
      paragraph_fr);
  EXPECT_EQ(dated.title,
            "Forum mondial sur la migration et le développement – Document de travail pour la réunion préparatoire du "
            "3 mai 2019");
  const Record forum = read("Global Forum on Migration and Development\n\nRoundtable 1: Orchards\n\n" + paragraph_en +
                            "Roundtable 2: Boats\n\n" + paragraph_en);
  EXPECT_EQ(forum.title, "Global Forum on Migration and Development");
  EXPECT_THAT(sections(forum), ElementsAre("2 Roundtable 1: Orchards", "2 Roundtable 2: Boats"));
}

TEST(Titles, HowATextIsReleasedIsNotItsTitle) {
  const Record french = read(
      "COMMUNIQUÉ DE PRESSE\n\nPour diffusion immédiate\n\nLes ports ouvrent un guichet commun\n\nRabat, 12 mars 2021 "
      "– "
      "Les maires des ports ont ouvert un guichet pour les papiers des marins.\n\nContact presse : x@example.org\n");
  EXPECT_EQ(french.title, "Les ports ouvrent un guichet commun");
  EXPECT_FALSE(french.title_supplied);
  EXPECT_EQ(french.type, "press-release");
  EXPECT_EQ(french.published, "2021-03-12");
  const Record english = read(
      "PRESS RELEASE\nFor immediate release\n\nPorts open a common desk\n\nRabat, 12 March 2021 – The mayors of the "
      "ports opened a desk for the papers of sailors.\n\nThe desk will answer in four languages.\n");
  EXPECT_EQ(english.title, "Ports open a common desk");
  EXPECT_EQ(english.type, "press-release");
  EXPECT_EQ(read("# Press release\n\n## Ports open a common desk\n\n" + paragraph_en, "r.md").title,
            "Ports open a common desk");
  EXPECT_EQ(
      read("PROVINCE OF THE ISLANDS\nMINISTRY OF PORTS\n\nPRESS RELEASE\n\nPorts open a common desk\n\n" + paragraph_en)
          .title,
      "Ports open a common desk")
      << "a letterhead is none";
  EXPECT_EQ(
      read("MINISTRY OF PORTS\n\nPRESS RELEASE\n\nRabat, 12 March 2021 – The mayors of the ports opened a desk.\n\n" +
           paragraph_en)
          .title,
      "MINISTRY OF PORTS – PRESS RELEASE");
  EXPECT_TRUE(read("Niamey, 22 juin 2010 - Bureau de presse des ports\n\n" + paragraph_fr).title_supplied);
  EXPECT_EQ(read("Press release policies of the coastal ministries\n\n" + paragraph_en).title,
            "Press release policies of the coastal ministries");
}

TEST(Titles, WhenAndWhereAreNeitherTitleNorHeading) {
  const Record record = read(
      "Dialogue of the islands\nSummary of discussions\nPalais des Nations, Geneva, Room XIX\n"
      "5-6 October 2023\n\nOpening\n\n" +
      paragraph_en + "Boats\n\n" + paragraph_en);
  EXPECT_EQ(record.title, "Dialogue of the islands – Summary of discussions");
  EXPECT_THAT(sections(record), ElementsAre("2 Opening", "2 Boats"));
  EXPECT_EQ(record.date, "2023-10-05");
  EXPECT_EQ(record.end_date, "2023-10-06");
  EXPECT_EQ(record.place, "Geneva");
  const Record speech = read(
      "Address by Ms. Ana Reis, Deputy Mayor\n\nWeek of the ports\n\nNew York\n\n5-6 October 2023\n\n(Check against "
      "delivery / Seul le prononcé fait foi)\n\nMadam President, I thank you for the floor.\n\nMy town has "
      "three bridges and one shelter.\n");
  EXPECT_EQ(speech.title, "Address by Ms. Ana Reis, Deputy Mayor – Week of the ports");
  EXPECT_THAT(sections(speech), IsEmpty());
  EXPECT_EQ(speech.date, "2023-10-05");
  const Record french = read("Réunion des ports\n\nMarrakech, du 5 au 7 décembre 2018\n\nLes quais\n\n" + paragraph_fr);
  EXPECT_THAT(sections(french), ElementsAre("2 Les quais"));
  EXPECT_EQ(french.place, "Marrakech");
  EXPECT_THAT(sections(read("Days of the ports\n\n5 October 2023\n\n9:00–10:00 Opening\n\n6 October 2023\n\n9:00–10:00 "
                            "Closing\n")),
              ElementsAre("2 5 October 2023", "3 Opening", "2 6 October 2023", "3 Closing"))
      << "days above slots are headings";
}

TEST(Sections, NumbersBeforeHeadingsTellTheirDepth) {
  const Record record =
      read("Study of the orchards\n\nIntroduction\n\n" + paragraph_en + "I. What was seen\n\n" + paragraph_en +
           "A. Before the harvest\n\n" + paragraph_en + "B. After it\n\n" + paragraph_en + "II. What it costs\n\n" +
           paragraph_en + "A. The bus\n\n" + paragraph_en + "B. The bed\n\n" + paragraph_en + "III. What follows\n\n" +
           paragraph_en + "Conclusions\n\n" + paragraph_en);
  EXPECT_THAT(sections(record), ElementsAre("2 Introduction", "2 I. What was seen", "3 A. Before the harvest",
                                            "3 B. After it", "2 II. What it costs", "3 A. The bus", "3 B. The bed",
                                            "2 III. What follows", "2 Conclusions"));
  const Record points = read("Étude des vergers\n\n1.1 Le car\n\n" + paragraph_fr + "1.2 Le lit\n\n" + paragraph_fr +
                             "1.2.1 Le dortoir\n\n" + paragraph_fr + "1.2.2 La chambre\n\n" + paragraph_fr +
                             "2.1 La paie\n\n" + paragraph_fr);
  EXPECT_THAT(sections(points),
              ElementsAre("2 1.1 Le car", "2 1.2 Le lit", "3 1.2.1 Le dortoir", "3 1.2.2 La chambre", "2 2.1 La paie"));
  const Record groups =
      read("Wishes of the groups\n\nWorking group 1: Buses\n\n" + paragraph_en + "1.1 Run them on Sundays\n\n" +
           paragraph_en + "Working group 2: Beds\n\n" + paragraph_en + "2.2 Mend the locks\n\n" + paragraph_en);
  EXPECT_THAT(sections(groups), ElementsAre("2 Working group 1: Buses", "3 1.1 Run them on Sundays",
                                            "2 Working group 2: Beds", "3 2.2 Mend the locks"));
  const Record names =
      read("Notes of two readers\n\n" + paragraph_en + "A. Diallo\n\n" + paragraph_en + "Markets\n\n" + paragraph_en);
  EXPECT_THAT(sections(names), ElementsAre("2 A. Diallo", "2 Markets")) << "an initial is no number";
}

TEST(Sections, ShortLinesCountedFromOneAreHeadingsWhereEachHasAText) {
  const Record record =
      read("Study of the orchards\n\n1. Introduction\n\n" + paragraph_en + "2. Costs\n\n" + paragraph_en +
           "2.1 The bus\n\n" + paragraph_en + "2.2 The bed\n\n" + paragraph_en + "3. What follows\n\n" + paragraph_en);
  EXPECT_THAT(sections(record),
              ElementsAre("2 1. Introduction", "2 2. Costs", "3 2.1 The bus", "3 2.2 The bed", "2 3. What follows"));
  EXPECT_THAT(sections(read("Study of the orchards\n\n" + paragraph_en + "1. A lock\n\n2. A lamp\n\n3. A bus\n\n" +
                            paragraph_en)),
              IsEmpty())
      << "a list";
}

TEST(Sections, WhatClosesTheRecordIsNotPartOfItsLastPanel) {
  const Record record = read("Journées des vergers\n\nSéance 1 : Le car\n\n" + paragraph_fr + "Les tarifs\n\n" +
                             paragraph_fr + "Séance 2 : Le lit\n\n" + paragraph_fr + "Conclusions\n\n" + paragraph_fr +
                             "Prochaines étapes\n\n" + paragraph_fr);
  EXPECT_THAT(sections(record), ElementsAre("2 Séance 1 : Le car", "3 Les tarifs", "2 Séance 2 : Le lit",
                                            "2 Conclusions", "2 Prochaines étapes"));
  const Record own = read("Orchard days\n\nPanel 1: The bus\n\n" + paragraph_en + "Recommendations\n\n" + paragraph_en +
                          "Panel 2: The bed\n\n" + paragraph_en + "Recommendations\n\n" + paragraph_en);
  EXPECT_THAT(sections(own),
              ElementsAre("2 Panel 1: The bus", "3 Recommendations", "2 Panel 2: The bed", "3 Recommendations"));
}

TEST(Sections, HeadsOfPagesAreNone) {
  const Record french =
      read("Rapport de synthèse\n\nDialogue international sur la migration 2019\n\nSéance 1 : Le car\n\n" +
           paragraph_fr + "Rapport de synthèse – IDM 2019\n\nSéance 2 : Le lit\n\n" + paragraph_fr);
  EXPECT_EQ(french.type, "summary");
  EXPECT_THAT(sections(french), ElementsAre("2 Séance 1 : Le car", "2 Séance 2 : Le lit"));
  const Record cut = read(
      "GFMD 2024\n\nRoundtable 4 Background Paper\n\nThe bus\n\nThe drivers said that the harvest workers of the "
      "second "
      "village had paid\n\n3\n\nGFMD 2024 – Roundtable 4 Background Paper\n\nfor the way back before they saw the "
      "orchard at all.\n\n");
  EXPECT_TRUE(holds(cut, "had paid for the way back"));
  EXPECT_FALSE(holds(cut, "GFMD 2024 –"));
}

TEST(Footnotes, NumbersThatAreNotRaisedCallTheirNotes) {
  const Record record = read(
      "Note on the orchards\n\nMany leave for the harvest and some return when they find work.1 Farmers count on "
      "them.2 The CO2 of the bus is not counted, nor that of 3 flights.\n\nCosts\n\nPrices fall where two buses "
      "run3 and rise where one does.\n\nThe third village has no office.2\n\n____________\n1 See the survey of the "
      "province, p. 42.\n2 Farmers' union, Yearbook, 2020.\n3 Timetables of the two firms, 2019.\n");
  const Passage* first = passage(record, "Many leave");
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(
      first->text,
      "Many leave for the harvest and some return when they find work. Farmers count on them. The CO2 of the bus is "
      "not counted, nor that of 3 flights.");
  const Passage* note = passage(record, "See the survey");
  ASSERT_NE(note, nullptr);
  EXPECT_EQ(note->form, Form::note);
  EXPECT_EQ(note->note_of, first->ordinal);
  const Passage* third = passage(record, "Timetables");
  ASSERT_NE(third, nullptr);
  EXPECT_EQ(third->note_of, passage(record, "Prices fall where two buses run and")->ordinal);
  EXPECT_THAT(sections(record), ElementsAre("2 Costs"));
  EXPECT_FALSE(holds(record, "____"));
}

TEST(Footnotes, NumbersInBracketsBelowTheReferencesToo) {
  const Record record = read(
      "Note sur les vergers\n\nBeaucoup partent pour la récolte et rentrent ensuite.[1] Les fermiers comptent sur eux "
      "[2].\n\nLe troisième village n'a pas de bureau.\n\nRéférences\n\n[1] Enquête de la province, p. 42.\n[2] "
      "Syndicat "
      "des fermiers, Annuaire, 2020.\n");
  const Passage* first = passage(record, "Beaucoup");
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first->text, "Beaucoup partent pour la récolte et rentrent ensuite. Les fermiers comptent sur eux.");
  for (const char* start : {"Enquête", "Syndicat"}) {
    const Passage* note = passage(record, start);
    ASSERT_NE(note, nullptr) << start;
    EXPECT_EQ(note->note_of, first->ordinal);
    EXPECT_EQ(note->kinds.front(), "reference");
  }
}

TEST(Footnotes, ANumberedListIsNone) {
  const Record record = read(
      "Note on the orchards\n\nThree things were asked for by the group of the 7 villages.\n\n1 A "
      "second bus\n2 A lock\n3 A lamp\n\nNothing was decided.\n");
  EXPECT_TRUE(std::ranges::none_of(record.passages, [](const Passage& p) { return p.form == Form::note; }));
}

TEST(Agendas, TablesInMarkdownHaveDaysSlotsAndLines) {
  const Record record = read(
      "# Orchard forum, Lisbon, 20-21 October 2021\n\n## Agenda\n\n| Time | Session | Speakers |\n|---|:--:|---|\n"
      "| **Wednesday 20 October** | | |\n| 10:00–11:00 | Panel 1: Buses | Moderator: Mr. Tom Cho, IOM<br>Panellists: "
      "Ms. "
      "Eva Lund, WHO |\n| 14:00–15:00 | Panel 2: Beds | Ms. Ana Reis, Portugal |\n| **Thursday 21 October** | | |\n"
      "| 9:00–10:00 | Closing | Mr. Tom Cho, IOM |\n",
      "agenda.md");
  EXPECT_THAT(sections(record), ElementsAre("2 Agenda", "3 Wednesday 20 October", "4 Panel 1: Buses", "4 Panel 2: Beds",
                                            "3 Thursday 21 October", "4 Closing"));
  EXPECT_TRUE(std::ranges::none_of(record.uncertain, [](const Uncertain& one) { return one.what == "order"; }));
  EXPECT_FALSE(holds(record, "Speakers"));
  ASSERT_GE(record.speakers.size(), 2U);
  EXPECT_EQ(record.speakers[0].name, "Tom Cho");
  EXPECT_EQ(record.speakers[0].function, "moderator");
  EXPECT_EQ(record.speakers[0].affiliation, "IOM");
  EXPECT_EQ(record.speakers[1].function, "panellist");
}

TEST(Agendas, SlotsMayBeBold) {
  const Record record = read(
      "# Journée des vergers\n\nLisbonne, 20 octobre 2021\n\n**Mercredi 20 octobre**\n\n**9 h – 9 h 30** "
      "Ouverture\n\nMme Eva Lund, OMS\n\n**9 h 30 – 11 h : Les cars**\n\n- M. Tom Cho, OIM\n\n**11 h – 12 h** "
      "Clôture\n",
      "agenda.md");
  EXPECT_THAT(sections(record), ElementsAre("2 Mercredi 20 octobre", "3 Ouverture", "3 Les cars", "3 Clôture"));
  EXPECT_EQ(record.type, "programme");
  EXPECT_TRUE(holds(record, "11 h – 12 h Clôture")) << "the last slot is no link of a page";
}

TEST(Sessions, AreCountedInWordsToo) {
  const auto session = [](const std::string& line, const std::string& body) {
    return read("Commission of the ports\n" + line + "\n\n" + body).session.value_or("none");
  };
  EXPECT_EQ(session("CENT QUATORZIÈME SESSION", paragraph_fr), "114");
  EXPECT_EQ(session("One Hundred and Fourteenth Session", paragraph_en), "114");
  EXPECT_EQ(session("QUARANTE-DEUXIÈME SESSION", paragraph_fr), "42");
  EXPECT_EQ(session("Forty-second session", paragraph_en), "42");
  EXPECT_EQ(session("Soixante et onzième session", paragraph_fr), "71");
  EXPECT_EQ(session("Quatre-vingt-dix-septième session", paragraph_fr), "97");
  EXPECT_EQ(session("Cent deuxième session", paragraph_fr), "102");
  EXPECT_EQ(session("Seventh session", paragraph_en), "7");
  EXPECT_EQ(session("Second session", paragraph_en), "2");
  EXPECT_EQ(session("The two first sessions", paragraph_en), "1") << "not three";
  EXPECT_EQ(
      session("Report of the port of Lima",
              "The harbour masters heard what the seventy-second session of the assembly had said of the boats.\n"),
      "none")
      << "a sentence may speak of another body";
}

TEST(OtherFormats, APageNamedTextIsToldToBeOne) {
  const auto told = [](const std::string& content, const std::string& name) {
    const auto record = Reader().read(content, name);
    return record ? std::string("read") : record.error().message.en + " / " + record.error().hint.en;
  };
  const std::string page =
      "<!DOCTYPE html>\n<html lang=\"en\"><body><p>Harvest workers told the team.</p></body></html>";
  EXPECT_EQ(told(page, "a.txt"), "a.txt: not a .txt file but a web page / rename it to .html");
  EXPECT_EQ(told("\xEF\xBB\xBF\n" + page, "a.txt"), "a.txt: not a .txt file but a web page / rename it to .html");
  EXPECT_EQ(told("<?xml version=\"1.0\"?>\n<debate/>", "a.txt"),
            "a.txt: not a .txt file but an XML file / rename it to .xml");
  EXPECT_EQ(told("A text on <html> and its tags\n\n" + paragraph_en, "a.txt"), "read");
}

}  // namespace
}  // namespace idm::corpus
