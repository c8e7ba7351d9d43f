// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/likeness.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

#include "instruments/units.hpp"

namespace idm::instruments {
namespace {

using Feature = std::uint32_t;

// A set of features, ascending, with a weight each from the table.
struct Features {
  std::vector<Feature> own;     ///< to compare within a language
  std::vector<Feature> common;  ///< what the other language may share
};

class Table {
 public:
  explicit Table(const std::vector<Said>& statements) {
    Units reader;
    std::vector<Unit> units;
    for (const auto& said : statements) {
      std::size_t words = 0;
      reader.of(said.text, said.lang, units, words);
      Features features;
      for (const auto& unit : units) {
        features.own.push_back(number(unit.key));
        if (unit.joint) {
          features.common.push_back(number(unit.key));
        } else if (auto key = cognate_key(analyzers::fold(
                       std::string_view(said.text).substr(unit.begin, unit.end - unit.begin)));
                   !key.empty()) {
          features.common.push_back(number(key));
        }
      }
      tidy(features.own);
      tidy(features.common);
      for (const auto* list : {&features.own, &features.common})
        for (const Feature feature : *list) frequency_[feature] += list == &features.own || !shared_[feature] ? 1U : 0U;
      of.push_back(std::move(features));
    }
    const auto n = static_cast<double>(statements.size());
    weight.resize(frequency_.size());
    for (std::size_t i = 0; i < weight.size(); ++i)
      weight[i] = std::log(1.0 + n / (1.0 + static_cast<double>(frequency_[i])));
  }

  std::vector<Features> of;
  std::vector<double> weight;

  double jaccard(const std::vector<Feature>& a, const std::vector<Feature>& b, std::size_t& shared) const {
    double both = 0, any = 0;
    shared = 0;
    auto i = a.begin(), j = b.begin();
    while (i != a.end() || j != b.end()) {
      if (j == b.end() || (i != a.end() && *i < *j)) {
        any += weight[*i++];
      } else if (i == a.end() || *j < *i) {
        any += weight[*j++];
      } else {
        both += weight[*i];
        any += weight[*i];
        ++shared;
        ++i;
        ++j;
      }
    }
    return any <= 0 ? 0 : both / any;
  }

 private:
  Feature number(const std::string& key) {
    const auto [at, fresh] = numbers_.emplace(key, static_cast<Feature>(numbers_.size()));
    if (fresh) {
      frequency_.push_back(0);
      // Concepts and numbers stand in both lists and are counted once.
      shared_.push_back(key.starts_with("c:") || key.starts_with("n:"));
    }
    return at->second;
  }
  static void tidy(std::vector<Feature>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }

  std::unordered_map<std::string, Feature> numbers_;
  std::vector<std::size_t> frequency_;
  std::vector<bool> shared_;
};

constexpr std::size_t shared_within = 3;  ///< units of one language; of shorter statements all

double likeness_of(const Table& table, const std::vector<Said>& said, std::size_t a, std::size_t b) {
  std::size_t shared = 0;
  if (said[a].lang == said[b].lang) {
    const auto& x = table.of[a].own;
    const auto& y = table.of[b].own;
    const double like = table.jaccard(x, y, shared);
    return shared >= std::min({shared_within, x.size(), y.size()}) ? like : 0;
  }
  const double like = table.jaccard(table.of[a].common, table.of[b].common, shared);
  return shared >= shared_across ? like : 0;
}

double threshold(const std::vector<Said>& said, std::size_t a, std::size_t b) {
  return said[a].lang == said[b].lang ? same_language : across_languages;
}

// Pairs that can reach `least`: a statement's rarest features, whose weight its others cannot outweigh, hold one that the
// other statement has among its own rarest.
void candidates(const Table& table, const std::vector<std::vector<Feature>>& lists, double least,
                std::vector<std::pair<std::size_t, std::size_t>>& out) {
  std::unordered_map<Feature, std::vector<std::size_t>> index;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    std::vector<Feature> rare = lists[i];
    std::sort(rare.begin(), rare.end(), [&](Feature a, Feature b) {
      return table.weight[a] != table.weight[b] ? table.weight[a] > table.weight[b] : a < b;
    });
    double rest = 0;
    for (const Feature feature : rare) rest += table.weight[feature];
    const double enough = least * rest;
    for (const Feature feature : rare) {
      // What is left behind cannot make the likeness any more.
      if (rest < enough - 1e-9) break;
      rest -= table.weight[feature];
      auto& list = index[feature];
      for (const std::size_t other : list) out.emplace_back(other, i);
      list.push_back(i);
    }
  }
}

}  // namespace

std::vector<Pair> alike(const std::vector<Said>& statements) {
  const Table table(statements);
  std::vector<std::vector<Feature>> own, common;
  for (const auto& features : table.of) {
    own.push_back(features.own);
    common.push_back(features.common);
  }
  std::vector<std::pair<std::size_t, std::size_t>> within, across;
  candidates(table, own, same_language, within);
  candidates(table, common, across_languages, across);
  std::erase_if(within, [&](const auto& pair) { return statements[pair.first].lang != statements[pair.second].lang; });
  std::erase_if(across, [&](const auto& pair) { return statements[pair.first].lang == statements[pair.second].lang; });
  within.insert(within.end(), across.begin(), across.end());
  std::sort(within.begin(), within.end());
  within.erase(std::unique(within.begin(), within.end()), within.end());
  std::vector<Pair> pairs;
  for (const auto& [a, b] : within)
    if (const double like = likeness_of(table, statements, a, b); like >= threshold(statements, a, b))
      pairs.push_back({a, b, like});
  return pairs;
}

double likeness(const std::vector<Said>& all, std::size_t a, std::size_t b) {
  return likeness_of(Table(all), all, a, b);
}

std::vector<std::size_t> chains(const std::vector<Said>& statements,
                                const std::vector<std::pair<std::size_t, std::size_t>>& same) {
  const Table table(statements);
  std::vector<std::vector<std::pair<std::size_t, double>>> earlier(statements.size());
  for (const auto& pair : alike(statements)) earlier[pair.b].emplace_back(pair.a, pair.likeness);
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
