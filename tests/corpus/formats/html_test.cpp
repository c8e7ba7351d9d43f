// SPDX-License-Identifier: GPL-3.0-or-later
// Web pages through the reader. pages/*.html stand for systems that make pages (WordPress, Drupal, SharePoint, a
// UN-like site, a government site, a layout table of 1999 …); pages/*.txt tell line by line what is to be kept of each,
// "# " before headings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "corpus/formats/formats.hpp"
#include "corpus/reader.hpp"

namespace idm::corpus {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
namespace fs = std::filesystem;

const fs::path pages = fs::path(IDM_SOURCE_DIR) / "tests" / "corpus" / "formats" / "pages";

std::string content_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Record read(const std::string& content, const std::string& name = "x.html") {
  auto record = Reader().read(content, name);
  EXPECT_TRUE(record) << name << ": " << (record ? "" : record.error().message.en);
  return record ? std::move(*record) : Record{};
}

Record page(const std::string& name) { return read(content_of(pages / name), name); }

std::string error_of(const std::string& content, const std::string& name = "x.html") {
  const auto record = Reader().read(content, name);
  return record ? "" : record.error().message.en + " / " + record.error().hint.en;
}

std::vector<std::string> texts(const Record& record) {
  std::vector<std::string> all;
  for (const auto& passage : record.passages) all.push_back(passage.text);
  return all;
}

std::string with_plain_blanks(std::string text) {
  for (std::size_t at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0", at))
    text.replace(at, 2, " ");
  return text;
}

// Title, headings and passages: what is searched and shown.
std::vector<std::string> kept(const Record& record) {
  std::vector<std::string> lines = {"# " + record.title};
  for (const auto& section : record.sections)
    if (section.heading != record.title) lines.push_back("# " + section.heading);
  for (const auto& passage : record.passages)
    if (passage.form != Form::heading) lines.push_back(passage.text);
  for (auto& line : lines) line = with_plain_blanks(line);
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> minus(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

class Pages : public testing::TestWithParam<std::string> {};

TEST_P(Pages, KeepTheTextAndNothingElse) {
  const Record record = page(GetParam() + ".html");
  std::vector<std::string> expected;
  std::istringstream lines(content_of(pages / (GetParam() + ".txt")));
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) expected.push_back(with_plain_blanks(line));
  std::sort(expected.begin(), expected.end());
  EXPECT_THAT(minus(kept(record), expected), IsEmpty()) << "chrome kept";
  EXPECT_THAT(minus(expected, kept(record)), IsEmpty()) << "text lost";
  for (const auto& one : record.dropped) {
    EXPECT_FALSE(one.reason.empty()) << one.text;
  }
}

std::vector<std::string> all_pages() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(pages))
    if (entry.path().extension() == ".html") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Html, Pages, testing::ValuesIn(all_pages()), [](const auto& one) { return one.param; });

TEST(Html, DropsWithAReason) {
  const Record record = page("wordpress.html");
  std::map<std::string, std::string> reasons;
  for (const auto& one : record.dropped) reasons[one.text] = one.reason;
  EXPECT_EQ(reasons["Archives"], "related");
  EXPECT_EQ(reasons["Le réseau"], "navigation");
  EXPECT_FALSE(
      reasons["Merci pour ce compte rendu très complet, je le partage avec mes collègues de la mairie."].empty());
}

TEST(Html, TakesMetadataFromThePage) {
  const Record blog = page("wordpress.html");
  EXPECT_EQ(blog.source_url, "https://villes.example.org/2023/05/journees-de-kaya/");
  EXPECT_EQ(blog.publisher, "Réseau des villes d'accueil");
  EXPECT_EQ(blog.published, "2023-05-17");
  EXPECT_EQ(blog.lang, Lang::fr);
  const Record forum = page("drupal.html");
  EXPECT_EQ(forum.publisher, "Office for Mobility");
  EXPECT_EQ(forum.published, "2021-10-05");
  EXPECT_EQ(page("unlike.html").published, "2024-03-08");
  const Record old = page("tables.html");
  EXPECT_EQ(old.encoding, "windows-1252");
}

TEST(Html, KnowsWhatIsQuotedCalledAndOfAnotherLanguage) {
  const Record blog = page("wordpress.html");
  const auto note =
      std::find_if(blog.passages.begin(), blog.passages.end(), [](const Passage& p) { return p.form == Form::note; });
  ASSERT_NE(note, blog.passages.end());
  ASSERT_TRUE(note->note_of);
  EXPECT_THAT(blog.passages[*note->note_of - 1].text, HasSubstr("guichets uniques"));
  EXPECT_TRUE(std::any_of(blog.passages.begin(), blog.passages.end(),
                          [](const Passage& p) { return p.form == Form::quotation; }));
  const Record release = page("unlike.html");
  for (const auto& passage : release.passages)
    if (passage.text.starts_with("An English")) {
      EXPECT_EQ(passage.lang, Lang::en);
    }
}

TEST(Html, UnderstandsSpeakersInCardsAndTables) {
  const Record record = page("speakers.html");
  std::vector<std::string> people;
  for (const auto& s : record.speakers) people.push_back(s.name + "|" + s.role + "|" + s.affiliation + "|" + s.country);
  EXPECT_THAT(people, testing::UnorderedElementsAre("Ada Testwell|Director|Fair Fields Alliance|",
                                                    "Bruno Probe|Minister for the Interior|Malta|MLT",
                                                    "Chidi Muster|Professor of Law|University of Ghana|",
                                                    "Dario Sample|Head of Unit|European Commission|",
                                                    "Elif Essai|Senior Adviser|International Labour Organization|"));
}

TEST(Html, PrintsTheNumbersOfLists) {
  const Record record = read(
      "<title>T</title><h1>Rules</h1><ol start=3><li>Third rule of the house.<li value=7>Seventh rule of the "
      "house.</ol>"
      "<ol type=a><li>A letter before it.</ol>");
  EXPECT_THAT(texts(record),
              ElementsAre("Third rule of the house.", "Seventh rule of the house.", "A letter before it."));
  const auto drafts =
      read_html("<h1>R</h1><ol start=3><li>Third.<li value=7>Seventh.</ol><ol type=i><li>x<li>y</ol>", "x.html");
  ASSERT_TRUE(drafts);
  std::vector<std::string> labels;
  for (const auto& line : drafts->front().lines)
    if (line.marker != Marker::hash) labels.push_back(line.label);
  EXPECT_THAT(labels, ElementsAre("3", "7", "i", "ii"));
}

TEST(Html, MendsBrokenMarkupAndEntities) {
  const Record record = read(
      "<p>First &amp; &eacute;t&eacute; &#8211; &quot;open&quot;<p>Second <b>bold <i>both</b> italic</i> "
      "end.<div><p>Third"
      "</span></table> goes on.<p hidden>Not shown.<p style='display: none'>Nor this.<p>soft&shy;hyphen and "
      "km<sup>2</sup>.");
  EXPECT_THAT(texts(record), ElementsAre("First & été – \"open\"", "Second bold both italic end.", "Third goes on.",
                                         "softhyphen and km²."));
}

TEST(Html, ReadsEncodingsThatThePageNames) {
  EXPECT_EQ(texts(read("<meta charset=iso-8859-15><p>Une \xBDuvre \xE0 3 \xA4 pour les r\xE9"
                       "fugi\xE9s."))
                .at(0),
            "Une œuvre à 3 € pour les réfugiés.");
  EXPECT_EQ(texts(read("<meta charset=iso-8859-1><p>Déjà en UTF-8, quoi qu'en dise la page.")).at(0),
            "Déjà en UTF-8, quoi qu'en dise la page.");
  EXPECT_EQ(texts(read("\xEF\xBB\xBF<meta charset=windows-1252><p>La marque décide toujours ici.")).at(0),
            "La marque décide toujours ici.");
}

TEST(Html, SpansLieInTheSource) {
  const std::string source = content_of(pages / "drupal.html");
  const Record record = read(source, "drupal.html");
  for (const auto& passage : record.passages) {
    ASSERT_LE(passage.offset.end, source.size());
    const std::string words = source.substr(passage.offset.begin, passage.offset.end - passage.offset.begin);
    // Cells of a row are joined by marks of their own.
    EXPECT_THAT(words, HasSubstr(passage.text.substr(0, std::min<std::size_t>(4, passage.text.find(' ')))));
  }
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(HtmlHostile, CostsOneErrorOrBoundedWork) {
  EXPECT_THAT(error_of("<p " + repeated("a=1 b ", 500'000) + ">text</p>"), HasSubstr("attributes"));
  EXPECT_THAT(error_of(repeated("<div>", 100'000) + "deep"), HasSubstr("nested"));
  EXPECT_THAT(error_of("<table><tr>" + repeated("<td>1", 100'000) + "</table>"), HasSubstr("columns"));
  // Open formatting is opened again in each paragraph: the tree grows with the square of the page.
  std::string formats;
  for (int i = 0; i < 6000; ++i) formats += "<b id=" + std::to_string(i) + "><p>x";
  EXPECT_THAT(error_of(formats), testing::AnyOf(HasSubstr("more elements"), HasSubstr("stopped"), IsEmpty()));
  const Record deep = read(repeated("<div>", 5'000) + "<p>Still read at the bottom.");
  EXPECT_THAT(texts(deep), ElementsAre("Still read at the bottom."));
  const Record line = read("<p>" + repeated("un mot après l'autre ", 100'000));
  EXPECT_GT(line.passages.size(), 100U);
}

TEST(HtmlHostile, FetchesNothingAndKnowsOtherFormats) {
  const Record record = read(
      "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>Text &x; here.</p><iframe src='file:///etc/passwd'>"
      "</iframe><img src='http://127.0.0.1:9/x.png'><object data='file:///etc/passwd'></object>");
  for (const auto& text : texts(record)) {
    EXPECT_THAT(text, Not(HasSubstr("root:")));
  }
  EXPECT_THAT(error_of("%PDF-1.4\n%...."), HasSubstr(".pdf"));
  EXPECT_THAT(error_of("PK\x03\x04zip"), HasSubstr("zip archive"));
  EXPECT_THAT(error_of("{\\rtf1 text}"), HasSubstr("rich text"));
  EXPECT_THAT(error_of("<html><script>document.write('all')</script></html>"), HasSubstr("no text"));
  EXPECT_THAT(error_of(""), HasSubstr("empty"));
}

}  // namespace
}  // namespace idm::corpus
