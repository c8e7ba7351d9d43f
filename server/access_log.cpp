// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/access_log.hpp"

#include <cerrno>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

#include "server/application.hpp"

namespace idm::server {
namespace {

std::string line_of(const nlohmann::ordered_json& entry) {
  return entry.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

Result<AccessLog> AccessLog::open(const Options& options, LogSink sink) {
  AccessLog log;
  log.sink_ = std::move(sink);
  log.path_ = options.access_log;
  log.queries_ = options.log_queries;
  if (auto opened = log.reopen(); !opened) return opened.error();
  return log;
}

Result<void> AccessLog::reopen() {
  if (path_ == "-" || path_ == "none") return {};
  std::unique_ptr<std::FILE, Closer> fresh(std::fopen(path_.c_str(), "ae"));
  if (!fresh)
    return Error(Code::io, text("{}: the log cannot be written: {}", "{} : journal impossible à écrire : {}", path_,
                                std::strerror(errno)));
  file_ = std::move(fresh);
  return {};
}

void AccessLog::write(const LogEntry& entry) {
  if (path_ == "none") return;
  nlohmann::ordered_json out = {{"time", entry.time},     {"client", entry.client},
                                {"method", entry.method}, {"path", entry.path},
                                {"route", entry.route},   {"status", entry.status},
                                {"bytes", entry.bytes},   {"ms", std::round(entry.milliseconds * 100) / 100}};
  if (queries_ && !entry.query.empty()) out["query"] = entry.query;
  if (entry.ignored_groups) out["ignored_groups_header"] = true;
  if (entry.admin) out["admin"] = true;
  const std::string line = line_of(out);
  if (!file_) {
    sink_(line);
    return;
  }
  std::fwrite(line.data(), 1, line.size(), file_.get());
  std::fputc('\n', file_.get());
  std::fflush(file_.get());
}

void AccessLog::event(std::string_view what, std::string_view detail) {
  nlohmann::ordered_json out = {{"time", utc_now()}, {"event", what}};
  if (!detail.empty()) out["detail"] = detail;
  sink_(line_of(out));
}

}  // namespace idm::server
