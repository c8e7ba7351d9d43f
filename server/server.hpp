// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the server: binds, reads requests, hands them to the workers, writes answers, ends in good order.
//   One thread for all sockets (coroutines), `threads` that answer.
// Thread contract: every function may be called from any thread, wait() from one.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "server/options.hpp"

namespace idm::server {

/// Takes a line of the log, without its end.
using LogSink = std::function<void(std::string_view)>;

class Server {
 public:
  /// Opens the index, binds and serves. `log` gets events, and requests where --access-log is "-".
  /// Errors: as Engine::open; io: an address that cannot be bound, a log that cannot be opened; usage, source: tokens.
  static Result<std::unique_ptr<Server>> start(Options options, LogSink log);
  ~Server();  ///< ends at once if it still runs
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Where it listens, ports filled in: "http://127.0.0.1:8080/idm/", "unix:/run/idm/idm.sock". Admin listeners follow.
  const std::vector<std::string>& addresses() const;

  /// Takes no new connection, ends idle ones, finishes what is under way (within drain_timeout). Returns at once; a
  /// second call ends everything now.
  void drain();
  /// Until everything has ended.
  void wait();
  /// Opens the log file anew (after it was rotated) and reads the tokens anew.
  void reload();

 private:
  class Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace idm::server
