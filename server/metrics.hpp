// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what /metrics tells, in the text format of Prometheus (0.0.4): requests by route and status, their latency,
//   connections, queue, memory, the index.
// Thread contract: one thread (that of the sockets).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace idm::server {

class Metrics {
 public:
  void answered(const std::string& route, int status, double seconds, std::uint64_t bytes);
  void refused(std::string_view why) { ++refused_[std::string(why)]; }

  /// Gauges that others know.
  struct Now {
    std::size_t connections = 0, waiting = 0, running = 0, threads = 0;
    std::string fingerprint;  ///< of what everybody may see
    std::size_t records = 0, passages = 0;
    std::vector<std::size_t> generations;  ///< of each index; for the admin listener: they move with hidden records too
    bool draining = false;
  };
  std::string text(const Now& now, bool admin) const;

 private:
  static constexpr std::array<double, 11> bounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5};
  struct Histogram {
    std::array<std::uint64_t, bounds.size()> buckets{};
    std::uint64_t count = 0;
    double sum = 0;
  };
  std::map<std::pair<std::string, int>, std::uint64_t> requests_;
  std::map<std::string, Histogram> latency_;
  std::map<std::string, std::uint64_t> refused_;
  std::uint64_t bytes_ = 0;
};

}  // namespace idm::server
