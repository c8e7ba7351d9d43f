// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/theme_evidence.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace idm::corpus {
namespace {

constexpr double hints_at_most = 1.5;
constexpr double repeated = 0.25;  ///< of a term's value per natural logarithm of its count
constexpr double listed = 0.8;     ///< of a term's value within an enumeration
constexpr std::size_t separators_of_list = 2;
constexpr std::size_t longest_gap = 60;  ///< bytes between two members of an enumeration

double value(int weight) { return weight == 3 ? theme_decisive : weight == 2 ? theme_strong : theme_hint; }

bool separates(std::string_view gap) {
  if (gap.find_first_of(".:!?") != std::string_view::npos) return false;
  if (gap.find_first_of(",;") != std::string_view::npos) return true;
  return std::ranges::any_of(std::vector<std::string_view>{" et ", " ou ", " and ", " or ", " ni ", " nor "},
                             [&](std::string_view word) { return gap.find(word) != std::string_view::npos; });
}

/// Indices of hits that are members of an enumeration of three or more.
std::set<std::size_t> in_enumerations(std::string_view text, const std::vector<TermHit>& hits) {
  const std::vector<ThemeTerm>& rows = theme_terms().rows;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (rows[hits[i].row].weight >= 1) order.push_back(i);
  }
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return hits[i].begin; });
  std::set<std::size_t> members;
  std::vector<std::size_t> chain;
  std::size_t separators = 0;
  std::size_t end = 0;
  const auto close = [&] {
    if (separators >= separators_of_list) members.insert(chain.begin(), chain.end());
    chain.clear();
    separators = 0;
  };
  for (const std::size_t i : order) {
    const TermHit& hit = hits[i];
    if (!chain.empty() && hit.begin >= end) {
      const std::string_view gap = text.substr(end, hit.begin - end);
      if (gap.size() > longest_gap || !separates(gap)) {
        close();
      } else {
        ++separators;
      }
    }
    chain.push_back(i);
    end = std::max(end, hit.end);
  }
  close();
  return members;
}

}  // namespace

ThemeEvidences weigh_themes(std::string_view text, const std::vector<TermHit>& hits) {
  const std::vector<ThemeTerm>& rows = theme_terms().rows;
  const std::set<std::size_t> members = in_enumerations(text, hits);
  struct Counted {
    double count = 0;
    double factor = 0;
    TermHit first;
  };
  std::map<std::uint32_t, Counted> counted;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    Counted& entry = counted[hits[i].row];
    if (entry.count == 0) entry.first = hits[i];
    entry.count += 1;
    entry.factor = std::max(entry.factor, members.contains(i) ? listed : 1.0);
  }
  std::vector<std::pair<std::uint32_t, Counted>> order(counted.begin(), counted.end());
  std::stable_sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    if (rows[a.first].weight != rows[b.first].weight) return rows[a.first].weight > rows[b.first].weight;
    return a.second.first.begin < b.second.first.begin;
  });
  ThemeEvidences evidences;
  std::map<std::uint32_t, double> hints;
  for (const auto& [row, entry] : order) {
    const ThemeTerm& term = rows[row];
    ThemeEvidence& evidence = evidences[term.theme];
    if (term.weight < 0) {
      evidence.score += term.weight + 1;
      continue;
    }
    const double worth = value(term.weight) * entry.factor * (1.0 + repeated * std::log(entry.count));
    if (term.weight == 1) {
      double& sum = hints[term.theme];
      const double before = sum;
      sum = std::min(hints_at_most, sum + worth);
      evidence.score += sum - before;
    } else {
      evidence.score += worth;
    }
    evidence.positive = true;
    evidence.decisive = evidence.decisive || (term.weight == 3 && entry.factor == 1.0);
    std::string surface(text.substr(entry.first.begin, entry.first.end - entry.first.begin));
    if (std::find(evidence.terms.begin(), evidence.terms.end(), surface) == evidence.terms.end()) {
      evidence.terms.push_back(std::move(surface));
    }
  }
  return evidences;
}

}  // namespace idm::corpus
