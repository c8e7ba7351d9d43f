// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/access.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "base/files.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"

namespace idm::server {
namespace {

constexpr std::size_t most_groups = 2000;
constexpr std::uintmax_t largest_token_file = 4U << 20U;

using Address = std::array<std::uint8_t, 16>;

// Any IP address as IPv6; a zone ("%eth0") is no part of it.
std::optional<Address> parse_address(std::string_view written, bool& v4) {
  const std::string plain(written.substr(0, written.find('%')));
  Address out{};
  std::array<std::uint8_t, 4> four{};
  if (inet_pton(AF_INET, plain.c_str(), four.data()) == 1) {
    v4 = true;
    out[10] = out[11] = 0xFF;
    std::copy(four.begin(), four.end(), out.begin() + 12);
    return out;
  }
  v4 = false;
  if (inet_pton(AF_INET6, plain.c_str(), out.data()) == 1) return out;
  return std::nullopt;
}

bool same_bits(const Address& a, const Address& b, unsigned bits) {
  for (unsigned i = 0; i < bits; ++i) {
    const unsigned mask = 0x80U >> (i % 8U);
    if ((a[i / 8U] & mask) != (b[i / 8U] & mask)) return false;
  }
  return true;
}

void add_groups(std::string_view list, std::string_view separator, std::vector<std::string>& out) {
  if (separator.empty() || utf8::trim(separator).empty()) {
    // Blanks separate: split() trims them away.
    for (std::size_t at = 0; at < list.size();) {
      const std::size_t begin = list.find_first_not_of(" \t", at);
      if (begin == std::string_view::npos) return;
      at = std::min(list.find_first_of(" \t", begin), list.size());
      if (out.size() < most_groups) out.emplace_back(list.substr(begin, at - begin));
    }
    return;
  }
  for (const auto group : split(list, separator))
    if (out.size() < most_groups) out.emplace_back(group);
}

}  // namespace

Result<void> TrustedProxies::add(std::string_view written) {
  if (written == "unix" || written == "unix:") {
    unix_ = true;
    return {};
  }
  const std::size_t slash = written.find('/');
  bool v4 = false;
  const auto address = parse_address(written.substr(0, slash), v4);
  unsigned bits = v4 ? 32 : 128;
  bool good = address.has_value();
  if (good && slash != std::string_view::npos) {
    const std::string_view number = written.substr(slash + 1);
    unsigned wanted = 0;
    const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), wanted);
    good = failure == std::errc{} && end == number.data() + number.size() && wanted <= bits;
    bits = wanted;
  }
  if (!good)
    return Error(
        Code::usage, text("“{}” is no address or network", "« {} » n'est ni une adresse ni un réseau", written),
        text("write 192.0.2.7, 10.0.0.0/8, fd00::/8 or unix", "écrivez 192.0.2.7, 10.0.0.0/8, fd00::/8 ou unix"));
  networks_.push_back({*address, v4 ? bits + 96 : bits});
  return {};
}

bool TrustedProxies::contains(std::string_view written) const {
  bool v4 = false;
  const auto address = parse_address(written, v4);
  return address && std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
           return same_bits(network.address, *address, network.bits);
         });
}

bool TrustedProxies::contains(const Peer& peer) const { return peer.unix_socket ? unix_ : contains(peer.address); }

std::string client_address(const HttpRequest& request, const TrustedProxies& trusted) {
  if (!trusted.contains(request.peer)) return request.peer.address;
  std::vector<std::string_view> chain;
  for (const auto header : all_headers(request.headers, "X-Forwarded-For"))
    for (const auto one : split(header, ",")) chain.push_back(one);
  for (auto one = chain.rbegin(); one != chain.rend(); ++one) {
    bool v4 = false;
    if (!parse_address(*one, v4)) break;
    if (!trusted.contains(*one) || one + 1 == chain.rend()) return std::string(*one);
  }
  return request.peer.address;
}

std::string client_key(const std::string& address) {
  bool v4 = false;
  const auto parsed = parse_address(address, v4);
  if (!parsed) return address;
  const bool mapped = std::all_of(parsed->begin(), parsed->begin() + 10, [](std::uint8_t b) { return b == 0; }) &&
                      (*parsed)[10] == 0xFF && (*parsed)[11] == 0xFF;
  const std::size_t bytes = mapped ? 16 : 8;
  return {reinterpret_cast<const char*>(parsed->data()), bytes};
}

std::string origin_of(const HttpRequest& request, const TrustedProxies& trusted) {
  const auto well_formed = [](std::string_view host) {
    const std::size_t literal = host.starts_with('[') ? host.find(']') : std::string_view::npos;
    const std::size_t colon = literal == std::string_view::npos ? host.find(':') : host.find(':', literal);
    const std::string_view name = host.substr(0, colon);
    const std::string_view port = colon == std::string_view::npos ? std::string_view() : host.substr(colon + 1);
    if (name.empty() || port.size() > 5 || port.find_first_not_of("0123456789") != std::string_view::npos) return false;
    if (colon != std::string_view::npos && port.empty()) return false;
    if (literal != std::string_view::npos)
      return literal + 1 == name.size() && literal > 1 &&
             name.substr(1, literal - 1).find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
    return name.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-_") ==
           std::string_view::npos;
  };
  // The last value is what the nearest proxy says; those before it a client can have sent.
  const auto last = [&](std::string_view name) {
    std::string_view value;
    for (const auto header : all_headers(request.headers, name))
      for (const auto one : split(header, ",")) value = one;
    return value;
  };
  std::string_view scheme = "http", host;
  if (const auto* named = find_header(request.headers, "Host"); named != nullptr) host = *named;
  if (trusted.contains(request.peer)) {
    if (same_name(last("X-Forwarded-Proto"), "https")) scheme = "https";
    if (const auto forwarded = last("X-Forwarded-Host"); !forwarded.empty()) host = forwarded;
  }
  return well_formed(host) ? std::string(scheme) + "://" + std::string(host) : std::string();
}

Result<Tokens> Tokens::read(const std::filesystem::path& file) {
  auto content = read_file(file, largest_token_file);
  if (!content) return content.error();
  return parse(*content, file.string());
}

Result<Tokens> Tokens::parse(std::string_view content, const std::string& name) {
  Tokens tokens;
  std::size_t number = 0;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    std::string_view line = content.substr(at, end - at);
    at = end + 1;
    ++number;
    line = utf8::trim(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    const std::size_t blank = std::min(line.find_first_of(" \t"), line.size());
    const std::string_view hash = line.substr(0, blank);
    Entry entry;
    add_groups(utf8::trim(line.substr(blank)), ",", entry.groups);
    bool good = hash.size() == 64 && !entry.groups.empty();
    for (std::size_t i = 0; good && i < 32; ++i) {
      unsigned byte = 0;
      const auto [stop, failure] = std::from_chars(hash.data() + 2 * i, hash.data() + 2 * i + 2, byte, 16);
      good = failure == std::errc{} && stop == hash.data() + 2 * i + 2;
      entry.hash[i] = static_cast<std::uint8_t>(byte);
    }
    if (!good)
      return Error(Code::usage,
                   text("{}, line {}: not a SHA-256 hash of 64 hexadecimal digits and its groups",
                        "{}, ligne {} : pas une empreinte SHA-256 de 64 chiffres hexadécimaux suivie de ses groupes",
                        name, number),
                   text("printf %s \"$TOKEN\" | sha256sum makes the hash; groups are separated by commas",
                        "printf %s \"$JETON\" | sha256sum donne l'empreinte ; des virgules séparent les groupes"));
    tokens.entries_.push_back(std::move(entry));
  }
  return tokens;
}

const std::vector<std::string>* Tokens::groups_of(std::string_view token) const {
  const Sha256 wanted = sha256(token);
  const std::vector<std::string>* found = nullptr;
  for (const auto& entry : entries_) {
    unsigned difference = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) difference |= static_cast<unsigned>(wanted[i] ^ entry.hash[i]);
    if (difference == 0) found = &entry.groups;
  }
  return found;
}

Asker asker_of(const HttpRequest& request, const AccessRules& rules) {
  Asker asker;
  if (!rules.groups_header.empty()) {
    const auto given = all_headers(request.headers, rules.groups_header);
    if (!given.empty() && !rules.trusted.contains(request.peer))
      asker.ignored_header = true;
    else
      for (const auto list : given) add_groups(list, rules.separator, asker.groups);
  }
  if (rules.tokens.size() > 0) {
    const std::string* header = find_header(request.headers, "Authorization");
    if (header != nullptr && header->size() > 7 && same_name(std::string_view(*header).substr(0, 7), "Bearer ")) {
      const auto* groups = rules.tokens.groups_of(utf8::trim(std::string_view(*header).substr(7)));
      if (groups == nullptr)
        asker.bad_token = true;
      else
        asker.groups.insert(asker.groups.end(), groups->begin(), groups->end());
    }
  }
  std::sort(asker.groups.begin(), asker.groups.end());
  asker.groups.erase(std::unique(asker.groups.begin(), asker.groups.end()), asker.groups.end());
  return asker;
}

}  // namespace idm::server
