// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/theme_signals.hpp"

#include <map>
#include <numeric>

#include "corpus/leave_one_out.hpp"

namespace idm::corpus {
namespace {

using Row = std::vector<double>;

/// Place of each theme by its score, from 0; equal ones by their index.
std::vector<std::size_t> ranks(const Row& scores) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t t) { return scores[t]; });
  std::vector<std::size_t> place(scores.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  return place;
}

double sum(const Row& row) { return std::accumulate(row.begin(), row.end(), 0.0); }

ThemeSignals signals_of(const ThemeReading& passage, std::size_t theme) {
  const auto at = passage.signals.find(static_cast<std::uint32_t>(theme));
  return at == passage.signals.end() ? ThemeSignals{} : at->second;
}

}  // namespace

ThemeSurroundings::ThemeSurroundings(std::span<const ThemeReading> passages, const ThemeGuesses& first)
    : passages_(passages), first_(first) {
  if (passages.empty()) return;
  const std::size_t count = first.themes.front().size();
  LeaveOneOut record, assigned, terms;
  std::map<int, std::pair<LeaveOneOut, LeaveOneOut>> sections;  // of guesses, of terms
  Rows told;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    Row& of_rules = told.emplace_back(count, 0.0);
    Row& of_terms = terms_.emplace_back(count, 0.0);
    for (const auto& [theme, signals] : passages[i].signals) {
      of_rules[theme] = signals.assigned ? 1 : 0;
      of_terms[theme] = said(signals.own);
    }
    record.add(first.themes[i]);
    assigned.add(of_rules);
    terms.add(of_terms);
    auto& section = sections[passages[i].section];
    section.first.add(first.themes[i]);
    section.second.add(of_terms);
  }
  const Row nothing(count, 0.0);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const Row& own = first.themes[i];
    const auto& section = sections.at(passages[i].section);
    mean_.push_back(record.mean(own, own));
    most_.push_back(record.most(own));
    section_.push_back(section.first.mean(own, mean_.back()));
    assigned_.push_back(assigned.mean(told[i], nothing));
    terms_elsewhere_.push_back(terms.mean(terms_[i], nothing));
    terms_in_section_.push_back(section.second.mean(terms_[i], terms_elsewhere_.back()));
  }
}

void ThemeSurroundings::of(std::size_t passage, std::vector<ThemeSignalValues>& out) const {
  const Row& guess = first_.themes[passage];
  const Row& terms = terms_[passage];
  const ThemeReading& reading = passages_[passage];
  const auto by_guess = ranks(guess);
  const auto by_terms = ranks(terms);
  const double guesses = sum(guess), all_terms = sum(terms);
  const double length = std::log1p(static_cast<double>(reading.words.size()));
  const bool last = passage + 1 == passages_.size();
  double headings = 0;
  for (const auto& [theme, signals] : reading.signals) headings += said(signals.heading);
  for (std::size_t t = 0; t < guess.size(); ++t) {
    const ThemeSignals told = signals_of(reading, t);
    const double own = log_odds(guess[t]), term = terms[t], elsewhere = log_odds(mean_[passage][t]);
    const bool some = term > 0;
    const auto flag = [](bool holds) { return holds ? 1.0 : 0.0; };
    const auto beside = [&](bool there, std::size_t at) { return there ? log_odds(first_.themes[at][t]) : elsewhere; };
    const auto terms_beside = [&](bool there, std::size_t at) { return there ? terms_[at][t] : 0.0; };
    const auto& numbers = first_.numbers[passage];
    out[t] = {own,
              told.assigned ? own : 0,
              flag(told.assigned),
              term,
              said(told.heading),
              said(told.title),
              elsewhere,
              log_odds(most_[passage][t]),
              log_odds(section_[passage][t]),
              assigned_[passage][t],
              flag(!reading.about),
              flag(by_guess[t] == 0),
              flag(by_guess[t] == 1),
              flag(by_guess[t] == 2),
              guesses,
              beside(passage > 0, passage - 1),
              beside(!last, passage + 1),
              terms_beside(passage > 0, passage - 1),
              terms_beside(!last, passage + 1),
              terms_elsewhere_[passage][t],
              terms_in_section_[passage][t],
              all_terms,
              term / (all_terms + 0.3),
              flag(some && by_terms[t] == 0),
              flag(some && by_terms[t] == 1),
              flag(some),
              length,
              term * length,
              term * term,
              own * own,
              term * own,
              term * elsewhere,
              own * length,
              headings,
              log_odds(numbers[0]),
              log_odds(numbers[1]),
              log_odds(numbers[2])};
  }
}

double correction(const ThemeCorrection& weights, const std::vector<ThemeSignalValues>& signals, std::size_t theme) {
  static const auto places = [] {
    std::array<std::size_t, corrected_signals.size()> found{};
    for (std::size_t i = 0; i < found.size(); ++i)
      found[i] =
          static_cast<std::size_t>(std::ranges::find(theme_signals, corrected_signals[i]) - theme_signals.begin());
    return found;
  }();
  constexpr double lift = 6, part = 3;  // brings log odds near to the scale of terms
  double sum = weights.start;
  for (std::size_t k = 0; k < places.size(); ++k) sum += weights.own[k] * signals[theme][places[k]];
  const std::size_t guess = places[0], terms = places[1], elsewhere = places[4];
  for (std::size_t t = 0; t < signals.size(); ++t)
    sum += weights.guess[t] * (signals[t][guess] + lift) / part + weights.terms[t] * signals[t][terms] +
           weights.elsewhere[t] * (signals[t][elsewhere] + lift) / part;
  return sum;
}

}  // namespace idm::corpus
