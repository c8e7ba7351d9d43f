// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/likeness.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "instruments/units.hpp"

namespace idm::instruments {
namespace {

using Number = std::uint32_t;

// One unit of a statement.
struct Feature {
  Number own = 0;              ///< its key: what is the same within a language
  std::vector<Number> pivots;  ///< ascending: what a unit of the other language must share one of to be its translation
};

class Table {
 public:
  explicit Table(const std::vector<Said>& statements) {
    Units reader;
    std::vector<Unit> units;
    std::vector<std::string> pivots;
    for (const auto& said : statements) {
      std::size_t words = 0;
      reader.of(said.text, said.lang, units, words);
      std::map<Number, std::vector<Number>> features;
      for (const auto& unit : units) {
        pivots.clear();
        if (unit.joint) pivots.push_back(unit.key);
        pivots_of(unit.key, analyzers::fold(std::string_view(said.text).substr(unit.begin, unit.end - unit.begin)),
                  pivots);
        auto& list = features[number(unit.key)];
        for (const auto& pivot : pivots) list.push_back(number(pivot));
      }
      std::vector<Feature> made;
      for (auto& [own, list] : features) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
        ++frequency_[own];
        made.push_back({own, std::move(list)});
      }
      of.push_back(std::move(made));
    }
    const auto n = static_cast<double>(statements.size());
    weight.resize(frequency_.size());
    for (std::size_t i = 0; i < weight.size(); ++i)
      weight[i] = std::log(1.0 + n / (1.0 + static_cast<double>(frequency_[i])));
  }

  std::vector<std::vector<Feature>> of;  ///< by own key
  std::vector<double> weight;            ///< of own keys: their rarity

  double total(std::size_t statement) const {
    double sum = 0;
    for (const auto& feature : of[statement]) sum += weight[feature.own];
    return sum;
  }

  /// Weighted Jaccard likeness of two statements of one language.
  double within(std::size_t x, std::size_t y, std::size_t& shared) const {
    double both = 0;
    shared = 0;
    for (auto i = of[x].begin(), j = of[y].begin(); i != of[x].end() && j != of[y].end();) {
      if (i->own < j->own) {
        ++i;
      } else if (j->own < i->own) {
        ++j;
      } else {
        both += weight[i->own];
        ++shared;
        ++i;
        ++j;
      }
    }
    const double any = total(x) + total(y) - both;
    return any <= 0 ? 0 : both / any;
  }

  /// The same between languages: a unit counts as shared with one it may be a translation of, the rarest first, each
  /// once.
  double across(std::size_t x, std::size_t y, std::size_t& shared) const {
    std::vector<const Feature*> first;
    for (const auto& feature : of[x]) first.push_back(&feature);
    std::stable_sort(first.begin(), first.end(),
                     [&](const Feature* a, const Feature* b) { return weight[a->own] > weight[b->own]; });
    std::vector<bool> taken(of[y].size(), false);
    double both = 0;
    shared = 0;
    for (const Feature* feature : first) {
      std::size_t best = of[y].size();
      for (std::size_t j = 0; j < of[y].size(); ++j)
        if (!taken[j] && meet(feature->pivots, of[y][j].pivots) &&
            (best == of[y].size() || weight[of[y][j].own] > weight[of[y][best].own]))
          best = j;
      if (best == of[y].size()) continue;
      taken[best] = true;
      both += (weight[feature->own] + weight[of[y][best].own]) / 2;
      ++shared;
    }
    const double any = total(x) + total(y) - both;
    return any <= 0 ? 0 : both / any;
  }

 private:
  Number number(const std::string& key) {
    const auto [at, fresh] = numbers_.emplace(key, static_cast<Number>(numbers_.size()));
    if (fresh) frequency_.push_back(0);
    return at->second;
  }
  static bool meet(const std::vector<Number>& a, const std::vector<Number>& b) {
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
      if (*i == *j) return true;
      *i < *j ? ++i : ++j;
    }
    return false;
  }

  std::unordered_map<std::string, Number> numbers_;
  std::vector<std::size_t> frequency_;
};

// Units that two statements must share at least; of shorter ones all.
std::size_t needed(const Table& table, std::size_t a, std::size_t b) {
  return std::min({shared_units, table.of[a].size(), table.of[b].size()});
}

double likeness_of(const Table& table, const std::vector<Said>& said, std::size_t a, std::size_t b) {
  if (table.of[a].empty() || table.of[b].empty()) return 0;
  std::size_t shared = 0;
  const double like = said[a].lang == said[b].lang ? table.within(a, b, shared) : table.across(a, b, shared);
  return shared >= needed(table, a, b) ? like : 0;
}

double threshold(const std::vector<Said>& said, std::size_t a, std::size_t b) {
  return said[a].lang == said[b].lang ? same_language : across_languages;
}

using Candidates = std::vector<std::pair<std::size_t, std::size_t>>;

// Pairs of one language that can reach the threshold: a statement's rarest units, whose weight its others cannot
// outweigh, hold one that the other statement has among its own rarest.
void candidates_within(const Table& table, const std::vector<Said>& said, Candidates& out) {
  std::unordered_map<Number, std::vector<std::size_t>> index;
  for (std::size_t i = 0; i < said.size(); ++i) {
    std::vector<Number> rare;
    for (const auto& feature : table.of[i]) rare.push_back(feature.own);
    std::sort(rare.begin(), rare.end(), [&](Number a, Number b) {
      return table.weight[a] != table.weight[b] ? table.weight[a] > table.weight[b] : a < b;
    });
    double rest = table.total(i);
    const double enough = same_language * rest;
    for (const Number unit : rare) {
      // What is left behind cannot make the likeness any more.
      if (rest < enough - 1e-9) break;
      rest -= table.weight[unit];
      auto& list = index[unit];
      for (const std::size_t other : list)
        if (said[other].lang == said[i].lang) out.emplace_back(other, i);
      list.push_back(i);
    }
  }
}

// Pairs of two languages that share enough units.
void candidates_across(const Table& table, const std::vector<Said>& said, Candidates& out) {
  std::unordered_map<Number, std::vector<std::size_t>> index;  // pivot -> statements
  std::vector<std::size_t> shared(said.size(), 0), last(said.size(), SIZE_MAX);
  std::size_t unit = 0;
  for (std::size_t i = 0; i < said.size(); ++i) {
    std::vector<std::size_t> met;
    for (const auto& feature : table.of[i]) {
      ++unit;
      for (const Number pivot : feature.pivots) {
        const auto list = index.find(pivot);
        if (list == index.end()) continue;
        for (const std::size_t other : list->second) {
          if (said[other].lang == said[i].lang || std::exchange(last[other], unit) == unit) continue;
          if (shared[other]++ == 0) met.push_back(other);
        }
      }
    }
    for (const std::size_t other : met) {
      if (shared[other] >= needed(table, other, i)) out.emplace_back(other, i);
      shared[other] = 0;
    }
    for (const auto& feature : table.of[i])
      for (const Number pivot : feature.pivots)
        if (auto& list = index[pivot]; list.empty() || list.back() != i) list.push_back(i);
  }
}

std::vector<Pair> alike(const Table& table, const std::vector<Said>& statements) {
  Candidates candidates;
  candidates_within(table, statements, candidates);
  candidates_across(table, statements, candidates);
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::vector<Pair> pairs;
  for (const auto& [a, b] : candidates)
    if (const double like = likeness_of(table, statements, a, b); like >= threshold(statements, a, b))
      pairs.push_back({a, b, like});
  return pairs;
}

}  // namespace

std::vector<Pair> alike(const std::vector<Said>& statements) { return alike(Table(statements), statements); }

double likeness(const std::vector<Said>& all, std::size_t a, std::size_t b) {
  return likeness_of(Table(all), all, a, b);
}

std::vector<std::size_t> chains(const std::vector<Said>& statements,
                                const std::vector<std::pair<std::size_t, std::size_t>>& same) {
  const Table table(statements);
  std::vector<std::vector<std::pair<std::size_t, double>>> earlier(statements.size());
  for (const auto& pair : alike(table, statements)) earlier[pair.b].emplace_back(pair.a, pair.likeness);
  // What is known to be the same is as like as can be.
  for (const auto& [a, b] : same) earlier[std::max(a, b)].emplace_back(std::min(a, b), 2.0);
  std::vector<std::size_t> group(statements.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  for (std::size_t i = 0; i < statements.size(); ++i) {
    double best = 0;
    for (const auto& [other, like] : earlier[i]) {
      if (like <= best) continue;
      const std::size_t first = group[other];
      // A chain of small steps must not lead away from where it began.
      if (like < 2 && first != other &&
          likeness_of(table, statements, first, i) < 0.5 * threshold(statements, first, i))
        continue;
      best = like;
      group[i] = first;
    }
  }
  return group;
}

}  // namespace idm::instruments
