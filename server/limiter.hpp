// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: requests per client and second (token bucket), in bounded memory.
// Thread contract: one thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace idm::server {

class Limiter {
 public:
  using Clock = std::chrono::steady_clock;
  /// `rate` requests a second, `burst` at once; a rate of 0 lets all pass.
  Limiter(double rate, double burst) : rate_(rate), burst_(burst >= 1 ? burst : (rate * 5 < 1 ? 1 : rate * 5)) {}

  /// 0 when the request may pass, else the seconds to wait.
  unsigned wait(const std::string& client, Clock::time_point now);

 private:
  struct Bucket {
    double tokens = 0;
    Clock::time_point at;
  };
  void forget_full(Clock::time_point now);

  double rate_, burst_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace idm::server
