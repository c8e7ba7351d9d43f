// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/passage_codec.hpp"

#include <gtest/gtest.h>

#include <random>

namespace idm::store {
namespace {

corpus::Passage full() {
  corpus::Passage p;
  p.ordinal = 300;
  p.anchor = "a1b2c3";
  p.form = corpus::Form::table_row;
  p.text = std::string("Les pêcheurs déplacés\0ont parlé.", 34);
  p.lang = corpus::Lang::fr;
  p.section = 0;
  p.offset = {70000, 70040};
  p.kinds = {"finding", "recommendation"};
  p.voice = "some-participants";
  p.speakers = {{2, "explicit"}, {0, "pronoun"}};
  p.statements = {{"finding", {4, 12}, "ont parlé", "rule-1", "participants", "les États"}};
  p.themes = {{"climate-environment", 2.25, {"pêcheurs", "déplacés"}}, {"skills", -0.5, {}}};
  p.note_of = 299;
  p.printed_paragraph = "7 bis";
  p.page = 0;
  p.time = "10h – 11h30";
  p.spoken = "es";
  p.symbols = {"A/RES/73/195"};
  return p;
}

void expect_equal(const corpus::Passage& a, const corpus::Passage& b) {
  EXPECT_EQ(a.ordinal, b.ordinal);
  EXPECT_EQ(a.anchor, b.anchor);
  EXPECT_EQ(a.form, b.form);
  EXPECT_EQ(a.text, b.text);
  EXPECT_EQ(a.lang, b.lang);
  EXPECT_EQ(a.section, b.section);
  EXPECT_EQ(a.offset.begin, b.offset.begin);
  EXPECT_EQ(a.offset.end, b.offset.end);
  EXPECT_EQ(a.kinds, b.kinds);
  EXPECT_EQ(a.voice, b.voice);
  ASSERT_EQ(a.speakers.size(), b.speakers.size());
  for (std::size_t i = 0; i < a.speakers.size(); ++i) {
    EXPECT_EQ(a.speakers[i].index, b.speakers[i].index);
    EXPECT_EQ(a.speakers[i].rule, b.speakers[i].rule);
  }
  ASSERT_EQ(a.statements.size(), b.statements.size());
  for (std::size_t i = 0; i < a.statements.size(); ++i) {
    EXPECT_EQ(a.statements[i].kind, b.statements[i].kind);
    EXPECT_EQ(a.statements[i].span.begin, b.statements[i].span.begin);
    EXPECT_EQ(a.statements[i].span.end, b.statements[i].span.end);
    EXPECT_EQ(a.statements[i].trigger, b.statements[i].trigger);
    EXPECT_EQ(a.statements[i].rule, b.statements[i].rule);
    EXPECT_EQ(a.statements[i].voice, b.statements[i].voice);
    EXPECT_EQ(a.statements[i].to, b.statements[i].to);
  }
  ASSERT_EQ(a.themes.size(), b.themes.size());
  for (std::size_t i = 0; i < a.themes.size(); ++i) {
    EXPECT_EQ(a.themes[i].id, b.themes[i].id);
    EXPECT_EQ(a.themes[i].weight, b.themes[i].weight);
    EXPECT_EQ(a.themes[i].terms, b.themes[i].terms);
  }
  EXPECT_EQ(a.note_of, b.note_of);
  EXPECT_EQ(a.printed_paragraph, b.printed_paragraph);
  EXPECT_EQ(a.page, b.page);
  EXPECT_EQ(a.time, b.time);
  EXPECT_EQ(a.spoken, b.spoken);
  EXPECT_EQ(a.symbols, b.symbols);
}

TEST(PassageCodec, GivesBackWhatWasStored) {
  for (const auto& passage : {full(), corpus::Passage()}) {
    std::string data = "left over";
    encode_passage(passage, data);
    const auto back = decode_passage(data);
    ASSERT_TRUE(back.ok());
    expect_equal(*back, passage);
    EXPECT_EQ(passage_text(data), passage.text);
  }
}

TEST(PassageCodec, SpansBeyondTheTextAreCutAndNotStored) {
  auto passage = full();
  passage.statements[0].span = {10, 5000};
  std::string data;
  encode_passage(passage, data);
  const auto back = decode_passage(data);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->statements[0].span.end, passage.text.size());
}

TEST(PassageCodec, DamagedBytesAreAnErrorOrAnotherPassageButNeverACrash) {
  std::string data;
  encode_passage(full(), data);
  for (std::size_t n = 0; n < data.size(); ++n) {
    const auto back = decode_passage(std::string_view(data).substr(0, n));
    ASSERT_FALSE(back.ok()) << n;
    EXPECT_EQ(back.error().code, Code::index_damaged);
    EXPECT_TRUE(passage_text(std::string_view(data).substr(0, n)).empty() || n > full().text.size());
  }
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string bad = data;
    for (unsigned i = 0; i <= random() % 4; ++i) bad[random() % bad.size()] = static_cast<char>(random());
    const auto back = decode_passage(bad);
    if (back) {
      for (const auto& statement : back->statements) {
        EXPECT_LE(statement.span.end, back->text.size());
      }
    }
  }
  EXPECT_EQ(decode_passage(data + "x").error().code, Code::index_damaged);
  data[0] = 3;
  EXPECT_EQ(decode_passage(data).error().code, Code::index_version);
}

TEST(PassageCodec, ReadsTheLayoutWithoutTheLanguageOfTheFloor) {
  corpus::Passage passage = full();
  passage.spoken.clear();
  std::string data;
  encode_passage(passage, data);
  data[0] = 1;
  data.pop_back();  // the length of the missing language
  const auto back = decode_passage(data);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->text, passage.text);
  EXPECT_EQ(back->symbols, passage.symbols);
  EXPECT_EQ(passage_text(data), passage.text);
}

TEST(PassageRef, ReadsEveryForm) {
  EXPECT_EQ(parse_passage_ref("rec").record, "rec");
  EXPECT_FALSE(parse_passage_ref("rec").ordinal);
  const auto plain = parse_passage_ref("rec#p31");
  EXPECT_EQ(plain.record, "rec");
  EXPECT_EQ(plain.ordinal, 31U);
  EXPECT_EQ(plain.anchor, "");
  const auto anchored = parse_passage_ref("rec#p31~a1b2c3");
  EXPECT_EQ(anchored.record, "rec");
  EXPECT_EQ(anchored.ordinal, 31U);
  EXPECT_EQ(anchored.anchor, "a1b2c3");
  EXPECT_EQ(parse_passage_ref(passage_id("x-2", 4)).ordinal, 4U);
  for (const char* odd : {"rec#p", "rec#p0", "rec#pxx", "rec#p99999999999999999999999", "#q3", "rec#p3x"})
    EXPECT_FALSE(parse_passage_ref(odd).ordinal) << odd;
}

}  // namespace
}  // namespace idm::store
