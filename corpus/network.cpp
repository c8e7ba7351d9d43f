// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/network.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>

#include "base/resources.hpp"

namespace idm::corpus {
namespace {

constexpr std::string_view units_row = "(units)", class_row = "(class) ";
constexpr int zero = 0x80;

std::optional<float> number(std::string_view text) {
  float value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Numbers with blanks between; none where one is none or their count is another.
std::vector<float> numbers(std::string_view text, std::size_t count) {
  std::vector<float> out;
  for (const std::string_view part : split(text, " "))
    if (const auto value = number(part)) out.push_back(*value);
  return count == 0 || out.size() == count ? out : std::vector<float>();
}

/// Two digits a unit; none where they are not `count`.
std::vector<std::int8_t> steps(std::string_view digits, std::size_t count) {
  std::vector<std::int8_t> out;
  if (digits.size() != 2 * count) return out;
  for (std::size_t at = 0; at < digits.size(); at += 2) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data() + at, digits.data() + at + 2, value, 16);
    if (error != std::errc() || end != digits.data() + at + 2) return {};
    out.push_back(static_cast<std::int8_t>(value - zero));
  }
  return out;
}

}  // namespace

Network::Network(std::string_view content) {
  for (const TsvRow& row : tsv(content)) {
    const std::string_view name = row.at(0), rest = row.at(1);
    if (name == units_row) {
      start_ = numbers(rest, 0);
      if (!start_.empty()) continue;
    } else if (name.starts_with(class_row)) {
      auto weights = numbers(rest, start_.size() + 1);
      if (!start_.empty() && !weights.empty()) {
        classes_.emplace_back(name.substr(class_row.size()));
        weights_.push_back(std::move(weights));
        continue;
      }
    } else if (const std::size_t blank = rest.find(' '); blank != std::string_view::npos && !start_.empty()) {
      const auto step = number(rest.substr(0, blank));
      auto of_unit = steps(rest.substr(blank + 1), start_.size());
      if (step && !of_unit.empty()) {
        rows_.emplace(name, Row{*step, std::move(of_unit)});
        continue;
      }
    }
    faults_.push_back(
        fmt::format("line {}: (units), (class) NAME or a feature, a tab, then numbers for each unit", row.line));
  }
}

std::vector<Network::Known> Network::known(const Features& features) const {
  std::vector<Known> out;
  double squares = 0;
  for (std::size_t i = 0; i < features.size(); ++i) {
    const auto at = rows_.find(features[i].name);
    if (at == rows_.end()) continue;
    out.push_back({&at->second, static_cast<float>(features[i].value), i});
    squares += features[i].value * features[i].value;
  }
  const float factor = squares > 0 ? static_cast<float>(1 / std::sqrt(squares)) : 0;
  for (Known& one : out) one.value *= factor;
  return out;
}

std::vector<float> Network::units(const std::vector<Known>& known) const {
  std::vector<float> units = start_;
  for (const Known& one : known) {
    const float step = one.value * one.row->step;
    for (std::size_t u = 0; u < units.size(); ++u) units[u] += step * static_cast<float>(one.row->of_unit[u]);
  }
  return units;
}

std::vector<double> Network::sums(const Features& features) const {
  const std::vector<float> awake = units(known(features));
  std::vector<double> sums;
  for (const auto& weights : weights_) {
    double sum = static_cast<double>(weights.front());
    for (std::size_t u = 0; u < awake.size(); ++u)
      if (awake[u] > 0) sum += static_cast<double>(weights[u + 1] * awake[u]);
    sums.push_back(sum);
  }
  return sums;
}

std::vector<double> Network::shares(const Features& features, std::size_t of_class) const {
  std::vector<double> shares(features.size(), 0);
  const auto of_features = known(features);
  const std::vector<float> awake = units(of_features);
  for (const Known& one : of_features) {
    float sum = 0;
    for (std::size_t u = 0; u < awake.size(); ++u)
      if (awake[u] > 0) sum += weights_[of_class][u + 1] * static_cast<float>(one.row->of_unit[u]);
    shares[one.feature] = static_cast<double>(sum * one.row->step * one.value);
  }
  return shares;
}

}  // namespace idm::corpus
