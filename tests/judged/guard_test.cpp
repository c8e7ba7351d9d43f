// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of docs/quality.md must not fall: floors.tsv has them for all roots, and for the tree alone.
#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "base/files.hpp"
#include "base/resources.hpp"
#include "measure.hpp"

namespace idm::quality {
namespace {

// Figures may lose this much before the test fails: a few decisions of a large set.
constexpr double tolerance = 0.01;

TEST(Quality, DoesNotFallBelowWhatIsPublished) {
  const std::filesystem::path tree = IDM_SOURCE_DIR;
  const std::filesystem::path folder = tree / "tests" / "judged";
  const auto content = read_file(folder / "floors.tsv", std::uintmax_t{1} << 20);
  ASSERT_TRUE(content) << "floors.tsv is missing";
  Corpus corpus(tree);
  std::map<std::string, Measurement, std::less<>> of_split;
  for (const char* split : {"report", "unseen", "unseen2", "unseen3", "unseen4"})
    of_split.emplace(split, measure(folder, corpus, split));
  const bool whole = corpus.messages().empty();
  const std::string scope = whole ? "all" : "tree";
  std::size_t checked = 0;
  for (const auto& row : tsv(*content)) {
    if (row.at(1) != scope) continue;
    const std::string split(row.at(0)), task(row.at(2));
    const auto measured = of_split.find(split);
    ASSERT_NE(measured, of_split.end()) << split;
    const auto figure = measured->second.figures.find({task, split});
    if (figure == measured->second.figures.end()) {
      ADD_FAILURE() << split << ": " << task << " was not measured";
      continue;
    }
    ++checked;
    const double floor = std::stod(std::string(row.at(3)));
    if (figure->second.shape == Shape::count)
      EXPECT_LE(figure->second.value(), floor) << split << ": " << task;
    else
      EXPECT_GE(figure->second.value(), floor - tolerance) << split << ": " << task;
  }
  EXPECT_GT(checked, 0U);
  if (!whole)
    for (const auto& message : corpus.messages()) std::cout << message << '\n';
}

TEST(Quality, JudgedPositionsOfTheTreeHoldPassages) {
  const std::filesystem::path tree = IDM_SOURCE_DIR;
  Corpus corpus(tree);
  for (const char* name : {"records.tsv", "headings.tsv", "speakers.tsv"}) {
    const auto rows = judged(tree / "tests" / "judged", name);
    EXPECT_FALSE(rows.empty()) << name;
    for (const auto& row : rows)
      if (row.file.starts_with("records/") || row.file.starts_with("samples/")) {
        EXPECT_NE(corpus.read(row.file), nullptr) << name << ": " << row.file;
      }
  }
}

}  // namespace
}  // namespace idm::quality
