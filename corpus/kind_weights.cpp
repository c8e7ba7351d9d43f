// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/kind_weights.hpp"

#include <algorithm>
#include <cmath>

#include "base/resources.hpp"
#include "corpus/kind_shapes.hpp"

namespace idm::corpus {
namespace {

// Set on split tune of the judged passages, each hand left out in turn (docs/understanding.md).
constexpr double accepted = 0.4;        ///< probability from which a kind is one of the passage's
constexpr double accepted_told = 0.1;   ///< the same where a rule has found a sentence of it
constexpr double told_first = 0.7;      ///< for the kind that the rules put first: on unfamiliar texts they err less
constexpr double accepted_call = 0.03;  ///< the same where calls are half of the passage
constexpr std::size_t kinds_at_most = 4;
constexpr std::size_t trigger_words = 3;

/// Sums of logarithms to probabilities that add up to 1.
std::vector<double> probabilities(std::vector<double> sums) {
  const double most = sums.empty() ? 0 : *std::max_element(sums.begin(), sums.end());
  double total = 0;
  for (double& sum : sums) total += sum = std::exp(sum - most);
  for (double& sum : sums) sum /= total;
  return sums;
}

/// The sentence that speaks most for a kind, and the words in it that do.
Statement told_by_words(const Passage& passage, analyzers::Lang lang, const std::string& kind, const Features& features,
                        const std::vector<double>& shares) {
  Statement statement{kind, {0, passage.text.size()}, "", "words", passage.voice, {}};
  double most = 0;
  for (const Span& part : clauses(passage.text, lang, quotations(passage.text))) {
    double sum = 0;
    for (std::size_t i = 0; i < features.size(); ++i) {
      const Span& word = features[i].word;
      if (word.end > word.begin && word.begin >= part.begin && word.end <= part.end) sum += shares[i];
    }
    if (sum <= most) continue;
    most = sum;
    statement.span = part;
  }
  for (const std::string& word : strongest_words(passage.text, statement.span, features, shares, trigger_words))
    statement.trigger += (statement.trigger.empty() ? "" : " … ") + word;
  if (statement.trigger.empty()) statement.rule = "surroundings";  // its form, place and neighbours alone
  return statement;
}

}  // namespace

const WeightTable& kind_weights() {
  static const WeightTable weights(resource("corpus/kind-weights.tsv"));
  return weights;
}

void weigh_kinds(Passage& passage, analyzers::Lang lang, const KindByRules& rules, const Features& features,
                 const WeightTable& weights) {
  if (weights.empty() || rules.base.whole) return;
  std::vector<double> sums = weights.sums(features);
  for (std::size_t kind = 0; kind < sums.size(); ++kind)
    if (!passage.kinds.empty() && weights.classes()[kind] == passage.kinds.front()) sums[kind] += told_first;
  const std::vector<double> likely = probabilities(std::move(sums));
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t kind = 0; kind < likely.size(); ++kind) order.emplace_back(likely[kind], kind);
  std::ranges::stable_sort(order, std::greater{}, &std::pair<double, std::size_t>::first);
  const auto told = [&](const std::string& kind) {
    return std::ranges::any_of(passage.statements, [&](const Statement& one) { return one.kind == kind; });
  };
  const auto calls = [&](const std::string& kind) {
    if (kind != "recommendation" && kind != "commitment") return false;
    std::size_t bytes = 0;
    for (const Statement& one : passage.statements) bytes += one.kind == kind ? one.span.end - one.span.begin : 0U;
    return 2 * bytes >= passage.text.size();
  };
  std::vector<std::string> kinds;
  if (rules.spoken) kinds.emplace_back("speech");  // the very words of a turn, whatever they do besides
  for (const auto& [probability, kind] : order) {
    const std::string& name = weights.classes()[kind];
    if (kinds.size() == kinds_at_most || (rules.spoken && name == "speech")) continue;
    // What a turn does besides being one is told by its sentences, not by the weights: few turns are judged.
    const double needed = !told(name) ? accepted : calls(name) ? accepted_call : accepted_told;
    if (rules.spoken ? !told(name) : !kinds.empty() && probability < needed) continue;
    kinds.push_back(name);
    if (told(name) || name == rules.base.kind || passage.text.empty()) continue;
    passage.statements.push_back(told_by_words(passage, lang, name, features, weights.shares(features, kind)));
  }
  passage.kinds = std::move(kinds);
  std::ranges::stable_sort(passage.statements, {}, [](const Statement& statement) { return statement.span.begin; });
}

}  // namespace idm::corpus
