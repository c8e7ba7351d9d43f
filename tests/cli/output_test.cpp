// SPDX-License-Identifier: GPL-3.0-or-later
// What --output and --save write, and where.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "run.hpp"

namespace idm::cli::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string content(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

Outcome export_to(const std::string& path, const std::string& format = "csv") {
  return idm(
      {"export", "remittances", "--year", "2024", "--format", format, "--output", path, "--index", sample_index()});
}

TEST(Output, GoesThroughALinkToItsFile) {
  const Scratch scratch;
  std::ofstream(scratch / "table.csv") << "old";
  fs::create_symlink("table.csv", scratch / "link");
  EXPECT_EQ(export_to(scratch / "link").code, 0);
  EXPECT_TRUE(fs::is_symlink(scratch / "link"));
  EXPECT_THAT(content(scratch / "table.csv"), StartsWith("id,record,title"));
  fs::create_symlink("saved.json", scratch / "later");
  EXPECT_EQ(idm({"search", "remittances", "--save", scratch / "later", "--index", sample_index()}).code, 0);
  EXPECT_TRUE(fs::is_symlink(scratch / "later"));
  EXPECT_TRUE(nlohmann::json::accept(content(scratch / "saved.json")));
}

TEST(Output, GoesIntoAPipe) {
  const Scratch scratch;
  const std::string pipe = scratch / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const int reader = ::open(pipe.c_str(), O_RDWR | O_NONBLOCK);
  ASSERT_GE(reader, 0);
  char got[8] = {};
  EXPECT_EQ(idm({"search", "remittances", "--save-query", pipe, "--index", sample_index()}).code, 0);
  EXPECT_GT(::read(reader, got, sizeof got), 0);
  // Little enough for the pipe to hold.
  const Outcome run = idm({"export", "zzzzqqq", "--output", pipe, "--format", "csv", "--index", sample_index()});
  EXPECT_EQ(run.code, 0) << run.err;
  ::close(reader);
  EXPECT_TRUE(fs::is_fifo(pipe));
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path()), {}), 1);
}

TEST(Output, DashIsStandardOutput) {
  const std::string index = sample_index();
  const Outcome plain = idm({"export", "remittances", "--format", "csv", "--index", index});
  const Outcome dash = idm({"export", "remittances", "--format", "csv", "--output", "-", "--index", index});
  EXPECT_EQ(dash.out, plain.out);
  EXPECT_FALSE(fs::exists("-"));
  const Outcome saved = idm({"search", "remittances", "--save", "-", "--index", index});
  EXPECT_EQ(saved.code, 0);
  EXPECT_TRUE(nlohmann::json::accept(saved.out)) << "the saved answer and nothing else";
  EXPECT_FALSE(fs::exists("-"));
  EXPECT_EQ(idm({"search", "remittances", "--save", "-", "--save-query", "-", "--index", index}).code, 2);
}

TEST(Watch, RemembersEachIndexByItself) {
  const Scratch scratch;
  const auto file = [&](const std::string& name, const std::string& words) {
    std::ofstream(scratch / name) << "---\nid: " << name << "\nlanguage: en\nyear: 2020\n---\n\n# Ferries\n\n" << words;
    EXPECT_EQ(idm({"index", scratch / name, "--index", scratch / ("ix-" + name)}).code, 0);
  };
  file("a.md", "- Ferries carried the seasonal workers.\n");
  file("b.md", "- Ferries waited in the harbour for the children.\n");
  const std::string query = scratch / "q.idmq";
  ASSERT_EQ(idm({"search", "ferries", "--save-query", query, "--index", scratch / "ix-a.md"}).code, 0);
  const auto look = [&](const std::string& index) { return idm({"watch", query, "--index", scratch / index}).code; };
  EXPECT_EQ(look("ix-a.md"), 0);
  EXPECT_EQ(look("ix-b.md"), 0) << "nothing of it was seen";
  EXPECT_EQ(look("ix-a.md"), 1) << "it was seen before the other";
  EXPECT_EQ(look("ix-b.md"), 1);
  EXPECT_EQ(idm({"watch", query, "--forget", "--index", scratch / "ix-b.md"}).code, 0);
  EXPECT_EQ(look("ix-a.md"), 1) << "only the other was forgotten";
  fs::rename(scratch / "ix-a.md", scratch / "moved");
  EXPECT_EQ(look("moved"), 1) << "an index may be moved";
}

TEST(Quote, TellsOfAQuotationMarkThatIsNotClosed) {
  const Scratch scratch;
  std::ofstream(scratch / "draft.md") << "A pipe of 5\" and a “whole and closed quotation here”.\n\nThen he said:\n"
                                      << "« les quais restent ouverts toute la nuit\n\nAnd no more.\n";
  const Outcome run = idm({"quote", "--file", scratch / "draft.md", "--index", sample_index()});
  EXPECT_THAT(run.err, HasSubstr("draft.md:4:"));
  EXPECT_THAT(run.err, ::testing::Not(HasSubstr("draft.md:1:")));
}

}  // namespace
}  // namespace idm::cli::testing
