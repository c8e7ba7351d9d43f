// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/headers.hpp"

#include <algorithm>

#include "base/resources.hpp"
#include "base/utf8.hpp"

namespace idm::server {
namespace {

constexpr std::size_t most_preferences = 32;

std::string lowered(std::string_view part) {
  std::string out(part);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

// "q=0.8" -> 0.8; three digits at most, as the standard has it.
double weight(std::string_view parameter) {
  const std::string_view number = utf8::trim(parameter.substr(2));
  if (number.empty() || (number[0] != '0' && number[0] != '1') || (number.size() > 1 && number[1] != '.')) return 0;
  double value = number[0] == '1' ? 1 : 0, scale = 0.1;
  for (const char c : number.substr(std::min<std::size_t>(2, number.size()))) {
    if (c < '0' || c > '9') return 0;
    value += (c - '0') * scale;
    scale /= 10;
  }
  return std::min(value, 1.0);
}

// How well a media range fits a type: 0 not, 1 "*/*", 2 "text/*", 3 exactly.
int fit(std::string_view range, std::string_view type) {
  if (range == type) return 3;
  if (range == "*/*" || range == "*") return 1;
  if (range.ends_with("/*") && type.starts_with(range.substr(0, range.size() - 1))) return 2;
  return 0;
}

}  // namespace

std::vector<Preference> preferences(std::string_view header) {
  std::vector<Preference> out;
  for (const auto item : split(header, ",")) {
    if (out.size() == most_preferences) break;
    Preference one;
    bool first = true;
    for (const auto part : split(item, ";")) {
      if (first)
        one.value = lowered(part);
      else if (part.starts_with("q=") || part.starts_with("Q="))
        one.q = weight(part);
      first = false;
    }
    if (!one.value.empty()) out.push_back(std::move(one));
  }
  return out;
}

bool takes_gzip(const HeaderList& headers) {
  double gzip = -1, any = -1;
  for (const auto header : all_headers(headers, "Accept-Encoding"))
    for (const auto& one : preferences(header)) {
      if (one.value == "gzip" || one.value == "x-gzip") gzip = one.q;
      if (one.value == "*") any = one.q;
    }
  return (gzip >= 0 ? gzip : any) > 0;
}

std::string_view negotiate(const HeaderList& headers, const std::vector<std::string_view>& offered) {
  const auto accept = all_headers(headers, "Accept");
  std::vector<Preference> wanted;
  for (const auto header : accept)
    for (auto& one : preferences(header)) wanted.push_back(std::move(one));
  if (wanted.empty()) return offered.empty() ? std::string_view() : offered.front();
  std::string_view best;
  double best_q = 0;
  for (const auto type : offered) {
    const std::string_view bare = type.substr(0, type.find(';'));
    int closest = 0;
    double q = 0;
    for (const auto& one : wanted)
      if (const int fits = fit(one.value, bare); fits > closest) {
        closest = fits;
        q = one.q;
      }
    if (q > best_q) {
      best_q = q;
      best = type;
    }
  }
  return best;
}

Ui preferred_ui(const HeaderList& headers) {
  double fr = 0, en = 0;
  for (const auto header : all_headers(headers, "Accept-Language"))
    for (const auto& one : preferences(header)) {
      const std::string_view language = std::string_view(one.value).substr(0, one.value.find('-'));
      if (language == "fr") fr = std::max(fr, one.q);
      if (language == "en") en = std::max(en, one.q);
    }
  return fr > en ? Ui::fr : Ui::en;
}

bool none_match(const HeaderList& headers, std::string_view etag) {
  const auto bare = [](std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; };
  for (const auto header : all_headers(headers, "If-None-Match"))
    for (const auto tag : split(header, ","))
      if (bare(tag) == bare(etag)) return true;
  return false;
}

Result<void> check_head(const HttpRequest& request) {
  const auto bad = [](Text message) { return Error(Code::usage, std::move(message)); };
  const auto hosts = all_headers(request.headers, "Host");
  if (hosts.size() > 1 || (request.version >= 11 && hosts.empty()))
    return bad(text("a request needs exactly one Host header", "une requête demande un en-tête Host, et un seul"));
  if (!hosts.empty() && (hosts[0].find_first_of(" \t,/@\\") != std::string_view::npos || hosts[0].size() > 255))
    return bad(text("the Host header names no host", "l'en-tête Host ne nomme pas d'hôte"));
  const auto lengths = all_headers(request.headers, "Content-Length");
  const auto codings = all_headers(request.headers, "Transfer-Encoding");
  if (!codings.empty() && (!lengths.empty() || request.version < 11))
    return bad(text("Transfer-Encoding and Content-Length do not go together",
                    "Transfer-Encoding et Content-Length ne vont pas ensemble"));
  if (codings.size() > 1 || (codings.size() == 1 && !same_name(utf8::trim(codings[0]), "chunked")))
    return bad(text("the only transfer coding taken is chunked", "le seul codage de transfert admis est chunked"));
  if (lengths.size() > 1)
    return bad(text("a request has one Content-Length at most", "une requête a au plus un Content-Length"));
  for (const auto length : lengths)
    if (length.empty() || length.find_first_not_of("0123456789") != std::string_view::npos)
      return bad(text("Content-Length is no number", "Content-Length n'est pas un nombre"));
  return {};
}

}  // namespace idm::server
