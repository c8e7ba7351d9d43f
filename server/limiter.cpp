// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/limiter.hpp"

#include <algorithm>
#include <cmath>

namespace idm::server {
namespace {

constexpr std::size_t most_clients = 65536;

}  // namespace

unsigned Limiter::wait(const std::string& client, Clock::time_point now) {
  if (rate_ <= 0) return 0;
  if (buckets_.size() >= most_clients && !buckets_.contains(client)) forget_full(now);
  auto [at, fresh] = buckets_.try_emplace(client, Bucket{burst_, now});
  Bucket& bucket = at->second;
  const double seconds = std::chrono::duration<double>(now - bucket.at).count();
  bucket.tokens = std::min(burst_, bucket.tokens + seconds * rate_);
  bucket.at = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return 0;
  }
  return static_cast<unsigned>(std::ceil(std::max(0.0, (1 - bucket.tokens) / rate_)) + 0.5);
}

// Clients whose bucket is full again are as good as unknown; if all are busy, start anew rather than grow.
void Limiter::forget_full(Clock::time_point now) {
  std::erase_if(buckets_, [&](const auto& one) {
    const double seconds = std::chrono::duration<double>(now - one.second.at).count();
    return one.second.tokens + seconds * rate_ >= burst_;
  });
  if (buckets_.size() >= most_clients) buckets_.clear();
}

}  // namespace idm::server
