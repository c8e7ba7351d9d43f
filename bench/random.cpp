// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/random.hpp"

#include <numeric>

namespace idm::bench {

Weighted::Weighted(const std::vector<double>& weights) : keep_(weights.size(), 1.0), other_(weights.size()) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<double> share(weights.size());
  std::vector<std::size_t> small, large;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    other_[i] = i;
    share[i] = weights[i] / sum * static_cast<double>(weights.size());
    (share[i] < 1.0 ? small : large).push_back(i);
  }
  while (!small.empty() && !large.empty()) {
    const std::size_t poor = small.back(), rich = large.back();
    small.pop_back();
    keep_[poor] = share[poor];
    other_[poor] = rich;
    share[rich] -= 1.0 - share[poor];
    if (share[rich] < 1.0) {
      large.pop_back();
      small.push_back(rich);
    }
  }
}

}  // namespace idm::bench
