// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/decode.hpp"

#include <gtest/gtest.h>

namespace idm::analyzers {
namespace {

const std::string sentence = "Les États réunis à Genève ont débattu d’une œuvre commune – coût : 12 €.";

std::string utf16(std::string_view ascii_or_latin, bool little) {
  std::string out;
  for (const char c : ascii_or_latin) {
    if (little) out += {c, '\0'};
    if (!little) out += {'\0', c};
  }
  return out;
}

TEST(Decode, Utf8AndItsBom) {
  const auto plain = decode(sentence);
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->text, sentence);
  EXPECT_EQ(plain->encoding, "UTF-8");
  EXPECT_EQ(decode("\xEF\xBB\xBF" + sentence)->text, sentence);
  EXPECT_EQ(decode("a\r\nb\rc\n")->text, "a\nb\nc\n");
}

TEST(Decode, Utf16WithAndWithoutBom) {
  const std::string text = "The session closed at noon.";
  for (const bool little : {true, false}) {
    const std::string bom = little ? "\xFF\xFE" : "\xFE\xFF";
    for (const std::string& bytes : {bom + utf16(text, little), utf16(text, little)}) {
      const auto decoded = decode(bytes);
      ASSERT_TRUE(decoded);
      EXPECT_EQ(decoded->text, text);
      EXPECT_EQ(decoded->encoding, little ? "UTF-16LE" : "UTF-16BE");
    }
  }
  EXPECT_EQ(decode(std::string("\xFF\xFE\x3D\xD8\x00\xDE\x20\x00", 8))->text, "😀 ");
  EXPECT_EQ(decode(std::string("\xFF\xFE\x3D\xD8\x41\x00", 6))->replaced, 1U) << "half a character";
}

TEST(Decode, SingleByteEncodingsOfWesternEurope) {
  // Curly apostrophe, œ, dash and euro sign of windows-1252.
  const auto windows = decode("L\x92\xE9tude du c\x9Cur \x96 co\xFBt : 5 \x80, d\xE9j\xE0 \xE9valu\xE9.");
  ASSERT_TRUE(windows);
  EXPECT_EQ(windows->text, "L’étude du cœur – coût : 5 €, déjà évalué.");
  EXPECT_EQ(windows->encoding, "windows-1252");
  const auto latin1 = decode("Les d\xE9l\xE9gu\xE9s ont \xE9t\xE9 re\xE7us \xE0 l'h\xF4tel de ville.");
  ASSERT_TRUE(latin1);
  EXPECT_EQ(latin1->text, "Les délégués ont été reçus à l'hôtel de ville.");
  const auto latin9 = decode("Le c\xBDur de la main-d'\xBDuvre : les \xE9tudes montrent d\xE9j\xE0 une baisse.");
  ASSERT_TRUE(latin9);
  EXPECT_EQ(latin9->encoding, "ISO-8859-15");
  EXPECT_EQ(latin9->text, "Le cœur de la main-d'œuvre : les études montrent déjà une baisse.");
}

TEST(Decode, DamagedUtf8KeepsTheRest) {
  std::string text;
  for (int i = 0; i < 10; ++i) text += sentence + "\n";
  const std::size_t at = text.find("é", text.size() / 2);
  text.erase(at + 1, 1);
  const auto decoded = decode(text);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->encoding, "UTF-8");
  EXPECT_EQ(decoded->replaced, 1U);
  EXPECT_NE(decoded->text.find("\uFFFD"), std::string::npos);
  EXPECT_NE(decoded->text.find("œuvre"), std::string::npos);
}

TEST(Decode, WhatIsNoTextIsAnError) {
  std::string binary = "PK\x03\x04";
  for (int i = 0; i < 400; ++i) binary.push_back(static_cast<char>(i * 37 % 251));
  std::string controls;
  for (int i = 0; i < 100; ++i) controls += "\x01\x02 a";
  for (const std::string& bytes : {std::string(), std::string(" \n\t\n"), std::string("\xEF\xBB\xBF\n"), binary,
                                   controls, std::string("ab\0cd ef gh", 11)}) {
    const auto decoded = decode(bytes);
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, Code::source);
    EXPECT_FALSE(decoded.error().message.en.empty() || decoded.error().message.fr.empty());
    EXPECT_NE(decoded.error().message.en, decoded.error().message.fr);
  }
}

TEST(Decode, OneLetterIsAText) {
  EXPECT_EQ(decode("a")->text, "a");
  EXPECT_EQ(decode("\xE9t\xE9")->text, "été");
}

}  // namespace
}  // namespace idm::analyzers
