// SPDX-License-Identifier: GPL-3.0-or-later
// DOCX and ODT through the reader, from files made here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "corpus/formats/formats.hpp"
#include "corpus/reader.hpp"
#include "tests/corpus/formats/office_maker.hpp"

namespace idm::corpus {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using tests::DocxMaker;
using tests::make_odt;
using tests::make_zip;

Record read(const std::string& content, const std::string& name) {
  auto record = Reader().read(content, name);
  EXPECT_TRUE(record) << name << ": " << (record ? "" : record.error().message.en);
  return record ? std::move(*record) : Record{};
}

std::string error_of(const std::string& content, const std::string& name) {
  const auto record = Reader().read(content, name);
  return record ? "" : record.error().message.en + " / " + record.error().hint.en;
}

// One line per block: what it is, its number, its text.
std::vector<std::string> blocks(const std::string& content, const std::string& name) {
  const auto drafts = name.ends_with(".docx") ? read_docx(content, name) : read_odt(content, name);
  EXPECT_TRUE(drafts) << (drafts ? "" : drafts.error().message.en);
  std::vector<std::string> out;
  if (!drafts) return out;
  for (const auto& line : drafts->front().lines) {
    std::string kind = line.marker == Marker::hash     ? line.label
                       : line.marker == Marker::note   ? "note " + line.label
                       : line.marker == Marker::bullet ? std::string(line.indent, ' ') + "•"
                       : line.marker == Marker::none   ? "p"
                                                       : std::string(line.indent, ' ') + line.label;
    if (!line.place.paragraph.empty()) kind += "¶" + line.place.paragraph;
    if (line.place.page > 0) kind += "@" + std::to_string(line.place.page);
    for (const auto& call : line.place.calls) kind += "^" + call;
    out.push_back(kind + " " + line.text);
  }
  return out;
}

const std::string long_words =
    " shows how the rules of one country meet those of the next, and what that means for the people who move between "
    "the two.";

TEST(Docx, HeadingsByStyleOutlineAndBoldness) {
  DocxMaker made;
  made.styled("T", "Report of the Dialogue on Ports").styled("Titre1", "Contexte").p("A first paragraph of the text.");
  made.styled("H2", "A narrower heading").p("A second paragraph of the text.").styled("Own", "By its outline level");
  made.p("A third paragraph of the text.").p(DocxMaker::r("Only bold", "<w:b/>")).p("A fourth paragraph of the text.");
  EXPECT_THAT(blocks(made.make(), "x.docx"),
              ElementsAre("# Report of the Dialogue on Ports", "## Contexte", "p A first paragraph of the text.",
                          "### A narrower heading", "p A second paragraph of the text.", "#### By its outline level",
                          "p A third paragraph of the text.", "##### Only bold", "p A fourth paragraph of the text."));
}

TEST(Docx, NumbersAsTheyArePrinted) {
  DocxMaker made;
  for (int i = 0; i < 3; ++i)
    made.listed(1, 0, "Paragraph " + std::to_string(i + 1) + long_words).listed(1, 1, "A letter.");
  made.listed(4, 0, "Paragraph seven" + long_words)
      .listed(2, 0, "A bullet.")
      .listed(3, 0, "Roman.")
      .listed(3, 1, "Nested.");
  const auto all = blocks(made.make(), "x.docx");
  ASSERT_EQ(all.size(), 10U);
  EXPECT_EQ(all[0], "p¶1 Paragraph 1" + long_words);
  EXPECT_EQ(all[1], "  a A letter.");
  EXPECT_EQ(all[4], "p¶3 Paragraph 3" + long_words);
  EXPECT_EQ(all[6], "p¶7 Paragraph seven" + long_words);
  EXPECT_EQ(all[7], "• A bullet.");
  EXPECT_EQ(all[8], "I Roman.");
  EXPECT_EQ(all[9], "  I.1 Nested.");
}

TEST(Docx, NotesPagesChangesBoxesLinksAndFields) {
  DocxMaker made;
  made.p(DocxMaker::r("Kept") + "<w:del><w:r><w:delText>struck</w:delText></w:r></w:del><w:ins>" +
         DocxMaker::r(" inserted") + "</w:ins>" + "<w:hyperlink>" + DocxMaker::r(" and linked") + "</w:hyperlink>" +
         "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + DocxMaker::r("."));
  made.p("<w:r><w:br w:type=\"page\"/></w:r>" + DocxMaker::r("On page two: soft\xC2\xADhyphen, no\xC2\xA0") +
         DocxMaker::r("break and") + "<w:r><w:tab/></w:r>" + DocxMaker::r("tab") +
         "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p>" + DocxMaker::r("In a box.") +
         "</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>" +
         DocxMaker::r("In a box.") + "</w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>");
  made.p(
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar "
      "w:fldCharType=\"separate\"/></w:r>" +
      DocxMaker::r("result") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" +
      DocxMaker::r(" hidden", "<w:vanish/>"));
  made.styled("TM1", "Contents line 3");
  made.further = {{"word/footnotes.xml",
                   DocxMaker::document("footnotes", "<w:footnote w:id=\"2\"><w:p>" + DocxMaker::r("See the annex.") +
                                                        "</w:p></w:footnote>")},
                  {"word/header1.xml", DocxMaker::document("hdr", "<w:p>" + DocxMaker::r("Running head") + "</w:p>")}};
  const std::string file = made.make();
  EXPECT_THAT(blocks(file, "x.docx"), ElementsAre("p@1^1 Kept inserted and linked.", "note 1@1 See the annex.",
                                                  "p@2 On page two: softhyphen, no\xC2\xA0"
                                                  "break and tab",
                                                  "p@2 In a box.", "p@2 result"));
  const Record record = read(file, "x.docx");
  EXPECT_EQ(record.passages.at(1).note_of, 1U);
  std::vector<std::string> dropped;
  for (const auto& one : record.dropped) dropped.push_back(one.reason + ": " + one.text);
  EXPECT_THAT(dropped, Contains("running-head: Running head"));
  EXPECT_THAT(dropped, Contains("navigation: Contents line 3"));
}

TEST(Docx, PagesAreNotGuessed) {
  DocxMaker made;
  std::string much;
  for (int i = 0; i < 300; ++i) much += "words enough for several pages ";
  made.p(much).p("<w:r><w:br w:type=\"page\"/></w:r>" + DocxMaker::r("Behind the break."));
  EXPECT_THAT(blocks(made.make(), "x.docx").back(), "p Behind the break.");
}

TEST(Docx, TablesSpeakersAndProperties) {
  DocxMaker made;
  made.styled("T", "Speakers of the Port Dialogue").styled("Titre1", "Panellists");
  const auto row = [](const std::vector<std::string>& cells) {
    std::string out = "<w:tr>";
    for (const auto& cell : cells) out += "<w:tc><w:p>" + DocxMaker::r(cell) + "</w:p></w:tc>";
    return out + "</w:tr>";
  };
  made.raw("<w:tbl>" + row({"Name", "Position", "Organisation"}) +
           row({"Ms. Ada Testwell", "Director", "Fair Fields Alliance"}) +
           row({"Mr. Dario Sample", "Head of Unit", "European Commission"}) + "</w:tbl>");
  made.p(DocxMaker::r("Les villes accueillent les personnes qui arrivent par la mer.", "<w:lang w:val=\"fr-FR\"/>"));
  made.further = {
      {"docProps/core.xml",
       "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\" xmlns:dcterms=\"t\"><dc:title>Speakers of the Port "
       "Dialogue</dc:title><dc:creator>A. Clerk</dc:creator><dcterms:created>2022-01-02T00:00:00Z</dcterms:created>"
       "</cp:coreProperties>"}};
  const Record record = read(made.make(), "x.docx");
  EXPECT_EQ(record.title, "Speakers of the Port Dialogue");
  EXPECT_EQ(record.published, std::nullopt);  // when the file was made says nothing
  ASSERT_EQ(record.speakers.size(), 2U);
  EXPECT_EQ(record.speakers[0].name, "Ada Testwell");
  EXPECT_EQ(record.speakers[0].role, "Director");
  EXPECT_EQ(record.speakers[1].affiliation, "European Commission");
  EXPECT_EQ(record.passages.back().lang, Lang::fr);
}

constexpr const char* odt_styles =
    "<style:style style:name=\"P1\" style:parent-style-name=\"Titre_20_principal\"/>"
    "<style:style style:name=\"Titre_20_principal\" style:display-name=\"Titre principal\"/>"
    "<style:style style:name=\"Bold\"><style:text-properties fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"Break\"><style:paragraph-properties fo:break-before=\"page\"/></style:style>"
    "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" "
    "style:num-suffix=\".\"/><text:list-level-style-number text:level=\"2\" style:num-format=\"a\" "
    "style:num-prefix=\"(\" "
    "style:num-suffix=\")\"/></text:list-style><text:list-style style:name=\"L2\"><text:list-level-style-bullet "
    "text:level=\"1\" text:bullet-char=\"•\"/></text:list-style>";

TEST(Odt, HeadingsListsNotesPagesAndChanges) {
  const std::string file = make_odt(
      "<text:tracked-changes><text:changed-region><text:deletion><text:p>Struck out.</text:p></text:deletion>"
      "</text:changed-region></text:tracked-changes>"
      "<text:p text:style-name=\"P1\">Rapport du dialogue des ports</text:p>"
      "<text:table-of-content><text:index-body><text:p>Contexte 1</text:p></text:index-body></text:table-of-content>"
      "<text:h text:outline-level=\"1\">Contexte</text:h>"
      "<text:p>Une<text:s text:c=\"2\"/>phrase <text:a>liée</text:a><text:change text:change-id=\"c\"/>"
      "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>Voir "
      "l’annexe.</text:p></text:note-body></text:note>.<draw:frame><draw:text-box><text:p>Dans un cadre.</text:p>"
      "</draw:text-box></draw:frame></text:p>"
      "<text:p><text:span text:style-name=\"Bold\">Tout en gras</text:span></text:p>"
      "<text:list text:style-name=\"L1\"><text:list-item><text:p>Un "
      "point.</text:p><text:list><text:list-item><text:p>Une "
      "lettre.</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>Deux.</text:p></"
      "text:list-item>"
      "</text:list><text:list text:style-name=\"L2\"><text:list-item><text:p>Une "
      "puce.</text:p></text:list-item></text:list>"
      "<text:list text:style-name=\"L1\" text:continue-numbering=\"true\"><text:list-item><text:p>Trois.</text:p>"
      "</text:list-item></text:list><text:p text:style-name=\"Break\">Nouvelle page.</text:p>",
      odt_styles);
  EXPECT_THAT(blocks(file, "x.odt"),
              ElementsAre("#@1 Rapport du dialogue des ports", "##@1 Contexte", "p@1^1 Une phrase liée.",
                          "note 1@1 Voir l’annexe.", "p@1 Dans un cadre.", "###@1 Tout en gras", "1@1 Un point.",
                          "  a@1 Une lettre.", "2@1 Deux.", "•@1 Une puce.", "3@1 Trois.", "p@2 Nouvelle page."));
}

TEST(Odt, TablesAndProperties) {
  const auto cell = [](const std::string& text) {
    return "<table:table-cell><text:p>" + text + "</text:p></table:table-cell>";
  };
  const Record record = read(
      make_odt("<text:h "
               "text:outline-level=\"1\">Intervenants</text:h><table:table><table:table-header-rows><table:table-row>" +
                   cell("Nom") + cell("Fonction") + "</table:table-row></table:table-header-rows><table:table-row>" +
                   cell("Mme Odile ESSAI") + cell("Présidente du Conseil") + "</table:table-row><table:table-row>" +
                   cell("M. Jean MODÈLE") + cell("Ministre du travail, Sénégal") +
                   "<table:table-cell table:number-columns-repeated=\"1000000\"/></table:table-row></table:table>",
               {},
               {{"meta.xml",
                 "<office:document-meta SPACES><office:meta><dc:title>Liste des intervenants du dialogue</dc:title>"
                 "</office:meta></office:document-meta>"}}),
      "x.odt");
  ASSERT_EQ(record.speakers.size(), 2U);
  EXPECT_EQ(record.speakers[0].name, "Odile Essai");
  EXPECT_EQ(record.speakers[1].country, "SEN");
}

TEST(Office, StylesThatAreDeclaredNowhereAreToldByTheirName) {
  DocxMaker made;
  made.further.emplace_back("word/styles.xml", DocxMaker::document("styles", ""));
  made.styled("Title", "Summary of discussions").styled("Heading1", "Opening segment").p("A paragraph" + long_words);
  const Record docx = read(made.make(), "x.docx");
  EXPECT_EQ(docx.title, "Summary of discussions");
  ASSERT_EQ(docx.sections.size(), 1U);
  EXPECT_EQ(docx.sections[0].heading, "Opening segment");
  const Record odt = read(make_odt("<text:p text:style-name=\"Title\">Résumé des débats</text:p><text:h "
                                   "text:outline-level=\"1\">Ouverture</text:h><text:p>Un texte" +
                                   long_words + "</text:p>"),
                          "x.odt");
  EXPECT_EQ(odt.title, "Résumé des débats");
  ASSERT_EQ(odt.sections.size(), 1U);
  EXPECT_EQ(odt.sections[0].heading, "Ouverture");
}

TEST(Docx, DaysInTheTableOfAnAgendaAreHeadings) {
  const auto row = [](const std::vector<std::string>& cells) {
    std::string all = "<w:tr>";
    for (const auto& cell : cells) all += "<w:tc><w:p>" + DocxMaker::r(cell) + "</w:p></w:tc>";
    return all + "</w:tr>";
  };
  DocxMaker made;
  made.styled("T", "Journées des vergers")
      .raw("<w:tbl>" + row({"Heure", "Séance", "Intervenants"}) + row({"Lundi 24 octobre", "", ""}) +
           row({"9 h – 10 h", "Ouverture", "Mme Eva Lund, OMS"}) + row({"14 h – 15 h", "Les cars", "M. Tom Cho, OIM"}) +
           row({"Mardi 25 octobre", "", ""}) + row({"9 h – 10 h", "Clôture", "M. Tom Cho, OIM"}) + "</w:tbl>");
  const Record record = read(made.make(), "x.docx");
  std::vector<std::string> headings;
  for (const auto& section : record.sections) headings.push_back(std::to_string(section.level) + " " + section.heading);
  EXPECT_THAT(headings,
              ElementsAre("2 Lundi 24 octobre", "3 Ouverture", "3 Les cars", "2 Mardi 25 octobre", "3 Clôture"));
  EXPECT_THAT(record.uncertain, testing::Not(Contains(testing::Field(&Uncertain::what, "order"))));
}

TEST(OfficeHostile, CostsOneErrorOrBoundedWork) {
  const std::string zeros(200U << 20, ' ');
  const std::string bomb = make_zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", zeros}});
  EXPECT_LT(bomb.size(), 1U << 20);
  EXPECT_THAT(error_of(bomb, "x.docx"), HasSubstr("unpacks to more"));
  EXPECT_THAT(error_of(make_zip({{"content.xml", zeros}}), "x.odt"), HasSubstr("unpacks to more"));

  // Ten entities of ten each, nine levels: left as they are.
  std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE w:document [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 10; ++i) {
    laughs += "<!ENTITY a" + std::to_string(i) + " \"";
    for (int k = 0; k < 10; ++k) laughs += "&a" + std::to_string(i - 1) + ";";
    laughs += "\">";
  }
  laughs +=
      "<!ENTITY file SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>One &a9; text "
      "&file;</w:t></w:r></w:p></w:body></w:document>";
  const Record record = read(make_zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", laughs}}), "x.docx");
  ASSERT_EQ(record.passages.size(), 1U);
  EXPECT_LT(record.passages[0].text.size(), 60U);

  DocxMaker wide;
  std::string row = "<w:tbl><w:tr>";
  for (int i = 0; i < 100'000; ++i) row += "<w:tc><w:p/></w:tc>";
  EXPECT_THAT(error_of(wide.raw(row + "</w:tr></w:tbl>").make(), "x.docx"), HasSubstr("columns"));

  DocxMaker deep;
  std::string nested;
  for (int i = 0; i < 20'000; ++i) nested += "<w:tbl><w:tr><w:tc>";
  for (int i = 0; i < 20'000; ++i) nested += "</w:tc></w:tr></w:tbl>";
  deep.p("Read nevertheless.").raw(nested);
  EXPECT_EQ(read(deep.make(), "x.docx").passages.size(), 1U);

  tests::ZipParts many;
  for (int i = 0; i < 10'001; ++i) many.emplace_back("p" + std::to_string(i), "");
  EXPECT_THAT(error_of(make_zip(many), "x.docx"), HasSubstr("10001 parts"));
  // Names that lead out of the folder lead nowhere: nothing is unpacked to disk.
  DocxMaker names;
  names.p("A text.").further = {{"../../../tmp/idm-escaped", "x"}};
  EXPECT_EQ(read(names.make(), "x.docx").passages.size(), 1U);
}

TEST(OfficeHostile, DamagedEncryptedAndMisnamed) {
  DocxMaker made;
  made.p("A text.");
  const std::string whole = made.make();
  EXPECT_THAT(error_of(whole.substr(0, whole.size() / 2), "x.docx"), HasSubstr("cut short"));
  EXPECT_THAT(
      error_of(make_zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w:document><w:p>"}}), "x.docx"),
      HasSubstr("word/document.xml"));
  std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');
  EXPECT_THAT(error_of(ole, "x.docx"), HasSubstr("old Office file"));
  for (const char c : std::string("EncryptedPackage")) ole += c, ole += '\0';
  EXPECT_THAT(error_of(ole, "x.docx"), HasSubstr("password"));
  EXPECT_THAT(error_of("<!DOCTYPE html><p>page", "x.docx"), HasSubstr(".html"));
  EXPECT_THAT(error_of("%PDF-1.4", "x.odt"), HasSubstr(".pdf"));
  EXPECT_THAT(error_of("just words", "x.docx"), HasSubstr(".txt"));
  EXPECT_THAT(error_of(make_odt("<text:p>x</text:p>"), "x.docx"), HasSubstr(".odt"));
  EXPECT_THAT(error_of(whole, "x.odt"), HasSubstr(".docx"));
  EXPECT_THAT(
      error_of(make_odt("<text:p>x</text:p>", {}, {{"META-INF/manifest.xml", "<m><manifest:encryption-data/></m>"}}),
               "x.odt"),
      HasSubstr("password"));
  EXPECT_THAT(error_of(make_zip({{"xl/workbook.xml", "<x/>"}}), "x.docx"), HasSubstr("sheet"));
  EXPECT_THAT(error_of("", "x.docx"), testing::Not(testing::IsEmpty()));
}

}  // namespace
}  // namespace idm::corpus
