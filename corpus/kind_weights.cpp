// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/kind_weights.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/resources.hpp"
#include "corpus/kind_shapes.hpp"
#include "corpus/leave_one_out.hpp"

namespace idm::corpus {
namespace {

// Set on split tune of the judged passages, each hand left out in turn (docs/understanding.md).
constexpr double accepted = 0.4;       ///< probability from which a kind is one of the passage's
constexpr double accepted_told = 0.1;  ///< the same where a rule has found a sentence of it
constexpr double told_first = 0.2;     ///< added for the kind that the rules put first
constexpr double of_point = 1.2;  ///< taken from a call without a rule in an item of what somebody stressed or noted
constexpr double accepted_call = 0.03;  ///< the same where calls are half of the passage
constexpr std::size_t kinds_at_most = 4;
constexpr std::size_t trigger_words = 3;

// As in scripts/train-kinds.
constexpr double faintest = 0.001;      ///< probabilities are kept above
constexpr std::size_t long_text = 600;  ///< bytes; beyond, length says no more
constexpr double bytes_a_step = 300;

using Rows = std::vector<std::vector<double>>;  ///< by passage, by kind

/// Sums of logarithms to probabilities that add up to 1.
std::vector<double> probabilities(std::vector<double> sums) {
  const double most = sums.empty() ? 0 : *std::max_element(sums.begin(), sums.end());
  double total = 0;
  for (double& sum : sums) total += sum = std::exp(sum - most);
  for (double& sum : sums) sum /= total;
  return sums;
}

bool is_call(std::string_view kind) { return kind == "recommendation" || kind == "commitment"; }

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

std::string_view mark_of(Form form) {
  switch (form) {
    case Form::list_item: return "item";
    case Form::heading: return "heading";
    case Form::table_row: return "row";
    case Form::agenda_slot: return "slot";
    default: return "";
  }
}

}  // namespace

const KindWeights& kind_weights() {
  static const KindWeights weights{Network(resource("corpus/kind-weights.tsv")),
                                   WeightTable(resource("corpus/kind-surroundings.tsv"))};
  return weights;
}

std::vector<std::vector<double>> kind_probabilities(std::span<const KindReading> passages, const KindWeights& weights) {
  Rows first;
  for (const KindReading& passage : passages) first.push_back(probabilities(weights.words.sums(passage.words)));
  if (weights.surroundings.empty()) return first;
  LeaveOneOut record;
  std::map<int, LeaveOneOut> sections;
  std::map<std::pair<int, Form>, LeaveOneOut> alike;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    record.add(first[i]);
    sections[passages[i].section].add(first[i]);
    alike[{passages[i].section, passages[i].form}].add(first[i]);
  }
  const std::vector<std::string>& kinds = weights.words.classes();
  const std::vector<double> everywhere = passages.empty() ? std::vector<double>() : record.mean();
  Rows rows;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const KindReading& passage = passages[i];
    Features features;
    const auto tell = [&](std::string_view name, const std::vector<double>& likely) {
      for (std::size_t k = 0; k < kinds.size(); ++k)
        features.push_back({std::string(name) + ' ' + kinds[k], std::log(std::max(faintest, likely[k])), {}});
    };
    const LeaveOneOut& section = sections.at(passage.section);
    const std::vector<double> beside = section.mean(first[i], everywhere);
    tell("own", first[i]);
    tell("section", beside);
    tell("alike", alike.at({passage.section, passage.form}).mean(first[i], beside));
    tell("record", record.mean(first[i], everywhere));
    if (i == 0 || passages[i - 1].section != passage.section) features.push_back({"first", 1, {}});
    if (i + 1 == passages.size() || passages[i + 1].section != passage.section) features.push_back({"last", 1, {}});
    if (section.single()) features.push_back({"alone", 1, {}});
    features.push_back({"place", static_cast<double>(i) / static_cast<double>(passages.size()), {}});
    features.push_back({"length", static_cast<double>(std::min(long_text, passage.bytes)) / bytes_a_step, {}});
    if (const auto mark = mark_of(passage.form); !mark.empty()) features.push_back({std::string(mark), 1, {}});
    rows.push_back(probabilities(weights.surroundings.unscaled_sums(features)));
  }
  return rows;
}

void weigh_kinds(Passage& passage, analyzers::Lang lang, const KindByRules& rules, const Features& features,
                 const std::vector<double>& likely_kinds, const KindWeights& of_kinds) {
  if (of_kinds.empty() || rules.base.whole) return;
  const Network& weights = of_kinds.words;
  std::vector<double> sums;
  for (const double probability : likely_kinds) sums.push_back(std::log(probability));
  const auto told = [&](const std::string& kind) {
    return std::ranges::any_of(passage.statements, [&](const Statement& one) { return one.kind == kind; });
  };
  for (std::size_t kind = 0; kind < sums.size() && rules.base.points; ++kind)
    if (is_call(weights.classes()[kind]) && !told(weights.classes()[kind])) sums[kind] -= of_point;
  for (std::size_t kind = 0; kind < sums.size(); ++kind)
    if (!passage.kinds.empty() && weights.classes()[kind] == passage.kinds.front()) sums[kind] += told_first;
  const std::vector<double> likely = probabilities(std::move(sums));
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t kind = 0; kind < likely.size(); ++kind) order.emplace_back(likely[kind], kind);
  std::ranges::stable_sort(order, std::greater{}, &std::pair<double, std::size_t>::first);
  const auto calls = [&](const std::string& kind) {
    if (!is_call(kind)) return false;
    std::size_t bytes = 0;
    for (const Statement& one : passage.statements) bytes += one.kind == kind ? one.span.end - one.span.begin : 0U;
    return 2 * bytes >= passage.text.size();
  };
  std::vector<std::string> kinds;
  if (rules.spoken)
    kinds.emplace_back("speech");  // the very words of a turn, whatever they do besides
  else if (rules.base.named && told(rules.base.kind))
    kinds.push_back(rules.base.kind);  // so the sentence before it says
  for (const auto& [probability, kind] : order) {
    const std::string& name = weights.classes()[kind];
    if (kinds.size() == kinds_at_most || std::ranges::find(kinds, name) != kinds.end()) continue;
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
