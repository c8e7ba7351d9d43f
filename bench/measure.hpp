// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: taking the figures: a phase in a process of its own (so that its peak of memory is its own), sizes of
// folders,
//   percentiles, the load of the machine.
// Thread contract: run_apart() forks: call it while the process has one thread. The rest is pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace idm::bench {

class Stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// Processor time of this thread: what a search costs however many others want the machine. On a quiet machine with
/// warm files it is the time that passes.
class ThreadClock {
 public:
  ThreadClock() : start_(now()) {}
  double seconds() const { return now() - start_; }

 private:
  static double now();
  double start_;
};

/// What a phase cost.
struct Cost {
  nlohmann::json result;         ///< what the phase itself reported
  double cpu_seconds = 0;        ///< of all its threads, user and system
  std::uint64_t peak_bytes = 0;  ///< largest resident set
};

/// Runs `phase` in a child process. Errors: Code::internal with the message of an exception of the phase, or with the
/// signal that ended it.
Result<Cost> run_apart(const std::string& name, const std::function<nlohmann::json()>& phase);

/// Bytes of all files below a folder.
std::uint64_t bytes_in(const std::filesystem::path& folder);

struct Spread {
  double mean = 0, p50 = 0, p95 = 0;
};
Spread spread(std::vector<double> values);

/// Middle value. REQUIRES: not empty
double median(std::vector<double> values);

/// Load average of the last minute; -1 if the system does not tell.
double load();

}  // namespace idm::bench
