// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: a request and a response as plain values, so that everything but the reading of sockets can be built, tested
//   and fuzzed without an HTTP library.
// Thread contract: plain values; a Body's file is read by whoever owns the response.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace idm::server {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

/// Who is at the other end of the connection.
struct Peer {
  std::string address;  ///< "192.0.2.7", "2001:db8::1"; empty for a Unix socket
  bool unix_socket = false;
};

struct HttpRequest {
  std::string method;
  std::string target;  ///< as sent: origin-form or absolute-form
  unsigned version = 11;
  HeaderList headers;  ///< names as sent; compare with find_header()
  Peer peer;
  bool admin = false;  ///< came in on --admin-listen
};

/// A file without a name, for answers too long to keep in memory; closed with its last owner.
class TemporaryFile {
 public:
  explicit TemporaryFile(int descriptor) : descriptor_(descriptor) {}
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

struct HttpResponse {
  int status = 200;
  std::string type;  ///< Content-Type; empty: no body
  std::string body;
  std::string_view fixed;  ///< body that lives as long as the program, instead of `body`
  std::shared_ptr<TemporaryFile> file;
  std::uint64_t file_size = 0;
  HeaderList headers;
  std::string route = "none";  ///< for metrics and log: the pattern, never what a visitor typed
  bool close = false;          ///< end the connection after it

  std::string_view bytes() const { return fixed.data() != nullptr ? fixed : std::string_view(body); }
  std::uint64_t size() const { return file ? file_size : bytes().size(); }
  void set(std::string_view name, std::string value);  ///< replaces
};

/// Standard phrase of a status ("Not Found").
std::string_view phrase(int status);

/// True when both are the same but for ASCII case.
bool same_name(std::string_view a, std::string_view b);

/// First value of a header, or nullptr.
const std::string* find_header(const HeaderList& headers, std::string_view name);
/// All values of a header, in order.
std::vector<std::string_view> all_headers(const HeaderList& headers, std::string_view name);

}  // namespace idm::server
