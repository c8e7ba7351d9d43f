// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: a small network with one layer of units between the features of a text and a list of classes: what speaks
// for a
//   class may depend on what else the text has, which a WeightTable cannot say. Its file is a table too: a row a
//   feature, with what it adds to each unit. Internal to corpus/.
// Sources: D. Rumelhart, G. Hinton, R. Williams, "Learning representations by back-propagating errors", Nature 323,
// 1986;
//   N. Srivastava and others, "Dropout", JMLR 15, 2014 (in training, scripts/train-kinds).
// Thread contract: read-only once built.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/features.hpp"

namespace idm::corpus {

class Network {
 public:
  /// Rows, in this order: "(units) TAB numbers", what each unit starts from; "(class) NAME TAB numbers" for each class,
  /// what it starts from and what each unit adds; "FEATURE TAB step digits", two hexadecimal digits a unit, 80 for 0,
  /// in multiples of `step`.
  explicit Network(std::string_view tsv);

  bool empty() const { return rows_.empty(); }
  const std::vector<std::string>& classes() const { return classes_; }
  const std::vector<std::string>& faults() const { return faults_; }

  /// Per class a sum; the features that are known are scaled to length 1.
  std::vector<double> sums(const Features& features) const;
  /// What each feature adds to the sum of one class, in the order of `features`, as long as the same units are awake.
  std::vector<double> shares(const Features& features, std::size_t of_class) const;

 private:
  struct Row {
    float step = 0;
    std::vector<std::int8_t> of_unit;
  };
  struct Known {
    const Row* row;
    float value;
    std::size_t feature;
  };
  std::vector<Known> known(const Features& features) const;
  std::vector<float> units(const std::vector<Known>& known) const;

  std::vector<std::string> classes_;
  std::vector<float> start_;                 ///< by unit
  std::vector<std::vector<float>> weights_;  ///< by class: its start, then by unit
  std::unordered_map<std::string, Row> rows_;
  std::vector<std::string> faults_;
};

}  // namespace idm::corpus
