// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/theme_weights.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/resources.hpp"
#include "corpus/taxonomy.hpp"
#include "corpus/theme_signals.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

using analyzers::Lang;
using analyzers::Token;

constexpr double of_whole_word = 0.5;  ///< beside its beginning
constexpr double of_heading = 0.6;
constexpr double of_title = 0.4;
constexpr std::size_t short_word = 3;  ///< bytes: of headings and titles longer ones count
constexpr double of_terms = 1.5;       ///< scores of terms among the words

double probability(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

std::optional<std::size_t> index_of(std::string_view id) {
  const auto& entries = themes().entries();
  const auto found = std::ranges::find(entries, id, &Entry::id);
  if (found == entries.end()) return std::nullopt;
  return static_cast<std::size_t>(found - entries.begin());
}

/// What the reviewed terms say, as features beside the words.
void add_terms(const ThemeReading& passage, Features& features) {
  for (const auto& [theme, signals] : passage.signals) {
    const std::string& id = themes().entries()[theme].id;
    const auto add = [&](const char* where, double score) {
      if (score > 0) features.push_back({where + id, said(score) * of_terms, {}});
    };
    add("terms ", signals.own);
    add("heading terms ", signals.heading);
    add("title terms ", signals.title);
  }
}

/// First step.
ThemeGuesses guesses(std::span<const ThemeReading> passages, const WeightTable& words) {
  const std::size_t count = themes().entries().size();
  std::vector<std::optional<std::size_t>> index;  // of each class of the table among the themes
  for (const std::string& id : words.classes()) index.push_back(index_of(id));
  ThemeGuesses found;
  for (const ThemeReading& passage : passages) {
    std::vector<double>& row = found.themes.emplace_back(count, faintest);
    auto& numbers = found.numbers.emplace_back();
    numbers.fill(faintest);
    Features features = passage.words;
    add_terms(passage, features);
    const std::vector<double> sums = words.sums(features);
    for (std::size_t i = 0; i < sums.size(); ++i) {
      if (index[i]) row[*index[i]] = probability(sums[i]);
      const auto number = std::ranges::find(numbers_of_themes, words.classes()[i]);
      if (number != numbers_of_themes.end())
        numbers[static_cast<std::size_t>(number - numbers_of_themes.begin())] = probability(sums[i]);
    }
  }
  return found;
}

double number_in(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::vector<ThemeCorrection> read_corrections(std::string_view pairs) {
  const std::size_t count = themes().entries().size();
  std::vector<ThemeCorrection> made;
  for (const TsvRow& row : tsv(pairs)) {
    const auto theme = index_of(row.at(0));
    if (!theme) continue;
    if (made.empty())
      made.assign(count, {0, std::vector<double>(corrected_signals.size(), 0), std::vector<double>(count, 0),
                          std::vector<double>(count, 0), std::vector<double>(count, 0)});
    ThemeCorrection& of = made[*theme];
    const double weight = number_in(row.at(3));
    const std::string_view signal = row.at(1);
    if (const auto other = index_of(row.at(2))) {
      (signal == "guess" ? of.guess : signal == "terms" ? of.terms : of.elsewhere)[*other] = weight;
    } else if (signal == "start") {
      of.start = weight;
    } else if (const auto own = std::ranges::find(corrected_signals, signal); own != corrected_signals.end()) {
      of.own[static_cast<std::size_t>(own - corrected_signals.begin())] = weight;
    }
  }
  return made;
}

}  // namespace

ThemeWeights read_theme_weights(std::string_view words, std::string_view context, std::string_view pairs) {
  ThemeWeights weights{WeightTable(words), {}, read_corrections(pairs)};
  for (const TsvRow& row : tsv(context)) weights.context.emplace(row.at(0), number_in(row.at(1)));
  return weights;
}

const ThemeWeights& theme_weights() {
  static const ThemeWeights weights =
      taxonomy_in_use().empty()
          ? read_theme_weights(resource("corpus/theme-weights.tsv"), resource("corpus/theme-context.tsv"),
                               resource("corpus/theme-pairs.tsv"))
          : ThemeWeights{WeightTable({}), {}, {}};
  return weights;
}

Features ThemeWords::of(std::string_view text, Lang lang, const std::vector<std::string_view>& headings,
                        std::string_view title) {
  Features features;
  FeatureCollector out(features);
  const std::string tag = std::string(analyzers::code(lang)) + ":";
  analyzer_.analyze(text, lang, tokens_);
  for (const Token& word : tokens_) {
    if (!is_word(word)) continue;
    const Span span{word.begin, word.end};
    const std::string name = word_feature(word);
    out.add(tag + name, 1, span);
    if (name.ends_with('~')) out.add(tag + word.folded, of_whole_word, span);
  }
  const auto around = [&](std::string_view words, const std::string& mark, double value) {
    analyzer_.analyze(words, lang, tokens_);
    for (const Token& word : tokens_)
      if (is_word(word) && word.folded.size() > short_word) out.add(tag + mark + word_feature(word), value);
  };
  for (const std::string_view heading : headings) around(heading, "§", of_heading);
  around(title, "=", of_title);
  return features;
}

std::vector<std::vector<double>> theme_probabilities(std::span<const ThemeReading> passages,
                                                     const ThemeWeights& weights) {
  const std::size_t count = themes().entries().size();
  const auto weight = [&](std::string_view name) {
    const auto found = weights.context.find(name);
    return found == weights.context.end() ? 0 : found->second;
  };
  std::vector<double> of_signal, of_theme;
  for (const std::string_view name : theme_signals) of_signal.push_back(weight(name));
  for (const Entry& entry : themes().entries()) of_theme.push_back(weight("start") + weight("theme " + entry.id));
  const ThemeGuesses first = guesses(passages, weights.words);
  const ThemeSurroundings surroundings(passages, first);
  std::vector<std::vector<double>> rows;
  std::vector<ThemeSignalValues> signals(count);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    std::vector<double>& row = rows.emplace_back(count, 0.0);
    surroundings.of(i, signals);
    for (std::size_t t = 0; t < count; ++t) {
      double odds = of_theme[t];
      for (std::size_t k = 0; k < of_signal.size(); ++k) odds += of_signal[k] * signals[t][k];
      if (!weights.corrections.empty()) odds += correction(weights.corrections[t], signals, t);
      row[t] = probability(odds);
    }
  }
  return rows;
}

}  // namespace idm::corpus
