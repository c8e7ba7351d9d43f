// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: everything that can be set about a server, in one table that the command line, the TOML file and the docs
//   read alike.
// Thread contract: plain values.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "server/access.hpp"

namespace idm::server {

/// Where to listen: a TCP port of an address, or a Unix socket.
struct Endpoint {
  std::string host = "127.0.0.1";
  unsigned short port = 8080;  ///< 0: any free one
  std::string path;            ///< of a Unix socket; host and port do not count then
};
/// "127.0.0.1:8080", "[::1]:8080", ":8080" and "8080" (loopback), "unix:/run/idm/idm.sock". Errors: usage.
Result<Endpoint> parse_endpoint(std::string_view text);

struct Options {
  std::vector<std::filesystem::path> indexes;
  std::vector<Endpoint> listen;        ///< empty: 127.0.0.1:8080
  std::vector<Endpoint> admin_listen;  ///< health and metrics apart from the rest
  std::string base_path;               ///< "" or "/idm"
  std::string public_url;              ///< "" or "https://example.org", without the base path

  std::size_t threads = 0;  ///< that answer; 0: one per core
  std::size_t queue = 64;   ///< requests that may wait per thread
  std::size_t max_connections = 4096;
  std::chrono::milliseconds request_timeout{10000};  ///< from the first byte of a request to the end of its answer
  std::chrono::milliseconds idle_timeout{60000};     ///< between requests of a connection
  std::chrono::milliseconds drain_timeout{20000};
  std::size_t max_target = 8192;   ///< bytes of the address
  std::size_t max_header = 32768;  ///< bytes of the whole head
  std::size_t max_body = 65536;    ///< bytes; nothing here needs a body
  double rate_limit = 0;           ///< requests a second and client; 0: none
  double rate_burst = 0;           ///< requests at once; 0: five seconds' worth

  std::string groups_header;
  std::string groups_separator = ",";
  TrustedProxies trusted;
  std::filesystem::path tokens_file;

  std::vector<std::filesystem::path> sources;  ///< corpus folders of --serve-sources
  std::vector<std::string> allow_origins;      ///< "*" or origins
  bool allow_credentials = false;
  std::vector<std::string> frame_ancestors;  ///< origins that may frame the pages; empty: none

  std::string access_log = "-";  ///< "-": standard error; "none"; else a file
  bool log_queries = false;

  /// Clock of answers ("generated"); tests set it.
  std::function<std::string()> now;
};

/// One row of the table of settings: `--name VALUE` on the command line and `name = value` in the file.
struct Setting {
  enum class Kind { text, number, seconds, toggle };
  std::string_view name;
  std::string_view argument;  ///< "N", "ADDRESS"; empty for a switch
  Kind kind = Kind::text;
  bool repeatable = false;
  Text help;
  Result<void> (*set)(Options&, const std::string& value);
};
const std::vector<Setting>& settings();

/// Sets one by name. Errors: usage: no such setting (with the nearest), a value out of range.
Result<void> set(Options& options, std::string_view name, const std::string& value);

/// Reads a TOML file into `options`, all but the settings `given` already.
/// Errors: usage: syntax or value, with line and column; source: unreadable.
Result<void> read_config(const std::filesystem::path& file, const std::set<std::string>& given, Options& options);

/// The nearest of `choices` by spelling, empty if none is near.
std::string nearest_name(std::string_view word, const std::vector<std::string>& choices);

}  // namespace idm::server
