// SPDX-License-Identifier: GPL-3.0-or-later
// Real debates, counted against their own markup, and the time for a large one.
#include <gtest/gtest.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "corpus/formats/formats.hpp"
#include "corpus/reader.hpp"

namespace idm::corpus {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const std::string& path) {
  std::ifstream in(fs::path(IDM_SOURCE_DIR) / ".." / "shared" / "data" / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t count(const std::string& text, const std::string& words) {
  std::size_t n = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + words.size())) ++n;
  return n;
}

std::set<std::string> names_of(const Draft& draft) {
  std::set<std::string> names;
  for (const auto& turn : draft.turns)
    if (!turn.name.empty()) names.insert(turn.name);
  return names;
}

/// Changes of speaker from one line to the next: at most as many as there are turns.
std::size_t changes(const Draft& draft) {
  std::size_t n = 0;
  int last = -1;
  for (const auto& line : draft.lines) {
    if (line.place.turn < 0) continue;
    if (line.place.turn != last) ++n;
    last = line.place.turn;
  }
  return n;
}

TEST(XmlReal, CanadianHansard) {
  struct Expected {
    const char* file;
    std::size_t speakers;  ///< distinct persons printed before the turns, counted by hand over the labels
    const char* date;
    const char* lang;
  };
  for (const Expected& one :
       {Expected{"42-1-2-en.xml", 14, "2015-12-04", "en"}, Expected{"42-1-2-fr.xml", 14, "2015-12-04", "fr"}}) {
    const std::string xml = bytes_of(std::string("debates-ca-hansard/") + one.file);
    if (xml.empty()) GTEST_SKIP() << "no ../shared/data/debates-ca-hansard";
    const auto drafts = read_xml(xml, one.file);
    ASSERT_TRUE(drafts);
    const Draft& draft = drafts->front();
    EXPECT_TRUE(draft.uncertain.empty());
    EXPECT_EQ(draft.stated.values.at("date"), one.date);
    EXPECT_EQ(draft.stated.values.at("language"), one.lang);
    EXPECT_EQ(names_of(draft).size(), one.speakers);
    EXPECT_LE(changes(draft), count(xml, "<Intervention "));
    EXPECT_GE(changes(draft), count(xml, "<Intervention ") * 9 / 10);
  }
}

TEST(XmlReal, FrenchDebates) {
  std::size_t turns = 0, read = 0;
  for (const char* number : {"18", "20", "24", "26", "28", "30", "32", "34", "36", "38", "40", "42", "44"}) {
    const std::string xml = bytes_of("debates-fr-an2013/201301" + std::string(number) + ".xml");
    if (xml.empty()) GTEST_SKIP() << "no ../shared/data/debates-fr-an2013";
    const auto drafts = read_xml(xml, "debate.xml");
    ASSERT_TRUE(drafts);
    const Draft& draft = drafts->front();
    EXPECT_TRUE(draft.uncertain.empty());
    turns += count(xml, "<sp who");
    read += changes(draft);
    for (const std::string& name : names_of(draft)) {
      EXPECT_EQ(name.find("députés"), std::string::npos) << name;
      EXPECT_EQ(name.find(','), std::string::npos) << name;
      EXPECT_NE(name, "le président");
    }
  }
  EXPECT_EQ(turns, 10478U);
  EXPECT_LE(read, turns);
  // Turns of voices have no person, and some speak twice in a row.
  EXPECT_GE(read, turns * 9 / 10);
}

std::string large(int turns) {
  std::string xml =
      "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><debate><meta><identification>"
      "<FRBRWork><FRBRdate date=\"2020-01-02\"/></FRBRWork></identification><references>";
  for (int i = 0; i < 400; ++i)
    xml += "<TLCPerson eId=\"p" + std::to_string(i) + "\" showAs=\"Anna Lee" +
           std::string(1, static_cast<char>('a' + i % 26)) + std::string(1, static_cast<char>('a' + i / 26)) + "\"/>";
  xml += "</references></meta><debateBody>";
  for (int i = 0; i < turns; ++i) {
    if (i % 50 == 0)
      xml += std::string(i == 0 ? "" : "</debateSection>") + "<debateSection><heading>Item " + std::to_string(i) +
             "</heading>";
    xml += "<speech by=\"#p" + std::to_string(i * 7 % 400) + "\">";
    for (int n = 0; n < 3; ++n)
      xml +=
          "<p>In district " + std::to_string(i) +
          " the schools opened their doors to children of seasonal workers, and "
          "the mayor asked the ministry for teachers who speak both languages; the answer of the ministry came late, "
          "the parents waited " +
          std::to_string(n) + " weeks, and the association of growers paid for the buses.</p>";
    xml += "</speech>";
  }
  return xml + "</debateSection></debateBody></debate></akomaNtoso>";
}

TEST(XmlReal, TwentyThousandTurnsTakeLinearTime) {
  const auto seconds = [](const std::string& xml, std::size_t expected) {
    const std::clock_t start = std::clock();  // of the processor: other programs do not count
    const auto drafts = read_xml(xml, "large.xml");
    EXPECT_TRUE(drafts);
    if (drafts) {
      EXPECT_EQ(changes(drafts->front()), expected);
      EXPECT_EQ(names_of(drafts->front()).size(), 400U);
    }
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  const double few = seconds(large(2000), 2000);
  const double many = seconds(large(20000), 20000);
  // Ten times the turns: a square would be a hundred times the time.
  EXPECT_LT(many, few * 30 + 1);
}

}  // namespace
}  // namespace idm::corpus
