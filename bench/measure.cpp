// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/measure.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <numeric>
#include <system_error>

namespace idm::bench {
namespace {

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

Error failure(const std::string& name, const std::string& reason) {
  return {Code::internal, text("{}: {}", "{} : {}", name, reason)};
}

void write_all(int file, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = write(file, bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno != EINTR) return;
    if (n > 0) done += static_cast<std::size_t>(n);
  }
}

}  // namespace

double ThreadClock::now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

Result<Cost> run_apart(const std::string& name, const std::function<nlohmann::json()>& phase) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return failure(name, std::strerror(errno));
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child < 0) return failure(name, std::strerror(errno));
  if (child == 0) {
    close(ends[0]);
    nlohmann::json message;
    try {
      message["result"] = phase();
    } catch (const std::exception& error) {
      message["error"] = error.what();
    }
    write_all(ends[1], message.dump());
    _exit(0);
  }
  close(ends[1]);
  std::string answer;
  std::array<char, 65536> buffer{};
  for (;;) {
    const ssize_t n = read(ends[0], buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    answer.append(buffer.data(), static_cast<std::size_t>(n));
  }
  close(ends[0]);
  int status = 0;
  rusage usage{};
  while (wait4(child, &status, 0, &usage) < 0)
    if (errno != EINTR) return failure(name, std::strerror(errno));
  if (WIFSIGNALED(status)) return failure(name, fmt::format("ended by signal {}", WTERMSIG(status)));
  nlohmann::json message = nlohmann::json::parse(answer, nullptr, false);
  if (message.is_discarded()) return failure(name, "no result");
  if (message.contains("error")) return failure(name, message["error"].get<std::string>());
  Cost cost;
  cost.result = std::move(message["result"]);
  cost.cpu_seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
  cost.peak_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024U;
  return cost;
}

std::uint64_t bytes_in(const std::filesystem::path& folder) {
  std::uint64_t sum = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && !entry.is_symlink()) sum += entry.file_size();
  return sum;
}

Spread spread(std::vector<double> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    const double place = std::ceil(share * static_cast<double>(values.size())) - 1;
    return values[static_cast<std::size_t>(std::max(place, 0.0))];
  };
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  return {sum / static_cast<double>(values.size()), at(0.5), at(0.95)};
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double load() {
  double average = 0;
  return getloadavg(&average, 1) == 1 ? average : -1;
}

}  // namespace idm::bench
