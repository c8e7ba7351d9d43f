// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: means and maxima over all rows of a group but one: what a record or section is like besides a passage.
//   Internal to corpus/.
// Thread contract: plain value.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace idm::corpus {

class LeaveOneOut {
 public:
  using Row = std::vector<double>;

  /// REQUIRES: all rows are of one size, and at least 0.
  void add(const Row& row) {
    ++count_;
    for (Row* of : {&sums_, &best_, &second_}) of->resize(row.size(), 0);
    for (std::size_t i = 0; i < row.size(); ++i) {
      sums_[i] += row[i];
      second_[i] = std::max(second_[i], std::min(best_[i], row[i]));
      best_[i] = std::max(best_[i], row[i]);
    }
  }

  /// Of the others than `own`, one of those added; `otherwise` where there are none.
  Row mean(const Row& own, const Row& otherwise) const { return count_ < 2 ? otherwise : mean_of(own, count_ - 1); }
  Row most(const Row& own) const {
    Row row = own;
    for (std::size_t i = 0; count_ > 1 && i < row.size(); ++i) row[i] = own[i] < best_[i] ? best_[i] : second_[i];
    return row;
  }
  /// Of all. REQUIRES: one was added.
  Row mean() const { return mean_of(Row(sums_.size(), 0), count_); }
  bool single() const { return count_ < 2; }

 private:
  Row mean_of(const Row& without, std::size_t count) const {
    Row row = sums_;
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = (row[i] - without[i]) / static_cast<double>(count);
    return row;
  }
  std::size_t count_ = 0;
  Row sums_, best_, second_;
};

}  // namespace idm::corpus
