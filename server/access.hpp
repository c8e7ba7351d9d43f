// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: who asks: the groups of a request, from a header of a trusted proxy or from a bearer token, and the address
//   of the client behind a proxy. Nothing is believed that did not come from a trusted proxy.
// Thread contract: const use from several threads is safe.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "server/message.hpp"
#include "server/sha256.hpp"

namespace idm::server {

/// The proxies whose headers are believed: addresses, networks ("10.0.0.0/8", "fd00::/8") and "unix".
class TrustedProxies {
 public:
  /// Errors: usage: no address or network.
  Result<void> add(std::string_view text);
  bool contains(const Peer& peer) const;
  bool contains(std::string_view address) const;
  bool empty() const { return networks_.empty() && !unix_; }

 private:
  struct Network {
    std::array<std::uint8_t, 16> address{};  ///< IPv4 as ::ffff:a.b.c.d
    unsigned bits = 128;
  };
  std::vector<Network> networks_;
  bool unix_ = false;
};

/// Address of the client: the last one of X-Forwarded-For that no trusted proxy has, if the peer is one.
std::string client_address(const HttpRequest& request, const TrustedProxies& trusted);

/// For limits per client: IPv4 as it is, IPv6 by its /64, which one subscriber has to himself.
std::string client_key(const std::string& address);

/// Bearer tokens: one a line, `<sha-256 in hex> <groups> [# note]`, groups separated by commas.
class Tokens {
 public:
  /// Errors: source: unreadable; usage: a faulty line, told by its number.
  static Result<Tokens> read(const std::filesystem::path& file);
  static Result<Tokens> parse(std::string_view content, const std::string& name);
  /// Groups of a token; nullptr if unknown. Takes the same time whichever entry matches.
  const std::vector<std::string>* groups_of(std::string_view token) const;
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    Sha256 hash{};
    std::vector<std::string> groups;
  };
  std::vector<Entry> entries_;
};

/// "https://example.org": where the client reached the server, by Host or, from a trusted proxy, X-Forwarded-Proto and
/// X-Forwarded-Host. Empty where no host is well-formed: what stands there may come from anybody.
std::string origin_of(const HttpRequest& request, const TrustedProxies& trusted);

/// How groups are found out.
struct AccessRules {
  std::string groups_header;
  std::string separator = ",";
  TrustedProxies trusted;
  Tokens tokens;
  bool in_force() const { return !groups_header.empty() || tokens.size() > 0; }
};

struct Asker {
  std::vector<std::string> groups;  ///< sorted, each once
  bool ignored_header = false;      ///< a groups header came from somewhere else than a trusted proxy
  bool bad_token = false;           ///< a bearer token that is not known
};
Asker asker_of(const HttpRequest& request, const AccessRules& rules);

}  // namespace idm::server
