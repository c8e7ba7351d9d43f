// SPDX-License-Identifier: GPL-3.0-or-later
// How well chains keep to what was judged by reading (tests/judged/chains.tsv).
#include <algorithm>
#include <iostream>
#include <map>
#include <optional>

#include "base/files.hpp"
#include "base/resources.hpp"
#include "corpus/reader.hpp"
#include "instruments/likeness.hpp"
#include "support.hpp"

namespace idm::instruments::testing_support {
namespace {

// Figures on the judged pairs, with what a few decisions may change.
constexpr double least_precision = 0.95;
constexpr double least_recall = 0.6;

// The calls of the sample corpus by "record~anchor".
std::map<std::string, Said> calls_of_samples() {
  std::map<std::string, Said> out;
  corpus::Reader reader;
  for (const auto& entry : fs::directory_iterator(fs::path(IDM_SOURCE_DIR) / "corpus" / "samples")) {
    if (entry.path().extension() != ".md" || entry.path().filename() == "README.md") continue;
    const auto bytes = read_file(entry.path(), std::uintmax_t{1} << 24);
    if (!bytes) throw std::runtime_error(bytes.error().message.en);
    const auto record = reader.read(*bytes, entry.path().filename().string());
    if (!record) throw std::runtime_error(record.error().message.en);
    std::string name = entry.path().stem().string();
    std::replace(name.begin(), name.end(), '.', '-');
    for (const auto& passage : record->passages) out[name + "~" + passage.anchor] = {passage.text, passage.lang};
  }
  return out;
}

TEST(Chains, KeepToTheJudgedPairs) {
  const auto content = read_file(fs::path(IDM_SOURCE_DIR) / "tests" / "judged" / "chains.tsv", std::uintmax_t{1} << 20);
  ASSERT_TRUE(content);
  const auto samples = calls_of_samples();
  std::vector<Said> said;
  std::map<std::string, std::size_t> number;
  const auto add = [&](std::string_view call) -> std::optional<std::size_t> {
    const std::string key(call);
    if (const auto known = number.find(key); known != number.end()) return known->second;
    if (key.starts_with("fr:") || key.starts_with("en:")) {
      said.push_back({key.substr(3), key.starts_with("fr") ? Lang::fr : Lang::en});
    } else {
      const auto found = samples.find(key);
      if (found == samples.end()) return std::nullopt;
      said.push_back(found->second);
    }
    return number[key] = said.size() - 1;
  };
  struct Judged {
    std::size_t line, a, b;
    bool same;
  };
  std::vector<Judged> judged;
  for (const auto& row : tsv(*content)) {
    ASSERT_TRUE(row.at(0) == "same" || row.at(0) == "other") << "line " << row.line;
    const auto a = add(row.at(1)), b = add(row.at(2));
    ASSERT_TRUE(a && b) << "chains.tsv, line " << row.line << ": no such passage";
    judged.push_back({row.line, *a, *b, row.at(0) == "same"});
  }
  const auto group = chains(said, {});
  std::size_t right = 0, wrong = 0, missed = 0;
  for (const auto& one : judged) {
    const bool together = group[one.a] == group[one.b];
    if (together && one.same) ++right;
    if (together && !one.same) {
      ++wrong;
      std::cout << "line " << one.line << ": chained, and not the same\n";
    }
    if (!together && one.same) {
      ++missed;
      std::cout << "line " << one.line << ": the same, and not chained (" << likeness(said, one.a, one.b) << ")\n";
    }
  }
  ASSERT_GT(right, 0U);
  const double precision = static_cast<double>(right) / static_cast<double>(right + wrong);
  const double recall = static_cast<double>(right) / static_cast<double>(right + missed);
  std::cout << "chains: " << judged.size() << " judged pairs, precision " << precision << ", recall " << recall << '\n';
  EXPECT_GE(precision, least_precision);
  EXPECT_GE(recall, least_recall);
}

}  // namespace
}  // namespace idm::instruments::testing_support
