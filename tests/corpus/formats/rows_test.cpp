// SPDX-License-Identifier: GPL-3.0-or-later
// Tables, JSON and captions through the reader.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/formats/formats.hpp"
#include "corpus/reader.hpp"

namespace idm::corpus {
namespace {

using testing::HasSubstr;

Record read(const std::string& content, const std::string& name) {
  auto record = Reader().read(content, name);
  EXPECT_TRUE(record) << record.error().message.en;
  return record ? std::move(*record) : Record{};
}

std::string error_of(const std::string& content, const std::string& name) {
  const auto record = Reader().read(content, name);
  return record ? "" : record.error().message.en + " / " + record.error().hint.en;
}

TEST(Tables, SpeakersPlacesAndSectionsComeFromTheirColumns) {
  const Record record = read(
      "Titre;Date;Intervenant;Pays;Fonction;Rubrique;Page;Texte\r\n"
      "Dialogue de Kaya;2019-03-04;Mme Awa NDIAYE;Sénégal;Ministre du travail;Ouverture;3;\"Il faut des \"\"voies\"\" "
      "régulières ; c'est urgent.\r\n\r\nUn second paragraphe.\"\r\n"
      "Dialogue de Kaya;2019-03-04;Jean Test;CHE;;Débat;4;Les villes accueillent.\r\n",
      "kaya.csv");
  EXPECT_EQ(record.title, "Dialogue de Kaya");
  EXPECT_EQ(record.date, "2019-03-04");
  ASSERT_EQ(record.passages.size(), 3U);
  EXPECT_EQ(record.passages[0].text, "Il faut des \"voies\" régulières ; c'est urgent.");
  EXPECT_EQ(record.passages[1].text, "Un second paragraphe.");
  EXPECT_EQ(record.passages[2].page, 4);
  ASSERT_EQ(record.speakers.size(), 2U);
  EXPECT_EQ(record.speakers[0].name, "Awa Ndiaye");
  EXPECT_EQ(record.speakers[0].role, "Ministre du travail");
  EXPECT_EQ(record.speakers[0].country, "SEN");
  EXPECT_EQ(record.speakers[0].mode, "verbatim");
  EXPECT_EQ(record.speakers[1].country, "CHE");
  EXPECT_EQ(record.section_path(record.passages[2].section), std::vector<std::string>{"Débat"});
}

TEST(Tables, RowsOfSeveralRecordsMakeSeveral) {
  const auto drafts = read_table(
      "id\ttitle\tyear\ttext\na\tFirst\t2001\tOne.\nb\tSecond\t2002\tTwo.\na\tFirst\t2001\tThree.\n", "x.tsv");
  ASSERT_TRUE(drafts);
  ASSERT_EQ(drafts->size(), 2U);
  EXPECT_EQ((*drafts)[0].lines.size(), 2U);
  EXPECT_EQ((*drafts)[0].stated.values["year"], 2001);
  EXPECT_EQ((*drafts)[1].stated.values["id"], "b");
}

TEST(Tables, SayWhatTheyLack) {
  EXPECT_THAT(error_of("a,b\n1,2\n", "x.csv"), HasSubstr("the columns are: a, b"));
  EXPECT_THAT(error_of("a,b\n1,2\n", "x.csv"), HasSubstr("speech"));
  EXPECT_THAT(error_of(std::string(100000, ','), "x.csv"), HasSubstr("columns"));
  const Record record = read("text,mood\nA first text.,glad\nA second text.,sad,more\n", "x.csv");
  std::string doubts;
  for (const auto& doubt : record.uncertain) doubts += doubt.what + ": " + doubt.why + "\n";
  EXPECT_THAT(doubts, HasSubstr("mood"));
  EXPECT_THAT(doubts, HasSubstr("line 3"));
}

TEST(Json, ReadsObjectsListsAndLines) {
  const Record one = read(R"({"title": "T", "date": "2020-01-02", "paragraphs": ["First.", "Second."]})", "x.json");
  EXPECT_EQ(one.passages.size(), 2U);
  EXPECT_EQ(one.title, "T");
  const Record lines = read(
      "{\"speaker\": {\"name\": \"Ms. Ada Test\", \"role\": \"Mayor\"}, \"text\": \"We act.\"}\n\n"
      "{\"speaker\": \"Bo Probe\", \"text\": \"We too.\"}\n",
      "x.jsonl");
  ASSERT_EQ(lines.speakers.size(), 2U);
  EXPECT_EQ(lines.speakers[0].name, "Ada Test");
  EXPECT_EQ(lines.speakers[0].role, "Mayor");
}

TEST(Json, OneClearErrorForBadInput) {
  EXPECT_THAT(error_of("{\"text\": \"a\"}\n{broken\n", "x.jsonl"), HasSubstr("line 2"));
  EXPECT_THAT(error_of(std::string(100000, '['), "x.json"), HasSubstr("nested deeper"));
  EXPECT_THAT(error_of("{\"a\": 1}", "x.json"), HasSubstr("no key with a text"));
  EXPECT_NE(error_of("", "x.json"), "");
  EXPECT_THAT(error_of("{\"text\": " + std::string(500, '9') + "}", "x.json"), HasSubstr("number"));
}

TEST(Captions, AreJoinedIntoTurnsWithTheirTimes) {
  const Record record = read(
      "WEBVTT\n\nNOTE made by hand\n\n1\n00:00:01.000 --> 00:00:03.000 align:start\n<v Ms. Amina KONÉ>Welcome to\n\n"
      "00:00:03.100 --> 00:00:05.000\n<v Ms. Amina KONÉ>this <i>dialogue</i> &amp; its guests.\n\n"
      "00:01:05.000 --> 00:01:08.000\n<v Bo Probe>Thank you.\n\n00:01:09.000 --> 00:01:10.000\n[applause]\n",
      "x.vtt");
  ASSERT_EQ(record.passages.size(), 2U);
  EXPECT_EQ(record.passages[0].text, "Welcome to this dialogue & its guests.");
  EXPECT_EQ(record.passages[0].time, "00:00:01");
  EXPECT_EQ(record.passages[1].time, "00:01:05");
  ASSERT_EQ(record.speakers.size(), 2U);
  EXPECT_EQ(record.speakers[0].name, "Amina Koné");
  EXPECT_EQ(record.type, "transcript");
  EXPECT_EQ(record.dropped.size(), 1U);
}

TEST(Captions, SubripWithLabelsAndRollingLines) {
  const Record record = read(
      "1\r\n00:00:01,000 --> 00:00:02,000\r\nLA PRÉSIDENTE: Bonjour à tous.\r\n\r\n2\r\n00:00:02,000 --> "
      "00:00:04,000\r\n"
      "Bonjour à tous.\r\nNous ouvrons la séance.\r\n\r\n3\r\n00:00:09,000 --> 00:00:12,000\r\nJean Essai: Merci.\r\n",
      "x.srt");
  std::string all;
  for (const auto& passage : record.passages) all += passage.time + " " + passage.text + "\n";
  EXPECT_EQ(all, "00:00:01 Bonjour à tous. Nous ouvrons la séance.\n00:00:09 Merci.\n") << all;
}

TEST(Captions, WithoutACueAreAnError) { EXPECT_THAT(error_of("WEBVTT\n\nhello\n", "x.vtt"), HasSubstr("no cue")); }

}  // namespace
}  // namespace idm::corpus
