// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/theme_weights.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/resources.hpp"
#include "corpus/taxonomy.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

using analyzers::Lang;
using analyzers::Token;

constexpr double of_whole_word = 0.5;  ///< beside its beginning
constexpr double of_heading = 0.6;
constexpr double of_title = 0.4;
constexpr std::size_t short_word = 3;  ///< bytes: of headings and titles longer ones count
constexpr double faintest = 0.001;     ///< probabilities are kept away from 0 and 1 by so much
constexpr double most_said = 6;        ///< scores of terms beyond say no more
constexpr double decisive_score = 3;

using Rows = std::vector<std::vector<double>>;  ///< by passage, by theme

double log_odds(double probability) {
  const double p = std::clamp(probability, faintest, 1 - faintest);
  return std::log(p / (1 - p));
}

double probability(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

/// Means and maxima over all passages of a group but one.
class Others {
 public:
  explicit Others(std::size_t themes) : sums_(themes, 0), best_(themes, 0), second_(themes, 0) {}
  void add(const std::vector<double>& row) {
    ++count_;
    for (std::size_t t = 0; t < row.size(); ++t) {
      sums_[t] += row[t];
      if (row[t] > best_[t]) {
        second_[t] = best_[t];
        best_[t] = row[t];
      } else {
        second_[t] = std::max(second_[t], row[t]);
      }
    }
  }
  bool none() const { return count_ < 2; }
  double mean(std::size_t theme, double own) const { return (sums_[theme] - own) / static_cast<double>(count_ - 1); }
  double most(std::size_t theme, double own) const { return own < best_[theme] ? best_[theme] : second_[theme]; }

 private:
  std::size_t count_ = 0;
  std::vector<double> sums_, best_, second_;
};

/// The weights of theme-context.tsv by what they are for.
struct Context {
  explicit Context(const ThemeWeights& weights) : weights_(weights.context) {
    for (const Entry& entry : themes().entries()) of_theme.push_back(at("theme " + entry.id));
  }
  double at(std::string_view name) const {
    const auto found = weights_.find(name);
    return found == weights_.end() ? 0 : found->second;
  }
  std::vector<double> of_theme;

 private:
  const std::map<std::string, double, std::less<>>& weights_;

 public:
  double start = at("start"), guess = at("guess"), guess_assigned = at("guess if assigned"), assigned = at("assigned"),
         own = at("terms"), heading = at("heading"), title = at("title"), elsewhere = at("elsewhere"),
         somewhere = at("somewhere"), section = at("section"), assigned_elsewhere = at("assigned elsewhere"),
         not_about = at("not about"), first = at("first"), second = at("second"), third = at("third"), sum = at("sum");
};

Rows guesses(std::span<const ThemeReading> passages, const ThemeWeights& weights) {
  std::vector<std::size_t> index;  // of each class of the table among the themes
  const std::vector<Entry>& entries = themes().entries();
  for (const std::string& id : weights.words.classes()) {
    index.push_back(static_cast<std::size_t>(std::ranges::find(entries, id, &Entry::id) - entries.begin()));
  }
  Rows rows;
  for (const ThemeReading& passage : passages) {
    std::vector<double>& row = rows.emplace_back(entries.size(), faintest);
    const std::vector<double> sums = weights.words.sums(passage.words);
    for (std::size_t i = 0; i < sums.size(); ++i)
      if (index[i] < row.size()) row[index[i]] = probability(sums[i]);
  }
  return rows;
}

}  // namespace

ThemeWeights read_theme_weights(std::string_view words, std::string_view context) {
  ThemeWeights weights{WeightTable(words), {}};
  for (const TsvRow& row : tsv(context)) {
    double value = 0;
    const std::string_view number = row.at(1);
    std::from_chars(number.data(), number.data() + number.size(), value);
    weights.context.emplace(row.at(0), value);
  }
  return weights;
}

const ThemeWeights& theme_weights() {
  static const ThemeWeights weights =
      taxonomy_in_use().empty()
          ? read_theme_weights(resource("corpus/theme-weights.tsv"), resource("corpus/theme-context.tsv"))
          : ThemeWeights{WeightTable({}), {}};
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
  const Context context(weights);
  const Rows first = guesses(passages, weights);
  Rows assigned;
  Others record(count);
  Others by_rules(count);
  std::map<int, Others> sections;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    std::vector<double>& row = assigned.emplace_back(count, 0.0);
    for (const auto& [theme, signals] : passages[i].signals) row[theme] = signals.assigned ? 1 : 0;
    record.add(first[i]);
    by_rules.add(row);
    sections.try_emplace(passages[i].section, count).first->second.add(first[i]);
  }
  Rows rows;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const std::vector<double>& guess = first[i];
    const Others& section = sections.at(passages[i].section);
    std::vector<double> sorted = guess;
    std::ranges::sort(sorted, std::greater{});
    double sum = 0;
    for (const double p : guess) sum += p;
    std::vector<double>& row = rows.emplace_back(count, 0.0);
    for (std::size_t t = 0; t < count; ++t) {
      const double p = guess[t];
      const double mean = record.none() ? p : record.mean(t, p);
      const auto at = passages[i].signals.find(static_cast<std::uint32_t>(t));
      const ThemeSignals signals = at == passages[i].signals.end() ? ThemeSignals{} : at->second;
      const auto said = [](double score) { return std::clamp(score, 0.0, most_said) / decisive_score; };
      double odds =
          context.start + context.of_theme[t] + context.guess * log_odds(p) + context.own * said(signals.own) +
          context.heading * said(signals.heading) + context.title * said(signals.title) +
          context.elsewhere * log_odds(mean) + context.somewhere * log_odds(record.none() ? p : record.most(t, p)) +
          context.section * log_odds(section.none() ? mean : section.mean(t, p)) +
          (by_rules.none() ? 0 : context.assigned_elsewhere * by_rules.mean(t, assigned[i][t])) + context.sum * sum;
      if (signals.assigned) odds += context.assigned + context.guess_assigned * log_odds(p);
      if (!passages[i].about) odds += context.not_about;
      if (p >= sorted[0]) {
        odds += context.first;
      } else if (count > 1 && p >= sorted[1]) {
        odds += context.second;
      } else if (count > 2 && p >= sorted[2]) {
        odds += context.third;
      }
      row[t] = probability(odds);
    }
  }
  return rows;
}

}  // namespace idm::corpus
