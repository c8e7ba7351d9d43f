// SPDX-License-Identifier: GPL-3.0-or-later
// A sidecar as idm writes it changes nothing of the speakers.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/corpus/read_text.hpp"

namespace idm::corpus {
namespace {

namespace fs = std::filesystem;

class Sidecar : public testing::Test {
 protected:
  fs::path folder_ = fs::temp_directory_path() / ("idm-sidecar-" + std::to_string(::getpid()));
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& content) { std::ofstream(folder_ / name) << content; }
  Result<Record> open(const std::string& name) { return Reader().read({folder_ / name, name, name, 0}); }
};

TEST_F(Sidecar, WrittenAndUntouchedChangesNoSpeaker) {
  write("p.md",
        "# Programme of the forum on ports\n\n## Opening\n\nSpeakers:\n\n- Ms. Ana LUND, Minister of Ports (Chile)\n\n"
        "## Panel 1\n\n### First part\n\nModerator: Mr. Omar DIALLO, Mayor of Dakar\n\n"
        "Speakers:\n\n- Ms. Ana LUND, Minister of Ports (Chile)\n- Mr. Peter OSEI, Director, IOM\n");
  const auto before = open("p.md");
  ASSERT_TRUE(before);
  ASSERT_GE(before->speakers.size(), 4U);
  write("p.md.meta.json", sidecar_json(*before));
  const auto behind = open("p.md");
  ASSERT_TRUE(behind) << behind.error().message.en;
  ASSERT_EQ(behind->speakers.size(), before->speakers.size());
  for (std::size_t i = 0; i < before->speakers.size(); ++i) {
    const Speaker& a = before->speakers[i];
    const Speaker& b = behind->speakers[i];
    EXPECT_EQ(a.name, b.name);
    EXPECT_EQ(a.as_printed, b.as_printed);
    EXPECT_EQ(a.section, b.section) << a.name;
    EXPECT_EQ(a.function, b.function) << a.name;
    EXPECT_EQ(a.mode, b.mode) << a.name;
    EXPECT_EQ(a.role, b.role);
    EXPECT_EQ(a.country, b.country);
  }
  ASSERT_EQ(behind->passages.size(), before->passages.size());
  for (std::size_t i = 0; i < before->passages.size(); ++i)
    EXPECT_EQ(behind->passages[i].speakers.size(), before->passages[i].speakers.size()) << before->passages[i].text;
}

TEST_F(Sidecar, AHeadingThatIsGoneIsTold) {
  write("p.md", "# Programme of the forum on ports\n\n## Opening\n\nThe forum opens with music.\n");
  write("p.md.meta.json", R"({"speakers": [{"name": "Ana Lund", "section": ["Closing"]}]})");
  const auto record = open("p.md");
  ASSERT_TRUE(record) << record.error().message.en;
  EXPECT_EQ(record->speakers.front().section, -1);
  bool told = false;
  for (const auto& doubt : record->uncertain) told = told || doubt.why.find("Closing") != std::string::npos;
  EXPECT_TRUE(told);
  write("p.md.meta.json", R"({"speakers": [{"name": "Ana Lund", "section": 3}]})");
  EXPECT_FALSE(open("p.md"));
}

}  // namespace
}  // namespace idm::corpus
