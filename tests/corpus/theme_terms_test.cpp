// SPDX-License-Identifier: GPL-3.0-or-later
// The reviewed file of theme terms: sound rows, enough of them, none twice; how terms match.
#include "corpus/theme_terms.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "base/resources.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

using analyzers::Analyzer;
using testing::ElementsAre;

TEST(ThemeTermsFile, EveryRowIsUsable) {
  EXPECT_THAT(theme_terms().faults, ElementsAre());
  const auto common = std::ranges::count_if(theme_terms().common, [](double more) { return more > 0; });
  EXPECT_EQ(tsv(resource("corpus/theme-terms.tsv")).size(),
            theme_terms().rows.size() + static_cast<std::size_t>(common));
  EXPECT_GT(common, 0);
}

TEST(ThemeTermsFile, EveryThemeHasTermsThatDecideInBothLanguages) {
  std::map<std::pair<std::uint32_t, Lang>, int> positive;
  std::map<std::pair<std::uint32_t, Lang>, int> deciding;
  for (const ThemeTerm& row : theme_terms().rows) {
    if (row.weight > 0) ++positive[{row.theme, row.lang}];
    if (row.weight == 3) ++deciding[{row.theme, row.lang}];
  }
  for (std::uint32_t i = 0; i < themes().entries().size(); ++i) {
    for (const Lang lang : {Lang::fr, Lang::en}) {
      EXPECT_GE((positive[{i, lang}]), 12) << themes().entries()[i].id << ' ' << analyzers::code(lang);
      EXPECT_GE((deciding[{i, lang}]), 5) << themes().entries()[i].id << ' ' << analyzers::code(lang);
    }
  }
}

TEST(ThemeTermsFile, NoTermStandsTwice) {
  std::set<std::tuple<std::uint32_t, Lang, std::string>> seen;
  for (const ThemeTerm& row : theme_terms().rows) {
    const bool exact = row.term.front() == '=';
    const std::string term =
        exact ? std::string(row.term) : comparison_key(row.term) + (row.term.back() == '*' ? "*" : "");
    EXPECT_TRUE(seen.emplace(row.theme, row.lang, term).second) << "line " << row.line << ": " << row.term;
  }
}

TEST(ThemeTermsFile, TheLabelsOfAThemeBelongToIt) {
  Analyzer analyzer;
  for (std::uint32_t i = 0; i < themes().entries().size(); ++i) {
    const Entry& theme = themes().entries()[i];
    for (const auto& [label, lang] : {std::pair(theme.label.en, Lang::en), std::pair(theme.label.fr, Lang::fr)}) {
      bool decided = false;
      for (const TermHit& hit : find_terms(analyzer, label, lang)) {
        const ThemeTerm& row = theme_terms().rows[hit.row];
        decided = decided || (row.theme == i && row.weight >= 2);
      }
      EXPECT_TRUE(decided) << theme.id << ": " << label;
    }
  }
}

TEST(ThemeTerms, AlternativesAndOptionalWords) {
  EXPECT_THAT(wordings("a|b (c) d"), ElementsAre("a d", "a c d", "b d", "b c d"));
  EXPECT_THAT(wordings("regular pathway"), ElementsAre("regular pathway"));
  EXPECT_THAT(wordings("A/RES/73/195"), ElementsAre("A/RES/73/195"));
}

TEST(ThemeTerms, TheLongestTermOfAThemeAloneCounts) {
  Analyzer analyzer;
  const std::string text = "the Global Compact for Safe, Orderly and Regular Migration";
  for (const TermHit& hit : find_terms(analyzer, text, Lang::en)) {
    const ThemeTerm& row = theme_terms().rows[hit.row];
    if (themes().entries()[row.theme].id == "regular-pathways") {
      EXPECT_LT(row.weight, 0) << row.term << ": its name does not make a passage one on regular pathways";
    }
  }
}

TEST(ThemeTerms, SilentSpansAndAddressesDoNotCount) {
  Analyzer analyzer;
  const std::string text = "remittances: https://example.org/remittances";
  ASSERT_FALSE(find_terms(analyzer, text, Lang::en).empty());
  for (const TermHit& hit : find_terms(analyzer, text, Lang::en)) EXPECT_LT(hit.begin, 11U);
  EXPECT_TRUE(find_terms(analyzer, text, Lang::en, {{0, 11}}).empty());
}

TEST(ThemeTerms, OffsetsLieInTheText) {
  Analyzer analyzer;
  const std::string text = "« L’asile », les réfugiés… et la traite des êtres humains\xC3";
  for (const TermHit& hit : find_terms(analyzer, text, Lang::fr)) {
    ASSERT_LT(hit.begin, hit.end);
    ASSERT_LE(hit.end, text.size());
  }
}

}  // namespace
}  // namespace idm::corpus
