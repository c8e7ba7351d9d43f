// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the log of requests: one JSON object a line. What people search for and who they are in the directory stays
//   out of it: no query string (unless asked for), no groups, no tokens.
// Thread contract: one thread.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "server/options.hpp"
#include "server/server.hpp"

namespace idm::server {

struct LogEntry {
  std::string time;    ///< ISO 8601, UTC
  std::string client;  ///< address; "unix" for a Unix socket
  std::string method, path, query, route;
  int status = 0;
  std::uint64_t bytes = 0;
  double milliseconds = 0;
  bool ignored_groups = false;  ///< a groups header from somewhere else than a trusted proxy was passed over
  bool admin = false;
};

class AccessLog {
 public:
  /// Errors: io.
  static Result<AccessLog> open(const Options& options, LogSink sink);
  void write(const LogEntry& entry);
  /// Something other than a request: {"time": …, "event": …, "detail": …}.
  void event(std::string_view what, std::string_view detail);
  /// Errors: io; the old file stays in use.
  Result<void> reopen();

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  LogSink sink_;
  std::string path_;
  bool queries_ = false;
  std::unique_ptr<std::FILE, Closer> file_;
};

}  // namespace idm::server
