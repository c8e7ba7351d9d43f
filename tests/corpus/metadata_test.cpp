// SPDX-License-Identifier: GPL-3.0-or-later
// What a record tells of itself: year, day, place, symbol, title, and what it only speaks of.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "corpus/reader.hpp"

namespace idm::corpus {
namespace {

Record read(const std::string& text, const std::string& name = "record.txt") {
  Reader reader;
  auto record = reader.read(text, name);
  EXPECT_TRUE(record);
  return record ? std::move(*record) : Record{};
}

std::string paragraphs(const Record& record) {
  std::string all;
  for (const Passage& passage : record.passages)
    all += (all.empty() ? "" : ",") + (passage.printed_paragraph.empty() ? "-" : passage.printed_paragraph);
  return all;
}

const std::string speech_en =
    "I wish to congratulate you, Mr. President, on your election to guide our work this year.\n\n"
    "On 7 April 1996, the first boats of my people reached the island. We remember them with pride and I bow to "
    "them.\n\n"
    "My country will host a meeting of mayors. It will be held in Lima on 4 and 5 November. I invite all of you.\n\n"
    "We thank those who received us, and my delegation repeats that its doors are open to all who come in peace.\n\n"
    "I thank you, ladies and gentlemen. We, the people of the islands, will do our part, as my father did before me.\n";

TEST(Metadata, SentencesOfASpeechTellOfTheWorldAndTheFileNameOfTheRecord) {
  const Record record = read(speech_en, "ISL_72_2017.txt");
  EXPECT_EQ(record.type, "speech");
  EXPECT_EQ(record.year, 2017);
  EXPECT_FALSE(record.date) << *record.date;
  EXPECT_FALSE(record.place) << *record.place;
  EXPECT_FALSE(record.session) << *record.session;
}

TEST(Metadata, AYearThatOnlySentencesOfASpeechNameIsNotItsOwn) {
  const Record record = read(speech_en, "speech.txt");
  EXPECT_FALSE(record.year) << *record.year;
  EXPECT_TRUE(std::ranges::any_of(record.uncertain, [](const Uncertain& one) { return one.what == "year"; }));
  const Record french = read(
      "Monsieur le Président, je vous félicite de votre élection, et ma délégation vous soutiendra.\n\n"
      "Le 7 avril 1996, mon pays a voté. Nous nous en souvenons, et je salue ceux qui ont fait ce choix.\n\n"
      "La première session du comité se tiendra à Lima. Nous y serons, et je vous y attends, Excellences.\n\n"
      "Nous remercions ceux qui nous ont reçus. Mon pays garde ses portes ouvertes, et je le redis ici.\n\n"
      "Je vous remercie, Mesdames et Messieurs. Nous ferons notre part, comme mon père avant moi.\n",
      "discours.txt");
  EXPECT_EQ(french.type, "speech");
  EXPECT_FALSE(french.year);
  EXPECT_FALSE(french.date);
  EXPECT_FALSE(french.session);
}

TEST(Metadata, ALineOfTheHeadTellsDayAndPlaceOfASpeech) {
  const Record record = read("STATEMENT OF THE ISLANDS\n\nLima, 4 November 2017\n\n" + speech_en, "speech.txt");
  EXPECT_EQ(record.date, "2017-11-04");
  EXPECT_EQ(record.place, "Lima");
}

TEST(Metadata, APlaceIsNamedInTheLanguageOfTheRecord) {
  const std::string body =
      "\n\nThe meeting heard twelve reports on seasonal work and agreed to meet again next year.\n";
  EXPECT_EQ(read("Meeting on seasonal work\n\nGeneva, 12 March 2021" + body).place, "Geneva");
  EXPECT_EQ(read("Meeting on seasonal work\n\nCairo, 12 March 2021" + body).place, "Cairo");
  EXPECT_EQ(read("Meeting on seasonal work\n\nOnline, 12 March 2021" + body).place, "online");
  EXPECT_EQ(read("Meeting on seasonal work\n\nVirtual, 19–20 October 2021" + body).place, "online");
  EXPECT_EQ(read("Réunion sur le travail saisonnier\n\nGenève, 12 mars 2021\n\nLes participants ont entendu douze "
                 "rapports et sont convenus de se revoir l'année suivante.\n")
                .place,
            "Genève");
  EXPECT_EQ(read("Réunion sur le travail saisonnier\n\nRéunion virtuelle, 12 mars 2021\n\nLes participants ont entendu "
                 "douze rapports et sont convenus de se revoir l'année suivante.\n")
                .place,
            "en ligne");
}

TEST(Metadata, ADeclarationOfSeveralSaysWhereItWasMade) {
  const Record record = read(
      "We, the harbour masters of nine islands, gathered in Quito on 4 May 2018, declare what follows.\n\n"
      "We shall keep the quays open to all who come in peace.\n",
      "declaration.txt");
  EXPECT_EQ(record.place, "Quito");
  EXPECT_EQ(record.date, "2018-05-04");
}

TEST(Metadata, WhereSomebodyWorksIsNoPlaceOfTheEvent) {
  EXPECT_FALSE(read("# Meeting on seasonal work 2021\n\n## Participants\n\nMs. Rosa Lume, Researcher, University of "
                    "Lisbon\n\nMr. Odo Brask, Mayor of Oslo\n\nPia Sorel, Harbour Union, Oslo\n",
                    "meeting.md")
                   .place);
  EXPECT_FALSE(read("# Réunion sur le travail saisonnier 2021\n\n## Liste des participants\n\nMme Rosa Lume, "
                    "chercheuse, université de Lisbonne\n\nPia Sorel, Union des ports, Oslo\n",
                    "reunion.md")
                   .place);
}

TEST(Metadata, ASymbolAloneInTheHeadIsTheSymbolAndNoTitle) {
  const std::string body = "\n\nThe Committee heard twelve reports on seasonal work and agreed to meet again.\n";
  for (const std::string symbol : {"A/77/PV.12", "MC/INF/298", "C/114/SR.2", "IDM/2022/2", "E/CN.6/2020/L.3"}) {
    const Record record = read(symbol + "\n\nReport on seasonal work" + body);
    EXPECT_EQ(record.symbol, symbol);
    EXPECT_EQ(record.title, "Report on seasonal work");
  }
  EXPECT_EQ(read("Report on seasonal work\n(A/71/728)" + body).symbol, "A/71/728");
  const Record french = read(
      "C/114/SR.2\nORIGINAL : FRANÇAIS\nCONSEIL DES PORTS\n\nLe Comité a entendu douze rapports et décidé de se "
      "revoir.\n");
  EXPECT_EQ(french.symbol, "C/114/SR.2");
  EXPECT_EQ(french.title, "CONSEIL DES PORTS");
  EXPECT_FALSE(read("Report on seasonal work\n\n12/03/2021" + body).symbol);
  EXPECT_FALSE(read("Report on seasonal work AND/OR housing" + body).symbol);
}

std::string numbered(int from, int to, const std::string& blank = " ") {
  std::string all;
  for (int n = from; n <= to; ++n)
    all += std::to_string(n) + "." + blank + "The meeting heard report " + std::to_string(n * 7) +
           " on the work of the seasonal offices.\n\n";
  return all;
}

TEST(Metadata, NumbersThatRunThroughTheRecordAreThoseOfItsParagraphs) {
  const Record record =
      read("REPORT ON SEASONAL WORK\n\nOpening\n\n" + numbered(1, 3) + "Results\n\n" + numbered(4, 6));
  EXPECT_EQ(paragraphs(record), "1,2,3,4,5,6");
  EXPECT_TRUE(record.passages.front().text.starts_with("The meeting"));
  EXPECT_EQ(paragraphs(read("# Report\n\n" + numbered(1, 12), "report.md")), "1,2,3,4,5,6,7,8,9,10,11,12");
}

TEST(Metadata, ATabBehindTheNumberIsABlank) {
  const Record record = read("REPORT ON SEASONAL WORK\n\n" + numbered(1, 4, "\t"));
  EXPECT_EQ(paragraphs(record), "1,2,3,4");
  EXPECT_TRUE(record.passages.front().text.starts_with("The meeting"));
}

TEST(Metadata, PointsBelowANumberedParagraphKeepTheNumbering) {
  const Record record = read("REPORT ON SEASONAL WORK\n\n" + numbered(1, 2) +
                             "3. The meeting asked the offices of the islands to do the following:\n\n(a) open at "
                             "dawn;\n\n(b) close at dusk.\n\n" +
                             numbered(4, 5));
  EXPECT_EQ(paragraphs(record), "1,2,3,-,-,4,5");
}

TEST(Metadata, ListsThatBeginAgainAreNoNumberingOfTheRecord) {
  const std::string prose = "The meeting looked at the offices of two islands and at what they cost.\n\n";
  EXPECT_EQ(paragraphs(read("# Report\n\n## One\n\n" + prose + numbered(1, 3) + "## Two\n\n" + prose + numbered(1, 3),
                            "report.md")),
            "-,-,-,-,-,-,-,-");
  EXPECT_EQ(paragraphs(read("# Report\n\n" + prose + prose + numbered(1, 3) + prose, "report.md")), "-,-,-,-,-,-");
  EXPECT_EQ(paragraphs(read("# Questions\n\n1. What does an office cost?\n2. Who pays for it?\n3. How long does it "
                            "stay open?\n",
                            "questions.md")),
            "-,-,-");
}

TEST(Metadata, EscapesOfAFrontMatterAreCharacters) {
  const Record record = read("---\ntitle: \"Ports and\\_Work\\Nat sea\"\n---\n\nThe meeting heard a report.\n", "r.md");
  EXPECT_EQ(record.title, "Ports and\u00A0Work at sea");
}

}  // namespace
}  // namespace idm::corpus
