// SPDX-License-Identifier: GPL-3.0-or-later
// Themes on whole texts: a passage and its translation should get the same ones. Meters against regression, on the
// sample corpus and on parallel texts outside the project (skipped where absent).
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "corpus/understand.hpp"

namespace idm::corpus {
namespace {

namespace fs = std::filesystem;

const fs::path source(IDM_SOURCE_DIR);
const fs::path shared = source / ".." / "shared";

std::vector<std::string> lines_of(const fs::path& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

/// Passages by blank lines, headings and list items; no front matter.
Record blocks(const fs::path& path, Lang lang) {
  Record record;
  record.lang = lang;
  std::string text;
  int section = -1;
  const auto flush = [&] {
    if (text.empty()) return;
    Passage passage;
    passage.text = std::move(text);
    passage.lang = lang;
    passage.section = section;
    passage.kinds = {"finding"};
    record.passages.push_back(std::move(passage));
    text.clear();
  };
  bool front = false;
  for (const std::string& line : lines_of(path)) {
    if (line == "---" && record.passages.empty()) front = !front;
    if (front || line == "---") continue;
    const bool item = line.rfind("- ", 0) == 0 || std::regex_search(line, std::regex("^[0-9]+\\. "));
    if (line.empty() || line[0] == '#' || item) flush();
    if (line.empty()) continue;
    if (line[0] == '#') {
      record.sections.push_back({1, line.substr(line.find_first_not_of("# ")), -1, {}});
      section = static_cast<int>(record.sections.size()) - 1;
    } else {
      text += (text.empty() ? "" : " ") + line;
    }
  }
  flush();
  return record;
}

std::set<std::string> themes_in(const Passage& passage) {
  std::set<std::string> ids;
  for (const ThemeMatch& match : passage.themes) ids.insert(match.id);
  return ids;
}

/// Twice the common themes over all themes of both sides, over pairs of passages (F1).
class Agreement {
 public:
  void add(const Record& one, const Record& other) {
    ASSERT_EQ(one.passages.size(), other.passages.size());
    for (std::size_t i = 0; i < one.passages.size(); ++i) {
      const std::set<std::string> a = themes_in(one.passages[i]);
      const std::set<std::string> b = themes_in(other.passages[i]);
      common_ += static_cast<double>(
          std::count_if(a.begin(), a.end(), [&](const std::string& id) { return b.count(id) > 0; }));
      all_ += static_cast<double>(a.size() + b.size());
    }
  }
  double f1() const { return all_ > 0 ? 2 * common_ / all_ : 0; }
  double themes() const { return all_; }

 private:
  double common_ = 0;
  double all_ = 0;
};

TEST(ThemesAgreement, SampleRecordsAndTheirTranslations) {
  analyzers::Analyzer analyzer;
  Agreement agreement;
  for (const auto& entry : fs::directory_iterator(source / "corpus" / "samples")) {
    const std::string name = entry.path().filename().string();
    const std::size_t at = name.find(".en.md");
    if (at == std::string::npos) continue;
    Record english = blocks(entry.path(), Lang::en);
    Record french = blocks(entry.path().parent_path() / (name.substr(0, at) + ".fr.md"), Lang::fr);
    if (english.passages.size() != french.passages.size()) continue;
    assign_themes(english, analyzer);
    assign_themes(french, analyzer);
    agreement.add(english, french);
    EXPECT_GE(english.themes.size(), 1U) << name;
    EXPECT_LE(english.themes.size(), 8U) << name;
  }
  ASSERT_GT(agreement.themes(), 100) << "no sample pairs were read";
  RecordProperty("f1", std::to_string(agreement.f1()));
  EXPECT_GT(agreement.f1(), 0.82);
}

TEST(ThemesAgreement, UnitedNationsTargetsInBothLanguages) {
  const fs::path path = shared / "data" / "par-sdg" / "sdg_en_fr.tsv";
  if (!fs::exists(path)) GTEST_SKIP() << path << " is absent";
  Record english;
  Record french;
  english.lang = Lang::en;
  french.lang = Lang::fr;
  for (const std::string& line : lines_of(path)) {
    std::vector<std::string> cells(1);
    for (const char byte : line) {
      if (byte == '\t') {
        cells.emplace_back();
      } else {
        cells.back() += byte;
      }
    }
    if (cells.size() < 4 || cells[0] == "kind") continue;
    for (Record* record : {&english, &french}) {
      Passage passage;
      passage.text = record == &english ? cells[2] : cells[3];
      passage.lang = record->lang;
      record->passages.push_back(passage);
    }
  }
  analyzers::Analyzer analyzer;
  assign_themes(english, analyzer);
  assign_themes(french, analyzer);
  Agreement agreement;
  agreement.add(english, french);
  RecordProperty("f1", std::to_string(agreement.f1()));
  EXPECT_GT(agreement.f1(), 0.8);  // short texts without headings, by words that differ: .93 by the terms alone
}

TEST(ThemesAgreement, ClimatePassagesOfARealSummary) {
  const fs::path seeds = shared / "corpus" / "seeds";
  if (!fs::exists(seeds)) GTEST_SKIP() << seeds << " is absent";
  fs::path summary;
  for (const auto& entry : fs::directory_iterator(seeds)) {
    if (entry.path().filename().string().rfind("001_", 0) == 0) summary = entry.path();
  }
  if (summary.empty()) GTEST_SKIP() << "the summary is absent";
  analyzers::Analyzer analyzer;
  Record record = blocks(summary, Lang::fr);
  assign_themes(record, analyzer);
  const std::regex names("climatique|catastrophes environnementales|transition (verte|juste)|économie verte");
  int found = 0;
  for (const Passage& passage : record.passages) {
    const bool named = std::regex_search(passage.text, names);
    EXPECT_EQ(themes_in(passage).count("climate-environment") > 0, named) << passage.text.substr(0, 120);
    found += named ? 1 : 0;
  }
  EXPECT_GE(found, 5);
}

}  // namespace
}  // namespace idm::corpus
