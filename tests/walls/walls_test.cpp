// SPDX-License-Identifier: GPL-3.0-or-later
// The walls between the folders: who may include whom, and where the big libraries may show. A new folder must be added
// here on purpose.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

const std::map<std::string, std::set<std::string>> allowed = {
    {"base", {}},
    {"analyzers", {"base"}},
    {"corpus", {"base", "analyzers"}},
    {"store", {"base", "analyzers", "corpus"}},
    {"indexer", {"base", "analyzers", "corpus", "store"}},
    {"query", {"base", "analyzers", "corpus", "store"}},
    {"instruments", {"base", "analyzers", "corpus", "store", "query"}},
    {"web", {"base", "analyzers", "corpus", "store", "query", "instruments"}},
    {"server", {"base", "analyzers", "corpus", "store", "query", "instruments", "web"}},
    {"cli", {"base", "analyzers", "corpus", "store", "indexer", "query", "instruments", "server"}},
};

struct Include {
  fs::path file;
  std::string folder;  // of the file
  std::string target;
  bool quoted;
};

std::vector<Include> includes() {
  std::vector<Include> all;
  for (const auto& [folder, unused] : allowed)
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(IDM_SOURCE_DIR) / folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("#include ") || line.size() < 12) continue;
        const char close = line[9] == '"' ? '"' : '>';
        all.push_back({entry.path(), folder, line.substr(10, line.find(close, 10) - 10), line[9] == '"'});
      }
    }
  return all;
}

TEST(Walls, FoldersIncludeOnlyThoseBelowThem) {
  const auto all = includes();
  ASSERT_GT(all.size(), 100U) << "the sources were not found";
  for (const auto& include : all) {
    if (!include.quoted) continue;
    const std::string target = include.target.substr(0, include.target.find('/'));
    if (target == include.folder) continue;
    EXPECT_TRUE(allowed.at(include.folder).contains(target)) << include.file << " includes " << include.target;
  }
}

TEST(Walls, IcuStaysInAnalyzers) {
  for (const auto& include : includes())
    if (include.target.starts_with("unicode/")) {
      EXPECT_EQ(include.folder, "analyzers") << include.file << " includes " << include.target;
    }
}

TEST(Walls, XapianStaysInItsFourFolders) {
  const std::set<std::string> may = {"analyzers", "store", "indexer", "query"};
  for (const auto& include : includes())
    if (include.target == "xapian.h" || include.target.starts_with("xapian/")) {
      EXPECT_TRUE(may.contains(include.folder)) << include.file << " includes " << include.target;
    }
}

// What cli (and a server) includes must not drag Xapian in, however deep.
TEST(Walls, NoXapianBehindThePublicHeaders) {
  std::map<std::string, std::set<std::string>> by_file;
  for (const auto& include : includes())
    by_file[fs::relative(include.file, IDM_SOURCE_DIR).generic_string()].insert(include.target);
  std::set<std::string> seen;
  std::vector<std::string> queue;
  for (const auto& [file, targets] : by_file)
    if (file.starts_with("cli/") || file.starts_with("instruments/") || file.starts_with("server/") ||
        file.starts_with("web/"))
      queue.push_back(file);
  ASSERT_FALSE(queue.empty());
  while (!queue.empty()) {
    const std::string file = queue.back();
    queue.pop_back();
    if (!seen.insert(file).second) continue;
    for (const auto& target : by_file[file]) {
      EXPECT_NE(target, "xapian.h") << "reached through " << file;
      queue.push_back(target);
    }
  }
}

TEST(Walls, EverySourceNamesItsLicence) {
  for (const auto& [folder, unused] : allowed)
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(IDM_SOURCE_DIR) / folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp" && extension != ".tsv") continue;
      std::ifstream in(entry.path());
      std::string first;
      std::getline(in, first);
      EXPECT_NE(first.find("SPDX-License-Identifier: GPL-3.0-or-later"), std::string::npos) << entry.path();
    }
}

}  // namespace
