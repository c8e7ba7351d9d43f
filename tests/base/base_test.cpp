// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/output.hpp"
#include "base/resources.hpp"
#include "base/result.hpp"
#include "base/utf8.hpp"

namespace fs = std::filesystem;

namespace idm {
namespace {

TEST(Errors, ExitCodesAreThoseOfTheContract) {
  EXPECT_EQ(info(Code::usage).exit, 2);
  EXPECT_EQ(info(Code::query).exit, 2);
  EXPECT_EQ(info(Code::query).http, 400);
  for (const Code code : {Code::index_missing, Code::index_damaged, Code::index_locked, Code::index_version})
    EXPECT_EQ(info(code).exit, 3) << info(code).name;
  EXPECT_EQ(info(Code::io).exit, 5);
  EXPECT_EQ(info(Code::not_found).http, 404);
}

TEST(Errors, TextsTakeTheSameArgumentsInBothLanguages) {
  const Text t = text("{} of {}", "{1}, dont {0}", 3, 10);
  EXPECT_EQ(t.in(Ui::en), "3 of 10");
  EXPECT_EQ(t.in(Ui::fr), "10, dont 3");
}

TEST(Results, CarryAValueOrAnError) {
  const Result<int> good = 7;
  ASSERT_TRUE(good);
  EXPECT_EQ(*good, 7);
  const Result<int> bad = Error(Code::query, text("no", "non")).at(4);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().position, 4U);
  const Result<void> fine;
  EXPECT_TRUE(fine);
}

TEST(Utf8, FindsTheFirstBadByte) {
  EXPECT_EQ(utf8::first_invalid("réfugiés – œuvre 😀"), std::string_view::npos);
  EXPECT_EQ(utf8::first_invalid("ab\xC0\xAF"), 2U) << "overlong slash";
  EXPECT_EQ(utf8::first_invalid("\xED\xA0\x80"), 0U) << "surrogate";
  EXPECT_EQ(utf8::first_invalid("é\xE2\x82"), 2U) << "cut short";
  EXPECT_EQ(utf8::first_invalid("\xF4\x90\x80\x80"), 0U) << "beyond U+10FFFF";
}

TEST(Utf8, CountsAndCutsOnCodePoints) {
  const std::string text = "a\u00e9\u20ac\U0001F600";
  EXPECT_EQ(utf8::length(text), 4U);
  EXPECT_EQ(utf8::to_bytes(text, 2), 3U);
  EXPECT_EQ(utf8::to_bytes(text, 9), text.size());
  EXPECT_EQ(utf8::to_code_points(text, 6), 3U);
  EXPECT_EQ(utf8::cut(text, 5), "a\u00e9");
  EXPECT_EQ(utf8::cut(text, 100), text);
}

TEST(Utf8, EncodesWhatItDecodes) {
  std::mt19937 random(7);
  for (int i = 0; i < 20000; ++i) {
    const auto c = static_cast<char32_t>(random() % 0x110000);
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    utf8::append(text, c);
    ASSERT_EQ(utf8::first_invalid(text), std::string_view::npos);
    std::size_t at = 0;
    ASSERT_EQ(utf8::next(text, at), c);
    ASSERT_EQ(at, text.size());
  }
}

TEST(Utf8, NextNeverStandsStillOnBadBytes) {
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    std::string bytes(random() % 40, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t before = at;
      utf8::next(bytes, at);
      ASSERT_GT(at, before);
    }
  }
}

TEST(Utf8, TrimsTheBlanksOfRealFiles) {
  EXPECT_EQ(utf8::trim(" \t\u00a0\ufeffmot clé\u202f\r\n"), "mot clé");
  EXPECT_EQ(utf8::trim("\u00a0 \n"), "");
}

TEST(Hash, SeparatesAndRepeats) {
  EXPECT_EQ(hash_hex("abc"), hash_hex("abc"));
  EXPECT_NE(hash_hex("abc"), hash_hex("abd"));
  EXPECT_EQ(hash_hex("").size(), 32U);
}

TEST(Tables, SkipCommentsAndKeepLineNumbers) {
  const auto rows = tsv("# comment\n\na\tb | c\td\r\nx\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].line, 3U);
  EXPECT_EQ(rows[0].at(2), "d");
  EXPECT_EQ(rows[1].at(5), "");
  EXPECT_EQ(split(rows[0].at(1), "|"), (std::vector<std::string_view>{"b", "c"}));
}

class Files : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "idm-base-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
  }
  void TearDown() override { fs::remove_all(folder); }
  fs::path folder;
};

TEST_F(Files, ReadBackWhatWasPublished) {
  ASSERT_TRUE(write_file_atomically(folder / "a", "un\0deux"));
  ASSERT_TRUE(write_file_atomically(folder / "a", "trois"));
  EXPECT_EQ(*read_file(folder / "a", 100), "trois");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 1) << "no temporary file stays";
}

TEST_F(Files, OutputGoesThroughLinks) {
  std::ofstream(folder / "kept") << "before";
  fs::create_symlink("kept", folder / "link");
  fs::create_symlink(folder / "link", folder / "far");
  ASSERT_TRUE(write_output(folder / "far", "after"));
  EXPECT_TRUE(fs::is_symlink(folder / "far"));
  EXPECT_TRUE(fs::is_symlink(folder / "link"));
  EXPECT_EQ(*read_file(folder / "kept", 100), "after");
  fs::create_symlink("not yet", folder / "new");
  ASSERT_TRUE(write_output(folder / "new", "first"));
  EXPECT_EQ(*read_file(folder / "not yet", 100), "first");
  fs::create_symlink("circle", folder / "circle");
  EXPECT_FALSE(write_output(folder / "circle", "x"));
  EXPECT_FALSE(write_output(folder, "x")) << "a folder is not replaced";
}

TEST_F(Files, OutputGoesIntoPipesAndOpenFiles) {
  const fs::path pipe = folder / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  // Open for both, so that neither side waits.
  const int reader = ::open(pipe.c_str(), O_RDWR | O_NONBLOCK);
  ASSERT_GE(reader, 0);
  ASSERT_TRUE(write_output(pipe, "through"));
  char got[16] = {};
  EXPECT_EQ(::read(reader, got, sizeof got), 7);
  EXPECT_STREQ(got, "through");
  ::close(reader);
  EXPECT_TRUE(fs::is_fifo(pipe));

  const int open_file = ::open((folder / "open").c_str(), O_RDWR | O_CREAT, 0600);
  ASSERT_TRUE(write_output("/proc/self/fd/" + std::to_string(open_file), "here"));
  EXPECT_EQ(::pread(open_file, got, sizeof got, 0), 4) << "the file that was open is still the one";
  ::close(open_file);
}

TEST_F(Files, NameTheFileThatFails) {
  const auto missing = read_file(folder / "nothing", 100);
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().message.en.find("nothing"), std::string::npos);
  std::ofstream(folder / "big") << std::string(3 << 20, 'x');
  const auto big = read_file(folder / "big", 2 << 20);
  ASSERT_FALSE(big);
  EXPECT_EQ(big.error().code, Code::source);
  EXPECT_NE(big.error().message.en.find("3 MB"), std::string::npos) << big.error().message.en;
  EXPECT_FALSE(read_file(folder, 100)) << "a folder is not a file";
  EXPECT_FALSE(write_file_atomically(folder / "no" / "such", "x"));
}

}  // namespace
}  // namespace idm
