// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what a text is known by to learned weights: named features, and files that say how much each speaks for each
//   of a list of classes. Names are for reading: "en:recomm~" a word begins so, "en:should" a long word in full, "en:#"
//   a figure, "en:§next" the same in a heading. Internal to corpus/.
// Thread contract: WeightTable is read-only once built; the rest pure.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// Passages from which a record is whole enough for learned weights: a few lines are judged by the rules alone, whose
/// answer somebody who tries a sentence can foresee.
constexpr std::size_t whole_record = 8;

struct Feature {
  std::string name;
  double value = 1;  ///< before the features of a text are scaled to length 1
  Span word;         ///< where in the text; empty when it is no word of it
};
using Features = std::vector<Feature>;

/// Takes each name once, with its first place and value.
class FeatureCollector {
 public:
  explicit FeatureCollector(Features& out) : out_(out) {}
  void add(std::string name, double value = 1, Span word = {}) {
    if (known_.insert(name).second) out_.push_back({std::move(name), value, word});
  }

 private:
  Features& out_;
  std::set<std::string> known_;
};

/// "recomm~" for "recommends": holds the forms of a word together in either language; "#" for a figure.
std::string word_feature(const analyzers::Token& word);

/// Tokens that are words: neither clitics nor symbols.
bool is_word(const analyzers::Token& token);

/// A table of weights: rows "feature TAB class:weight class:weight"; the row "(start)" stands first and names the
/// classes with what each has without features. Classes may be written as numbers, the place in that row. "*0.8" before
/// the weights multiplies the value of the feature: rare words may count more.
class WeightTable {
 public:
  explicit WeightTable(std::string_view tsv);

  bool empty() const { return rows_.empty(); }
  const std::vector<std::string>& classes() const { return classes_; }
  const std::vector<std::string>& faults() const { return faults_; }

  /// Per class: what it has without features and what the known ones add, scaled to length 1: long texts have more.
  std::vector<double> sums(const Features& features) const;

  /// The same with the values as they are.
  std::vector<double> unscaled_sums(const Features& features) const;

  /// What each feature adds for one class, in the order of `features`; 0 for unknown ones.
  std::vector<double> shares(const Features& features, std::size_t of_class) const;

 private:
  struct Weight {
    std::uint16_t of_class;
    float value;
  };
  struct Row {
    double factor = 1;
    std::vector<Weight> weights;
  };
  const Row* find(const std::string& name) const;
  double scale(const Features& features) const;

  std::vector<std::string> classes_;
  std::vector<double> start_;
  std::unordered_map<std::string, Row> rows_;
  std::vector<std::string> faults_;
};

/// The words of `text` within `part` that add most, as printed and in reading order, at most `count`.
std::vector<std::string> strongest_words(std::string_view text, const Span& part, const Features& features,
                                         const std::vector<double>& shares, std::size_t count);

}  // namespace idm::corpus
