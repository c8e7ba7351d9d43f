// SPDX-License-Identifier: GPL-3.0-or-later
// Learned weights: their files, and what they do to a record beside the rules.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "corpus/features.hpp"
#include "corpus/kind_features.hpp"
#include "corpus/kind_weights.hpp"
#include "corpus/network.hpp"
#include "corpus/reader.hpp"
#include "corpus/theme_signals.hpp"
#include "corpus/theme_weights.hpp"
#include "corpus/understand.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

using analyzers::Lang;

TEST(WeightTable, AddsWhatTheFeaturesSayScaledToLengthOne) {
  const WeightTable table("(start)\tone:1 two:-1\na\tone:2\nb\t1:3 one:-1\n");
  ASSERT_TRUE(table.faults().empty());
  EXPECT_EQ(table.classes(), (std::vector<std::string>{"one", "two"}));
  const Features features = {{"a", 1, {0, 1}}, {"b", 1, {2, 3}}, {"unknown", 9, {}}};
  const std::vector<double> sums = table.sums(features);
  const double half = 1 / std::sqrt(2.0);
  EXPECT_NEAR(sums[0], 1 + half * 2 - half, 1e-6);
  EXPECT_NEAR(sums[1], -1 + half * 3, 1e-6);
  EXPECT_NEAR(table.shares(features, 1)[1], half * 3, 1e-6);
  EXPECT_EQ(table.shares(features, 1)[0], 0);
  EXPECT_EQ(table.sums({}), (std::vector<double>{1, -1}));
}

TEST(WeightTable, AFactorMultipliesTheValueOfItsFeature) {
  const WeightTable table("(start)\tone:0\na\t*0.5 one:2\nb\tone:2\n");
  ASSERT_TRUE(table.faults().empty());
  const Features features = {{"a", 1, {}}, {"b", 1, {}}};
  EXPECT_NEAR(table.sums(features)[0], (0.5 * 2 + 2) / std::sqrt(1.25), 1e-6);
  EXPECT_NEAR(table.shares(features, 0)[0], 0.5 * 2 / std::sqrt(1.25), 1e-6);
  EXPECT_NEAR(table.unscaled_sums(features)[0], 3, 1e-6);
}

TEST(WeightTable, NamesFaultyRows) {
  EXPECT_EQ(WeightTable("(start)\tone:1\na\tone\n").faults().size(), 1U);
  EXPECT_EQ(WeightTable("(start)\tone:1\na\tother:2\n").faults().size(), 1U);
  EXPECT_EQ(WeightTable("(start)\tone:1\na\t7:2\n").faults().size(), 1U);
  EXPECT_TRUE(WeightTable("").empty());
}

TEST(Network, AddsWhatTheAwakeUnitsSay) {
  // Two units: the first wakes at "a", the second at "b" unless "a" is there too.
  const Network network("(units)\t0 0\n(class) one\t1 2 0\n(class) two\t0 -1 3\na\t0.5 8278\nb\t0.25 8084\n");
  ASSERT_TRUE(network.faults().empty());
  EXPECT_EQ(network.classes(), (std::vector<std::string>{"one", "two"}));
  const Features a = {{"a", 1, {0, 1}}}, b = {{"unknown", 7, {}}, {"b", 2, {}}}, both = {{"a", 1, {}}, {"b", 1, {}}};
  EXPECT_EQ(network.sums({}), (std::vector<double>{1, 0}));
  EXPECT_NEAR(network.sums(a)[0], 1 + 2 * 1, 1e-6);  // two steps of .5
  EXPECT_NEAR(network.sums(a)[1], -1, 1e-6);         // the second unit sleeps at -4
  EXPECT_NEAR(network.sums(b)[1], 3 * 1, 1e-6);      // four steps of .25; scaled to length 1
  EXPECT_NEAR(network.shares(b, 1)[1], 3, 1e-6);
  EXPECT_EQ(network.shares(b, 1)[0], 0);
  const double half = 1 / std::sqrt(2.0);
  EXPECT_NEAR(network.sums(both)[1], -half, 1e-6);  // "a" puts the unit of "b" to sleep
  EXPECT_NEAR(network.shares(both, 1)[0], -half, 1e-6);
  EXPECT_EQ(network.shares(both, 1)[1], 0);
}

TEST(Network, NamesFaultyRows) {
  const std::string good = "(units)\t0 0\n(class) one\t1 2 0\n";
  EXPECT_EQ(Network(good + "a\t0.5 8278\n").faults().size(), 0U);
  for (const std::string_view row : {"a\t0.5 82\n", "a\t0.5 82zz\n", "a\tx 8282\n", "a\n", "(class) two\t1 2\n"})
    EXPECT_EQ(Network(good + std::string(row)).faults().size(), 1U) << row;
  EXPECT_EQ(Network("a\t0.5 8278\n").faults().size(), 1U);  // of no units
  EXPECT_TRUE(Network("").empty());
}

TEST(Weights, TheEmbeddedFilesAreSound) {
  EXPECT_TRUE(kind_weights().words.faults().empty());
  EXPECT_FALSE(kind_weights().empty());
  EXPECT_TRUE(kind_weights().surroundings.faults().empty());
  EXPECT_FALSE(kind_weights().surroundings.empty());
  EXPECT_EQ(kind_weights().surroundings.classes(), kind_weights().words.classes());
  for (const std::string& kind : kind_weights().words.classes()) EXPECT_NE(kinds().by_id(kind), nullptr) << kind;
  const ThemeWeights& weights = theme_weights();
  EXPECT_TRUE(weights.words.faults().empty());
  EXPECT_FALSE(weights.empty());
  for (const std::string& theme : weights.words.classes())
    EXPECT_TRUE(theme.starts_with('(') || themes().by_id(theme) != nullptr) << theme;
  for (const std::string_view number : numbers_of_themes)
    EXPECT_EQ(std::ranges::count(weights.words.classes(), number), 1) << number;
  for (const std::string_view signal : theme_signals) EXPECT_TRUE(weights.context.contains(signal)) << signal;
  EXPECT_EQ(weights.corrections.size(), themes().entries().size());
  for (const Entry& entry : themes().entries()) EXPECT_TRUE(weights.context.contains("theme " + entry.id)) << entry.id;
}

TEST(Weights, AChangeOfAnyDataOfReadingMakesFilesReadAgain) {
  const std::set<std::string, std::less<>> of_queries = {
      "ambiguous", "cognates",          "compounds",    "false-friends",   "lexicon",
      "terms",     "terms-development", "terms-labour", "terms-procedure", "terms-rights"};
  const auto listed = data_of_reading();
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(IDM_SOURCE_DIR) / "corpus/data")) {
    const std::string name = entry.path().stem().string();
    EXPECT_NE(std::ranges::count(listed, name) > 0, of_queries.contains(name)) << name;
  }
}

TEST(Features, WordsGoByTheirBeginningAndAreNamedOnce) {
  analyzers::Analyzer analyzer;
  ThemeWords words(analyzer);
  const Features features = words.of("L'école, l'ÉCOLE et 300 recommandations", Lang::fr, {"Les retours"}, "Écoles");
  const auto count = [&](const std::string& name) {
    return std::ranges::count(features, name, [](const Feature& feature) { return feature.name; });
  };
  EXPECT_EQ(count("fr:ecole"), 1);
  EXPECT_EQ(count("fr:#"), 1);
  EXPECT_EQ(count("fr:recomm~"), 1);
  EXPECT_EQ(count("fr:recommandations"), 1);
  EXPECT_EQ(count("fr:§retour~"), 1);
  EXPECT_EQ(count("fr:§les"), 0) << "short words of a heading say nothing";
  EXPECT_EQ(count("fr:=ecoles"), 1);
  EXPECT_EQ(count("fr:l"), 0);
}

/// One record in which each line is a paragraph.
Record read(const std::vector<std::string>& paragraphs) {
  std::string text = "# Report of a workshop on returns, Praia, 12 March 2024\n";
  for (const std::string& paragraph : paragraphs) text += "\n" + paragraph + "\n";
  Reader reader;
  auto record = reader.read(text, "report.md");
  EXPECT_TRUE(record);
  return record ? *record : Record{};
}

const std::vector<std::string> report = {
    "The workshop gathered forty registrars, consuls and mayors at the invitation of the Government of Cabo Verde.",
    "## What was found",
    "Four returnees in ten had no papers three months after landing, and clinics turned most of them away.",
    "Counters open two mornings a week, so that people from the outer islands lose a day and a boat fare.",
    "Praia has run a counter at the airport since 2021, where a returnee gets a number and a doctor's appointment.",
    "Debts weigh more than the lack of work: most borrowers avoid the village where the lender lives.",
    "## Ways forward",
    "Consulates ought to issue a birth certificate before the flight rather than after it.",
    "Civil registries could do with one form in place of nine, and ministries with one database.",
    "Ms Lina Tavares, registrar of Mindelo, doubted that a database alone would change much.",
    "The next meeting is planned for October in Dakar; the papers are on the website of the secretariat."};

TEST(KindWeights, EveryKindIsExplainedByARuleOrByWordsOfThePassage) {
  const auto folder = std::filesystem::path(IDM_SOURCE_DIR) / "tests" / "judged" / "records";
  Reader reader;
  std::size_t by_words = 0;
  for (const char* name : {"appel-forum-citoyen.fr.md", "background-paper-borders-smuggling.en.txt"}) {
    const auto bytes = read_file(folder / name, Reader::max_source_bytes);
    ASSERT_TRUE(bytes) << name;
    const auto record = reader.read(*bytes, name);
    ASSERT_TRUE(record) << name;
    ASSERT_GE(record->passages.size(), whole_record);
    for (const Passage& passage : record->passages) {
      ASSERT_FALSE(passage.kinds.empty());
      EXPECT_LE(passage.kinds.size(), 4U);
      for (const Statement& statement : passage.statements) {
        EXPECT_LE(statement.span.end, passage.text.size());
        if (statement.rule != "words") continue;
        ++by_words;
        EXPECT_FALSE(statement.trigger.empty());
        EXPECT_NE(std::ranges::find(passage.kinds, statement.kind), passage.kinds.end());
        const std::string first = statement.trigger.substr(0, statement.trigger.find(" … "));
        EXPECT_NE(passage.text.find(first), std::string::npos) << first;
      }
    }
  }
  EXPECT_GT(by_words, 0U) << "the rules do not know all of this";
}

TEST(KindWeights, AFewLinesAreJudgedByTheRulesAlone) {
  for (const std::string& paragraph : report) {
    if (paragraph.starts_with("#")) continue;
    const Record record = read({paragraph});
    for (const Passage& passage : record.passages)
      for (const Statement& statement : passage.statements) EXPECT_NE(statement.rule, "words") << paragraph;
  }
}

TEST(KindWeights, ACallOfTheRulesThatFillsHalfAPassageStaysAmongItsKinds) {
  std::vector<std::string> longer = report;
  longer.push_back("Registers remain patchy. States should pay for registers.");
  const Record record = read(longer);
  const Passage& last = record.passages.back();
  EXPECT_NE(std::ranges::find(last.kinds, "recommendation"), last.kinds.end());
}

TEST(KindWeights, WithoutWeightsNothingChanges) {
  Passage passage;
  passage.text = "States should act.";
  passage.kinds = {"recommendation"};
  weigh_kinds(passage, Lang::en, {}, {}, {}, KindWeights{Network(""), WeightTable("")});
  EXPECT_EQ(passage.kinds, std::vector<std::string>{"recommendation"});
}

TEST(KindWeights, APassageIsSeenInItsSectionAndRecord) {
  // One word for each kind; the second step asks the section only.
  const Network words(
      "(units)\t0 0\n(class) finding\t0 4 0\n(class) recommendation\t0 0 4\nis\t1 8180\nought\t1 8081\n");
  const KindWeights with{words, WeightTable("(start)\tfinding:0 recommendation:0\n"
                                            "section finding\tfinding:1\nsection recommendation\trecommendation:1\n")};
  const KindWeights without{words, WeightTable("")};
  std::vector<KindReading> passages(5);
  for (int i = 0; i < 3; ++i) passages[static_cast<std::size_t>(i)] = {{{"ought", 1, {}}}, 0, Form::paragraph, 80};
  passages[2].words.clear();
  passages[3] = {{{"is", 1, {}}}, 1, Form::paragraph, 80};
  passages[4] = {{}, 2, Form::paragraph, 80};  // alone in its section: the record tells
  EXPECT_NEAR(kind_probabilities(passages, without)[2][1], 0.5, 1e-9);
  const auto likely = kind_probabilities(passages, with);
  EXPECT_GT(likely[2][1], 0.9);
  EXPECT_GT(likely[4][1], 0.5);
  EXPECT_LT(likely[4][1], 0.9);
  for (const auto& row : likely) EXPECT_NEAR(row[0] + row[1], 1, 1e-9);
  EXPECT_TRUE(kind_probabilities({}, with).empty());
}

TEST(ThemeWeights, ProbabilitiesAreNumbersBetweenNoughtAndOneWhateverIsRead) {
  analyzers::Analyzer analyzer;
  ThemeWords words(analyzer);
  std::vector<ThemeReading> readings(3);
  readings[0].words = words.of("Returnees need papers before they board.", Lang::en, {}, "Returns");
  readings[0].signals[0] = {true, 1e9, -1e9, 0};
  readings[1].about = false;
  for (const auto& row : theme_probabilities(readings, theme_weights())) {
    ASSERT_EQ(row.size(), themes().entries().size());
    for (const double p : row) {
      EXPECT_GE(p, 0);
      EXPECT_LE(p, 1);
    }
  }
  EXPECT_TRUE(theme_probabilities({}, theme_weights()).empty());
}

TEST(ThemeWeights, SignalsTellOfThePassageAndOfWhatStandsAround) {
  std::vector<ThemeReading> readings(3);
  readings[0].section = readings[1].section = 0;
  readings[2].section = 1;
  readings[0].signals[1] = {true, 3, 0, 0};  // a score of 3 counts as 1, one of 60 as 2
  readings[1].signals[0] = {false, 60, 3, 0};
  readings[1].about = false;
  ThemeGuesses first;
  first.themes = {{0.5, 0.9}, {0.2, 0.1}, {0.8, 0.4}};
  first.numbers.assign(3, {0.5, 0.5, 0.5});
  const ThemeSurroundings around(readings, first);
  std::vector<ThemeSignalValues> signals(2);
  const auto of = [&](std::size_t passage, std::size_t theme, std::string_view name) {
    around.of(passage, signals);
    return signals[theme][static_cast<std::size_t>(std::ranges::find(theme_signals, name) - theme_signals.begin())];
  };
  EXPECT_NEAR(of(0, 1, "guess"), std::log(9), 1e-9);
  EXPECT_EQ(of(0, 1, "terms"), 1);
  EXPECT_EQ(of(1, 0, "terms"), 2);
  EXPECT_EQ(of(1, 0, "heading"), 1);
  EXPECT_NEAR(of(0, 0, "elsewhere"), 0, 1e-9) << "the mean of .2 and .8";
  EXPECT_NEAR(of(0, 0, "section"), log_odds(0.2), 1e-9);
  EXPECT_NEAR(of(2, 0, "section"), log_odds(0.35), 1e-9) << "alone in its section: the mean elsewhere";
  EXPECT_NEAR(of(1, 1, "before"), std::log(9), 1e-9);
  EXPECT_NEAR(of(1, 1, "behind"), log_odds(0.4), 1e-9);
  EXPECT_NEAR(of(0, 1, "before"), of(0, 1, "elsewhere"), 1e-9) << "nothing stands before the first";
  EXPECT_EQ(of(1, 1, "terms before"), 1);
  EXPECT_EQ(of(1, 0, "not about"), 1);
  EXPECT_EQ(of(0, 1, "first"), 1);
  EXPECT_EQ(of(0, 0, "second"), 1);
  EXPECT_EQ(of(2, 1, "terms elsewhere"), 0.5);
}

TEST(ThemeWeights, AThemeMaySpeakAgainstAnother) {
  ThemeCorrection against{0.5, std::vector<double>(corrected_signals.size(), 0), {0, 0}, {-2, 0}, {0, 0}};
  std::vector<ThemeSignalValues> signals(2);
  EXPECT_NEAR(correction(against, signals, 1), 0.5, 1e-9);
  signals[0][static_cast<std::size_t>(std::ranges::find(theme_signals, "terms") - theme_signals.begin())] = 1;
  EXPECT_NEAR(correction(against, signals, 1), -1.5, 1e-9);
}

TEST(ThemeWeights, EveryThemeHasItsWords) {
  for (const Passage& passage : read(report).passages)
    for (const ThemeMatch& match : passage.themes)
      EXPECT_FALSE(match.terms.empty()) << match.id << ": " << passage.text;
}

}  // namespace
}  // namespace idm::corpus
