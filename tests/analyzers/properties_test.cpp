// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for any text, tried on random ones with fixed seeds.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "analyzers/decode.hpp"
#include "analyzers/segments.hpp"
#include "base/utf8.hpp"
#include "tests/analyzers/support.hpp"

namespace idm::analyzers {
namespace {

using Random = std::mt19937;

std::string random_bytes(Random& random, std::size_t size) {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) out.push_back(static_cast<char>(random() & 0xFF));
  return out;
}

// Text of the letters, marks, blanks and signs that rules look at, in any order.
std::string random_text(Random& random, std::size_t pieces) {
  static const std::vector<std::string> alphabet{
      "a",      "e",       "l",      "s",       "t",   "d", "qu", "E",    "L",      "É",
      "é",      "e\u0301", "ç",      "c\u0327", "œ",   "Œ", "ß",  "ﬁ",    "ø",      "ñ",
      "1",      "2",       "000",    "73",      "¹",   "₂", " ",  " ",    " ",      "\n",
      "\u00A0", "\u202F",  "\u2009", "'",       "’",   "ʼ", "`",  "-",    "\u2011", "\u00AD",
      "\u200D", "\uFEFF",  ".",      ",",       ":",   ";", "/",  "(",    ")",      "·",
      "_",      "@",       "*",      "«",       "»",   "“", "A/", "RES/", "l'",     "aujourd'hui",
      "O.I.M.", "(e)s",    "·e·s",   "'s",      "n't", "Ω", "й",  "我们", "ไทย",    "👩\u200D👧",
      "\u0301", "\xE9",    "\xC3"};
  std::string out;
  for (std::size_t i = 0; i < pieces; ++i) out += alphabet[random() % alphabet.size()];
  return out;
}

bool on_border(std::string_view text, std::size_t at) { return at == text.size() || !utf8::continues(text[at]); }

void expect_sound(std::string_view text, bool valid, Lang lang) {
  std::uint32_t position = 0;
  std::uint32_t begin = 0;
  for (const Token& token : analyzer().analyze(text, lang)) {
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, text.size());
    ASSERT_GE(token.begin, begin) << "reading order";
    begin = token.begin;
    if (valid) {
      ASSERT_TRUE(on_border(text, token.begin) && on_border(text, token.end)) << text;
    }
    ASSERT_GE(token.position, position) << text;
    ASSERT_GE(token.position, 1U);
    position = token.position;
    ASSERT_FALSE(token.exact.empty() || token.lower.empty() || token.folded.empty()) << text;
    for (const std::string* form : {&token.exact, &token.lower, &token.folded, &token.stem}) {
      ASSERT_LE(form->size(), 64U);
      ASSERT_EQ(utf8::first_invalid(*form), std::string::npos);
    }
  }
}

TEST(AnyText, OffsetsAndPositionsAreSound) {
  Random random(1);
  for (int round = 0; round < 6000; ++round) {
    const std::string text = random_text(random, 1 + random() % 40);
    expect_sound(text, utf8::first_invalid(text) == std::string::npos, round % 2 == 0 ? Lang::fr : Lang::en);
    if (HasFatalFailure()) return;
  }
}

TEST(AnyText, RandomBytesDoNoHarm) {
  Random random(2);
  for (int round = 0; round < 3000; ++round) {
    const std::string bytes = random_bytes(random, random() % 200);
    expect_sound(bytes, false, Lang::fr);
    if (HasFatalFailure()) return;
    (void)fold(bytes);
    (void)lower(bytes);
    (void)guess_language(bytes);
    (void)display_width(bytes);
    const auto decoded = decode(bytes);
    EXPECT_TRUE(!decoded || utf8::first_invalid(decoded->text) == std::string::npos);
  }
}

TEST(AnyText, TokensDoNotDependOnWhatWasAnalysedBefore) {
  Random random(3);
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_text(random, 1 + random() % 25);
    Analyzer fresh;
    const auto a = fresh.analyze(text, Lang::fr);
    std::vector<Token> b{Token{}, Token{}};
    analyzer().analyze(text, Lang::fr, b);
    ASSERT_EQ(a.size(), b.size()) << text;
    for (std::size_t i = 0; i < a.size(); ++i) {
      ASSERT_EQ(a[i].folded, b[i].folded);
      ASSERT_EQ(a[i].exact, b[i].exact);
      ASSERT_EQ(a[i].stem, b[i].stem);
      ASSERT_EQ(a[i].stop, b[i].stop);
      ASSERT_EQ(a[i].begin, b[i].begin);
      ASSERT_EQ(a[i].position, b[i].position);
    }
  }
}

TEST(AnyText, LanguageChangesNoWord) {
  Random random(4);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = random_text(random, 1 + random() % 30);
    ASSERT_EQ(folded(text, Lang::fr), folded(text, Lang::en)) << text;
    ASSERT_EQ(folded(text, Lang::fr), folded(text, Lang::und)) << text;
  }
}

TEST(AnyText, TwoLinesAreTheTokensOfEach) {
  Random random(5);
  for (int round = 0; round < 2000; ++round) {
    const std::string a = random_text(random, 1 + random() % 15) + " fin";
    const std::string b = "début " + random_text(random, 1 + random() % 15);
    auto both = folded(a);
    for (const std::string& word : folded(b)) both.push_back(word);
    ASSERT_EQ(folded(a + " " + b), both) << a << " | " << b;
  }
}

TEST(AnyText, DecomposedEqualsComposed) {
  static const std::vector<std::pair<std::string, std::string>> letters{
      {"é", "e\u0301"},       {"À", "A\u0300"}, {"ç", "c\u0327"}, {"ï", "i\u0308"}, {"û", "u\u0302"}, {"ñ", "n\u0303"},
      {"l’", "l’"},           {"x", "x"},       {" ", " "},       {"t", "t"},       {"'", "'"},       {"o", "o"},
      {"ệ", "e\u0323\u0302"}, {"1", "1"},       {"-", "-"},       {".", "."}};
  Random random(6);
  for (int round = 0; round < 3000; ++round) {
    std::string composed;
    std::string decomposed;
    for (std::size_t i = 0; i < 1 + random() % 30; ++i) {
      const auto& [nfc, nfd] = letters[random() % letters.size()];
      composed += nfc;
      decomposed += nfd;
    }
    ASSERT_EQ(folded(composed), folded(decomposed)) << composed;
    ASSERT_EQ(fold(composed), fold(decomposed));
    ASSERT_EQ(lower(composed), lower(decomposed));
  }
}

TEST(AnyText, FoldingIsIdempotentAndItsFastPathEqualsTheSlow) {
  Random random(7);
  for (int round = 0; round < 6000; ++round) {
    std::string text = "a";
    for (std::size_t i = 0; i < random() % 12; ++i) {
      // Latin mostly; now and then any code point.
      auto c = static_cast<char32_t>(random() % 8 == 0 ? random() % 0x11000 : random() % 0x180);
      if (c == 0 || (c >= 0xD800 && c < 0xE000)) c = U'e';
      utf8::append(text, c);
    }
    const std::string once = fold(text);
    ASSERT_EQ(fold(once), once) << text;
    const std::string small = lower(text);
    ASSERT_EQ(lower(small), small) << text;
    // A Greek letter ahead forces the way through ICU.
    ASSERT_EQ(fold("Ω " + text), "ω " + once) << text;
    ASSERT_EQ(lower("Ω " + text), "ω " + small) << text;
  }
}

TEST(AnyText, WrappedLinesFitAndLoseNothing) {
  Random random(8);
  const auto without_blanks = [](std::string_view text) {
    std::string out;
    for (const char c : text) {
      if (c != ' ' && c != '\n') out.push_back(c);
    }
    return out;
  };
  for (int round = 0; round < 1000; ++round) {
    std::string text = random_text(random, 1 + random() % 40);
    if (utf8::first_invalid(text) != std::string::npos) continue;
    const std::size_t columns = 4 + random() % 30;
    std::string joined;
    for (const std::string& line : wrap(text, columns)) {
      ASSERT_LE(display_width(line), columns) << line;
      joined += line;
    }
    ASSERT_EQ(without_blanks(joined), without_blanks(text));
    ASSERT_LE(display_width(fit(text, columns)), columns);
  }
}

TEST(RealText, IsAnalysedSoundly) {
  const std::filesystem::path folder = std::filesystem::path(IDM_SOURCE_DIR) / "../shared/corpus/seeds";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no real records at " << folder;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    expect_sound(text, true, Lang::fr);
    EXPECT_EQ(guess_language(text).lang, Lang::fr) << entry.path();
  }
}

TEST(AnyText, WordsPassedOverAreNotWanted) {
  Random random(77);
  std::vector<Token> some;
  for (int round = 0; round < 600; ++round) {
    const std::string text = random_text(random, 60);
    for (const Lang lang : {Lang::fr, Lang::en}) {
      std::vector<Token> all = analyzer().analyze(text, lang);
      if (all.empty()) continue;
      const std::string form = all[random() % all.size()].folded;
      Beginnings wanted;
      wanted.add(form);
      analyzer().analyze(text, lang, wanted, some);
      const auto others = [&](const Token& token) { return token.folded != form; };
      std::erase_if(all, others);
      std::erase_if(some, others);
      ASSERT_EQ(some.size(), all.size()) << text;
      for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(some[i].begin, all[i].begin);
        EXPECT_EQ(some[i].end, all[i].end);
        EXPECT_EQ(some[i].position, all[i].position);
      }
    }
  }
}

}  // namespace
}  // namespace idm::analyzers
