// SPDX-License-Identifier: GPL-3.0-or-later
// A taxonomy belongs to a process: these tests run the program itself.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/cli/run.hpp"

namespace idm::cli::testing {
namespace {

// What a command prints; the program is that of this build.
std::string run_program(const std::string& arguments) {
  std::string out;
  std::FILE* pipe = ::popen((std::string(IDM_PROGRAM) + " " + arguments + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return out;
  std::array<char, 4096> buffer{};
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), n);
  ::pclose(pipe);
  return out;
}

TEST(Taxonomy, OfTheUserReplacesTheReviewedOneAndStaysWithTheIndex) {
  const Scratch scratch;
  fs::create_directory(scratch / "corpus");
  fs::create_directory(scratch / "themes");
  std::ofstream(scratch / "corpus/a.md") << "# Boats\n\nThe ferry leaves the harbour every morning.\n";
  std::ofstream(scratch / "themes/themes.tsv") << "boats\t-\tBoats\tBateaux\tships\n";
  std::ofstream(scratch / "themes/theme-terms.tsv") << "boats\ten\t3\tferry\n";
  const std::string index = " --index " + (scratch / "i");
  run_program("index" + index + " --taxonomy " + (scratch / "themes") + " " + (scratch / "corpus"));
  const auto themes = nlohmann::json::parse(run_program("themes --format json" + index));
  ASSERT_EQ(themes.size(), 1U);
  EXPECT_EQ(themes[0]["id"], "boats");
  EXPECT_EQ(themes[0]["passages"], 1);
  EXPECT_EQ(nlohmann::json::parse(run_program("search --theme Bateaux --format json" + index))["total"], 1);
  // Later runs keep it without being told.
  std::ofstream(scratch / "corpus/b.md") << "# More\n\nAnother ferry.\n";
  run_program("index" + index + " " + (scratch / "corpus"));
  EXPECT_EQ(nlohmann::json::parse(run_program("themes --format json" + index))[0]["passages"], 2);
  run_program("index" + index + " --taxonomy default " + (scratch / "corpus"));
  EXPECT_GT(nlohmann::json::parse(run_program("themes --format json" + index)).size(), 30U);
}

}  // namespace
}  // namespace idm::cli::testing
