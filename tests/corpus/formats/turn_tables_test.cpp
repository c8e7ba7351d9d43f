// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of which every row is a turn of somebody, and tables of persons with a header.
#include <gmock/gmock.h>

#include "corpus/formats/formats.hpp"
#include "tests/corpus/read_text.hpp"

namespace idm::corpus {
namespace {

using ::testing::UnorderedElementsAre;

const char* debate =
    "title,date,lang,Séance,speaker,country,text\n"
    "Forum of ports,2022-05-18,en,Round table 1,\"NDIAYE, Awa\",Senegal,\"Our ports are full. We need help.\"\n"
    "Forum of ports,2022-05-18,en,Round table 1,M. Peter Lund,Norway,\"Our clerks are tired and few.\"\n"
    "Forum of ports,2022-05-18,en,Round table 2,Bangladesh,,\"The cost of ships must fall.\"\n"
    "Forum of ports,2022-05-18,en,Round table 2,El Salvador (on behalf of the small ports),,\"We pledge to report.\"\n";

TEST(TurnTables, RowsOfTurnsMakeATranscript) {
  const Record record = read(debate, "forum.csv");
  EXPECT_EQ(record.type, "transcript");
  EXPECT_EQ(record.coverage, "verbatim");
  EXPECT_EQ(record.lang, Lang::en);
  for (const auto& passage : record.passages) EXPECT_EQ(passage.lang, Lang::en);
}

TEST(TurnTables, NamesAreInTheirUsualOrderWithoutTitles) {
  const Record record = read(debate, "forum.csv");
  EXPECT_THAT(names(record), UnorderedElementsAre("Awa Ndiaye", "Peter Lund"));
  EXPECT_EQ(named(record, "Awa Ndiaye").id, "awa-ndiaye");
  EXPECT_EQ(named(record, "Awa Ndiaye").as_printed, "NDIAYE, Awa");
  EXPECT_EQ(named(record, "Peter Lund").country, "NOR");
}

TEST(TurnTables, ADelegationIsNoPerson) {
  const Record record = read(debate, "forum.csv");
  EXPECT_TRUE(holding(record, "cost of ships").speakers.empty());
  EXPECT_EQ(holding(record, "cost of ships").text, "Bangladesh: The cost of ships must fall.");
  EXPECT_EQ(holding(record, "pledge to").voice, "some-participants");
}

TEST(TurnTables, ASittingIsASection) {
  const Record record = read(debate, "forum.csv");
  EXPECT_EQ(record.section_path(holding(record, "clerks").section), std::vector<std::string>{"Round table 1"});
  EXPECT_EQ(record.section_path(holding(record, "pledge").section), std::vector<std::string>{"Round table 2"});
}

TEST(TurnTables, TheTitleTellsTheSeries) {
  const Record record = read("title,speaker,text\nIMRF 2022 plenary,Ms. Ana Reyes,Our ports are open.\n", "x.csv");
  EXPECT_EQ(record.series, "IMRF");
  EXPECT_EQ(record.type, "speech");
}

TEST(TurnTables, LanguagesOfRowsStayInOneRecord) {
  const char* rows =
      "{\"title\":\"Forum\",\"lang\":\"en\",\"speaker\":\"Ms. Ana Reyes\",\"text\":\"Thanks.\"}\n"
      "{\"title\":\"Forum\",\"lang\":\"fr\",\"speaker\":\"Mme Awa Ndiaye\",\"text\":\"Merci.\"}\n"
      "{\"title\":\"Forum\",\"lang\":\"nl\",\"speaker\":\"Mme Awa Ndiaye\",\"text\":\"De havens zijn vol en open.\"}\n";
  const auto drafts = read_json(rows, "x.jsonl");
  ASSERT_TRUE(drafts);
  EXPECT_EQ(drafts->size(), 1U);
  const Record record = read(rows, "x.jsonl");
  EXPECT_EQ(holding(record, "Thanks").lang, Lang::en);
  EXPECT_EQ(holding(record, "Merci").lang, Lang::fr);
  EXPECT_EQ(holding(record, "havens").lang, Lang::und);
}

TEST(TurnTables, WhatIsReportedIsNotVerbatim) {
  const Record record = read(
      "title,speaker,function,text\nForum,Ms. Ana Reyes,reported,She said that ports were open.\n"
      "Forum,Mr. Omar Diallo,reported,He said that clerks were few.\n",
      "x.csv");
  EXPECT_NE(record.type, "transcript");
  EXPECT_EQ(named(record, "Ana Reyes").mode, "reported");
}

TEST(TurnTables, ALabelOfADebateIsReadAsOne) {
  const Record record =
      read("title,speaker,text\nForum,The Chair,The floor is open.\nForum,Mr. Okello (Uganda),We thank the forum.\n",
           "x.csv");
  EXPECT_EQ(holding(record, "floor is open").voice, "chair");
  EXPECT_EQ(named(record, "Okello").country, "UGA");
}

std::string page(const std::string& head, const std::string& rows) {
  return "<html><body><h1>Workshop on ports</h1><h2>Speakers</h2><table>" + head + rows + "</table></body></html>";
}

TEST(PersonTables, TheHeaderSaysWhichColumnIsTheOffice) {
  const Record record = read(page("<tr><th>Name</th><th>Title</th><th>Organization</th></tr>",
                                  "<tr><td>Awa NDIAYE</td><td>Minister of Labour</td><td>Senegal</td></tr>"
                                  "<tr><td>Khalid OMRANI</td><td>Wali, Director of Ports</td><td>Morocco</td></tr>"
                                  "<tr><td>Ana Lund</td><td>Harbour warden</td><td>Port of Riga</td></tr>"),
                             "x.html");
  EXPECT_THAT(names(record), UnorderedElementsAre("Awa Ndiaye", "Khalid Omrani", "Ana Lund"));
  EXPECT_EQ(named(record, "Khalid Omrani").role, "Wali, Director of Ports");
  EXPECT_EQ(named(record, "Khalid Omrani").country, "MAR");
  EXPECT_EQ(named(record, "Ana Lund").role, "Harbour warden");
  EXPECT_EQ(named(record, "Ana Lund").affiliation, "Port of Riga");
}

TEST(PersonTables, FrenchHeadersAndNamesInTwoColumns) {
  const Record record = read(page("<tr><th>Prénom</th><th>Nom</th><th>Fonction</th><th>Pays</th></tr>",
                                  "<tr><td>Awa</td><td>NDIAYE</td><td>Vigie</td><td>Sénégal</td></tr>"
                                  "<tr><td>Paul</td><td>LUND</td><td>Armateur</td><td>Norvège</td></tr>"),
                             "x.html");
  EXPECT_THAT(names(record), UnorderedElementsAre("Awa Ndiaye", "Paul Lund"));
  EXPECT_EQ(named(record, "Paul Lund").country, "NOR");
}

TEST(PersonTables, AHeaderOfProjectsNamesNoPersons) {
  const Record record = read(page("<tr><th>Name</th><th>Position</th><th>Country</th></tr>",
                                  "<tr><td>harbour fund</td><td>first</td><td>Norway</td></tr>"
                                  "<tr><td>clerks for all</td><td>second</td><td>Chile</td></tr>"),
                             "x.html");
  EXPECT_TRUE(record.speakers.empty());
}

}  // namespace
}  // namespace idm::corpus
