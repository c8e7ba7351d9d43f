// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: random numbers that are the same with every compiler and library (the distributions of <random> are not),
// and
//   drawing by weight in constant time.
// Thread contract: a Random belongs to one thread; const use of Weighted from several threads is safe.
// Sources: splitmix64 (Steele, Lea, Flood, OOPSLA 2014); alias method (Walker 1977, in the form of Vose 1991).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace idm::bench {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  /// In [0, n). REQUIRES: n > 0
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  /// In [low, high].
  std::size_t between(std::size_t low, std::size_t high) { return low + below(high - low + 1); }
  /// In [0, 1).
  double unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
  bool chance(double probability) { return unit() < probability; }

 private:
  std::uint64_t state_;
};

/// Draws an index with a probability in proportion to its weight.
class Weighted {
 public:
  Weighted() = default;
  /// REQUIRES: weights are positive.
  explicit Weighted(const std::vector<double>& weights);
  std::size_t draw(Random& random) const {
    const std::size_t i = random.below(keep_.size());
    return random.unit() < keep_[i] ? i : other_[i];
  }
  std::size_t size() const { return keep_.size(); }

 private:
  std::vector<double> keep_;
  std::vector<std::size_t> other_;
};

}  // namespace idm::bench
