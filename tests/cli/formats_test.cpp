// SPDX-License-Identifier: GPL-3.0-or-later
// Each format from its file to a hit with the right place in it; and what is not read, told in one line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "run.hpp"
#include "tests/corpus/formats/office_maker.hpp"
#include "tests/corpus/formats/pdf_maker.hpp"

namespace idm::cli::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

void put(const std::string& path, const std::string& content) { std::ofstream(path, std::ios::binary) << content; }

std::string pdf() {
  tests::PdfMaker made;
  made.page().text(60, 80, "A report on lanterns", 18, tests::Face::bold);
  made.text(60, 120, "The first page says little about them and closes with a full stop.");
  made.page().text(60, 80, "On the second page a lamplighter tells how the lanterns of the harbour are lit.");
  return made.make();
}

std::string docx() {
  tests::DocxMaker made;
  made.styled("T", "Report on the ferries of the north");
  for (int i = 1; i <= 3; ++i)
    made.listed(
        1, 0,
        i == 2 ? "The ferryman of the second paragraph asked for a timetable that his passengers could trust in "
                 "winter as well as in summer."
               : "This paragraph speaks of other things, at some length, so that it is plainly a paragraph and not an "
                 "item of a list.");
  return made.make();
}

std::string odt() {
  return tests::make_odt(
      "<text:p text:style-name=\"Title\">Report on the orchards of the south</text:p><text:p>Nothing on the first "
      "page.</text:p>"
      "<text:p text:style-name=\"Break\">The orchardist of the second page spoke of late frost and of early "
      "buyers.</text:p>",
      "<style:style style:name=\"Title\"/><style:style style:name=\"Break\"><style:paragraph-properties "
      "fo:break-before=\"page\"/></style:style>");
}

struct Case {
  std::string file, content, word;
  std::string place, value;  // key of the locator and what it must be
};

std::vector<Case> cases() {
  return {
      {"a.txt", "Meeting on wells\n\nThe welldigger asked for deeper wells in the villages of the plain.\n",
       "welldigger", "", ""},
      {"a.md", "# Meeting on dykes\n\nThe dykereeve asked for higher dykes along the coast.\n", "dykereeve", "", ""},
      {"a.html",
       "<html lang=en><title>Meeting on looms</title><nav><a href=/>Home</a> <a "
       "href=/x>Looms</a></nav><main><h1>Meeting on looms"
       "</h1><p>The weaver Penelopeia asked for a market that opens before the rains.</p></main></html>",
       "penelopeia", "", ""},
      {"a.htm", "<h1>Meeting on kilns</h1><p>The brickmaker Terracotta asked for dry wood before the frost.",
       "terracotta", "", ""},
      {"a.pdf", pdf(), "lamplighter", "page", "2"},
      {"a.docx", docx(), "ferryman", "printed_paragraph", "2"},
      {"a.odt", odt(), "orchardist", "page", "2"},
      {"tei.xml",
       "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>Sitting on "
       "mills</title></titleStmt>"
       "</fileDesc></teiHeader><text><body><div><u who=\"#a\"><seg>The millwright asked for water rights along the "
       "stream.</seg></u></div></body></text></TEI>",
       "millwright", "", ""},
      {"akn.xml",
       "<akomaNtoso "
       "xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><debate><debateBody><debateSection><heading>Bees"
       "</heading><speech by=\"#a\"><from>Ms. TESTWELL</from><p>The beekeeper Apicola asked for wider "
       "hedges.</p></speech>"
       "</debateSection></debateBody></debate></akomaNtoso>",
       "apicola", "", ""},
      {"a.json",
       R"({"title": "Meeting on sails", "paragraphs": ["The sailmaker asked for stronger cloth before the season."]})",
       "sailmaker", "", ""},
      {"a.jsonl",
       "{\"title\": \"Meeting on ropes\", \"text\": \"The ropewalker asked for hemp of the last harvest.\", \"page\": "
       "7}\n",
       "ropewalker", "page", "7"},
      {"a.csv", "title,page,text\nMeeting on salt,4,The saltmaker asked for sun and for a road to the port.\n",
       "saltmaker", "page", "4"},
      {"a.tsv", "title\tparagraph\ttext\nMeeting on tar\t12\tThe tarburner asked for pine from the north.\n",
       "tarburner", "printed_paragraph", "12"},
      {"a.vtt",
       "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ada Testwell>We begin with the first report.\n\n00:12:05.000 --> "
       "00:12:09.000\n<v Dario Sample>The glassblower asked for sand from the river.\n",
       "glassblower", "time", "00:12:05"},
      {"a.srt", "1\n00:00:01,000 --> 00:00:04,000\nThe thatcher asked for reeds from the lake.\n", "thatcher", "time",
       "00:00:01"},
  };
}

TEST(Formats, EachIsFoundAtItsPlace) {
  const Scratch scratch;
  fs::create_directory(scratch / "corpus");
  for (const auto& one : cases()) put(scratch / ("corpus/" + one.file), one.content);
  const Outcome made = idm({"index", "--index", scratch / "index", scratch / "corpus", "--format", "json"});
  ASSERT_EQ(made.code, 0) << made.err << made.out;
  EXPECT_EQ(json::parse(made.out)["records"], cases().size()) << made.out;
  for (const auto& one : cases()) {
    const Outcome run = idm({"search", one.word, "--index", scratch / "index", "--format", "json"});
    const json answer = json::parse(run.out);
    ASSERT_EQ(answer["total"], 1) << one.file << ": " << run.out.substr(0, 300);
    const json& hit = answer["hits"][0];
    EXPECT_EQ(hit["record"]["path"], one.file);
    if (one.place.empty()) continue;
    const json& value = hit["locator"][one.place];
    EXPECT_EQ(value.is_string() ? value.get<std::string>() : value.dump(), one.value)
        << one.file << " " << hit["locator"];
  }
}

TEST(Formats, WhatIsNotReadIsToldWithTheConversionToMake) {
  const Scratch scratch;
  fs::create_directory(scratch / "corpus");
  put(scratch / "corpus/a.txt",
      "A meeting on wells\n\nThe welldigger asked for deeper wells in the villages of the plain.\n");
  const std::vector<std::pair<std::string, std::string>> files = {
      {"x.doc", ".docx"}, {"x.rtf", ".docx"},  {"x.pptx", ".pdf"}, {"x.xls", ".csv"},
      {"x.xlsx", ".csv"}, {"x.eml", ".txt"},   {"x.epub", ".pdf"}, {"x.jpg", "OCR"},
      {"x.mp4", ".vtt"},  {"x.zip", "unpack"}, {"x.qqq", ".html"}};
  for (const auto& [name, word] : files) put(scratch / ("corpus/" + name), "PK");
  const Outcome made = idm({"index", "--index", scratch / "index", scratch / "corpus", "--format", "json"});
  ASSERT_EQ(made.code, 0) << made.err;
  const json answer = json::parse(made.out);
  ASSERT_EQ(answer["skipped"].size(), files.size());
  for (const auto& [name, word] : files) {
    bool told = false;
    for (const auto& one : answer["skipped"])
      if (one["path"].get<std::string>().ends_with("/" + name)) {
        told = true;
        EXPECT_THAT(one["reason"].get<std::string>(), HasSubstr(word)) << name;
      }
    EXPECT_TRUE(told) << name;
  }
}

TEST(Formats, FilesThatCannotBeReadDoNotStopTheOthers) {
  const Scratch scratch;
  fs::create_directory(scratch / "corpus");
  put(scratch / "corpus/good.txt",
      "A meeting on wells\n\nThe welldigger asked for deeper wells in the villages of the plain.\n");
  put(scratch / "corpus/scan.pdf", tests::PdfMaker().page().page().page().make());
  put(scratch / "corpus/old.docx", "\xD0\xCF\x11\xE0" + std::string(600, 'x'));
  put(scratch / "corpus/page.html", "%PDF-1.4\n");
  const Outcome made = idm({"index", "--index", scratch / "index", scratch / "corpus"});
  EXPECT_EQ(made.code, 4) << made.out;
  EXPECT_THAT(made.err, HasSubstr("scan.pdf: no text layer (3 pages); run OCR first"));
  EXPECT_THAT(made.err, HasSubstr("old.docx"));
  EXPECT_THAT(made.err, HasSubstr("page.html"));
  EXPECT_EQ(json::parse(idm({"search", "welldigger", "--index", scratch / "index", "--format", "json"}).out)["total"],
            1);
}

}  // namespace
}  // namespace idm::cli::testing
