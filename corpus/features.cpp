// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/features.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/resources.hpp"
#include "base/utf8.hpp"

namespace idm::corpus {
namespace {

using analyzers::Token;
using analyzers::TokenKind;

constexpr std::size_t prefix_bytes = 6;
constexpr std::string_view start_row = "(start)";

template <typename Number>
bool number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

bool is_word(const Token& token) { return token.kind != TokenKind::clitic && token.kind != TokenKind::symbol; }

std::string word_feature(const Token& word) {
  const std::string& folded = word.folded;
  if (!folded.empty() && folded.front() >= '0' && folded.front() <= '9') return "#";
  if (folded.size() <= prefix_bytes) return folded;
  std::size_t end = prefix_bytes;
  while (end > 0 && utf8::continues(folded[end])) --end;  // whole code points
  return folded.substr(0, end) + "~";
}

WeightTable::WeightTable(std::string_view content) {
  for (const TsvRow& row : tsv(content)) {
    Row made;
    const bool first = row.at(0) == start_row;
    bool good = row.fields.size() == 2;
    for (const std::string_view part : split(row.at(1), " ")) {
      float value = 0;
      if (part.starts_with('*') && !first && number(part.substr(1), value)) {
        made.factor = static_cast<double>(value);
        continue;
      }
      const std::size_t colon = part.rfind(':');
      if (colon == std::string_view::npos || !number(part.substr(colon + 1), value)) {
        good = false;
        break;
      }
      const std::string_view name = part.substr(0, colon);
      std::size_t at = 0;
      if (first) {
        classes_.emplace_back(name);
        start_.push_back(value);
        continue;
      }
      if (!number(name, at)) at = static_cast<std::size_t>(std::ranges::find(classes_, name) - classes_.begin());
      if (at >= classes_.size()) {
        good = false;
        break;
      }
      made.weights.push_back({static_cast<std::uint16_t>(at), value});
    }
    if (!good) {
      faults_.push_back(fmt::format("line {}: a feature, a tab, then class:weight with blanks between", row.line));
    } else if (!first) {
      rows_.emplace(row.at(0), std::move(made));
    }
  }
}

const WeightTable::Row* WeightTable::find(const std::string& name) const {
  const auto at = rows_.find(name);
  return at == rows_.end() ? nullptr : &at->second;
}

double WeightTable::scale(const Features& features) const {
  double sum = 0;
  for (const Feature& feature : features)
    if (const Row* row = find(feature.name); row != nullptr) sum += std::pow(feature.value * row->factor, 2);
  return sum > 0 ? 1 / std::sqrt(sum) : 0;
}

std::vector<double> WeightTable::sums(const Features& features) const {
  std::vector<std::pair<double, const Row*>> known;
  double squares = 0;
  for (const Feature& feature : features) {
    const Row* row = find(feature.name);
    if (row == nullptr) continue;
    const double value = feature.value * row->factor;
    known.emplace_back(value, row);
    squares += value * value;
  }
  std::vector<double> sums = start_;
  const double factor = squares > 0 ? 1 / std::sqrt(squares) : 0;
  for (const auto& [value, row] : known)
    for (const Weight& weight : row->weights) sums[weight.of_class] += factor * value * weight.value;
  return sums;
}

std::vector<double> WeightTable::unscaled_sums(const Features& features) const {
  std::vector<double> sums = start_;
  for (const Feature& feature : features)
    if (const Row* row = find(feature.name); row != nullptr)
      for (const Weight& weight : row->weights)
        sums[weight.of_class] += feature.value * row->factor * static_cast<double>(weight.value);
  return sums;
}

std::vector<double> WeightTable::shares(const Features& features, std::size_t of_class) const {
  std::vector<double> shares(features.size(), 0);
  const double factor = scale(features);
  for (std::size_t i = 0; i < features.size(); ++i) {
    const Row* row = find(features[i].name);
    if (row == nullptr) continue;
    for (const Weight& weight : row->weights)
      if (weight.of_class == of_class) shares[i] = factor * features[i].value * row->factor * weight.value;
  }
  return shares;
}

std::vector<std::string> strongest_words(std::string_view text, const Span& part, const Features& features,
                                         const std::vector<double>& shares, std::size_t count) {
  std::vector<std::pair<double, Span>> words;
  for (std::size_t i = 0; i < features.size(); ++i) {
    const Span& word = features[i].word;
    if (shares[i] <= 0 || word.end <= word.begin || word.begin < part.begin || word.end > part.end) continue;
    const auto same = std::ranges::find(words, word.begin, [](const auto& entry) { return entry.second.begin; });
    if (same == words.end()) {
      words.emplace_back(shares[i], word);
    } else {
      same->first += shares[i];
    }
  }
  std::ranges::stable_sort(words, std::greater{}, &std::pair<double, Span>::first);
  if (words.size() > count) words.resize(count);
  std::ranges::sort(words, {}, [](const auto& entry) { return entry.second.begin; });
  std::vector<std::string> printed;
  for (const auto& [share, word] : words) printed.emplace_back(text.substr(word.begin, word.end - word.begin));
  return printed;
}

}  // namespace idm::corpus
