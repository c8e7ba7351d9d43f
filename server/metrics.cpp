// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

#include "base/version.hpp"

namespace idm::server {
namespace {

std::uint64_t resident_bytes() {
  std::ifstream in("/proc/self/statm");
  std::uint64_t all = 0, resident = 0;
  in >> all >> resident;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

void head(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
  out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

}  // namespace

void Metrics::answered(const std::string& route, int status, double seconds, std::uint64_t bytes) {
  ++requests_[{route, status}];
  bytes_ += bytes;
  Histogram& histogram = latency_[route];
  ++histogram.count;
  histogram.sum += seconds;
  for (std::size_t i = 0; i < bounds.size(); ++i)
    if (seconds <= bounds[i]) ++histogram.buckets[i];
}

std::string Metrics::text(const Now& now, bool admin) const {
  std::string out;
  head(out, "idm_build_info", "gauge", "Version of the program.");
  out += fmt::format("idm_build_info{{version=\"{}\"}} 1\n", version);
  head(out, "idm_http_requests_total", "counter", "Requests answered, by route and status.");
  for (const auto& [key, count] : requests_)
    out += fmt::format("idm_http_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first, key.second, count);
  head(out, "idm_http_request_duration_seconds", "histogram", "From the first byte of a request to its answer.");
  for (const auto& [route, histogram] : latency_) {
    for (std::size_t i = 0; i < bounds.size(); ++i)
      out += fmt::format("idm_http_request_duration_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route, bounds[i],
                         histogram.buckets[i]);
    out += fmt::format("idm_http_request_duration_seconds_bucket{{route=\"{}\",le=\"+Inf\"}} {}\n", route,
                       histogram.count);
    out += fmt::format("idm_http_request_duration_seconds_sum{{route=\"{}\"}} {}\n", route, histogram.sum);
    out += fmt::format("idm_http_request_duration_seconds_count{{route=\"{}\"}} {}\n", route, histogram.count);
  }
  head(out, "idm_http_response_bytes_total", "counter", "Bytes of the bodies sent.");
  out += fmt::format("idm_http_response_bytes_total {}\n", bytes_);
  head(out, "idm_http_refused_total", "counter", "Requests and connections refused, by reason.");
  for (const auto& [why, count] : refused_)
    out += fmt::format("idm_http_refused_total{{reason=\"{}\"}} {}\n", why, count);
  const auto gauge = [&](std::string_view name, std::string_view help, std::uint64_t value) {
    head(out, name, "gauge", help);
    out += fmt::format("{} {}\n", name, value);
  };
  gauge("idm_http_connections", "Connections open.", now.connections);
  gauge("idm_queue_waiting", "Requests that wait for a thread.", now.waiting);
  gauge("idm_workers_busy", "Threads that answer a request.", now.running);
  gauge("idm_workers", "Threads that answer.", now.threads);
  gauge("idm_draining", "1 while the server ends.", now.draining ? 1 : 0);
  head(out, "idm_index_info", "gauge", "What everybody may see of the index.");
  out += fmt::format("idm_index_info{{fingerprint=\"{}\"}} 1\n", now.fingerprint);
  gauge("idm_index_records", "Records that everybody may see.", now.records);
  gauge("idm_index_passages", "Passages that everybody may see.", now.passages);
  if (admin) {
    head(out, "idm_index_generation", "gauge", "Generation in use.");
    for (std::size_t i = 0; i < now.generations.size(); ++i)
      out += fmt::format("idm_index_generation{{index=\"{}\"}} {}\n", i, now.generations[i]);
  }
  gauge("process_resident_memory_bytes", "Resident memory.", resident_bytes());
  return out;
}

}  // namespace idm::server
