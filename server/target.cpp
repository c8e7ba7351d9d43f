// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/target.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace idm::server {
namespace {

constexpr std::size_t most_parameters = 256;

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Error bad(Text message) {
  return {Code::usage, std::move(message),
          text("escape reserved characters as UTF-8: é is %C3%A9, # is %23",
               "codez les caractères réservés en UTF-8 : é s'écrit %C3%A9, # s'écrit %23")};
}

// Authority of an absolute-form target taken off; what is left begins with "/" or "?" or is empty.
Result<std::string_view> without_authority(std::string_view target) {
  const std::size_t scheme = target.find("://");
  std::string name(target.substr(0, scheme));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (name != "http" && name != "https")
    return bad(text("the request's target is no path", "la cible de la requête n'est pas un chemin"));
  const std::string_view rest = target.substr(scheme + 3);
  const std::size_t end = rest.find_first_of("/?");
  if (end == 0 || rest.empty() || rest.substr(0, end).find('@') != std::string_view::npos)
    return bad(text("the request's target names no host", "la cible de la requête ne nomme pas d'hôte"));
  return end == std::string_view::npos ? std::string_view() : rest.substr(end);
}

}  // namespace

Result<std::string> percent_decode(std::string_view part, bool plus) {
  std::string out;
  out.reserve(part.size());
  for (std::size_t i = 0; i < part.size(); ++i) {
    const char c = part[i];
    if (c == '%') {
      const int high = i + 1 < part.size() ? hex(part[i + 1]) : -1;
      const int low = i + 2 < part.size() ? hex(part[i + 2]) : -1;
      if (high < 0 || low < 0)
        return bad(text("a % in the address is not followed by two hexadecimal digits",
                        "un % de l'adresse n'est pas suivi de deux chiffres hexadécimaux"));
      out.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else {
      out.push_back(plus && c == '+' ? ' ' : c);
    }
  }
  if (out.find('\0') != std::string::npos)
    return bad(text("the address contains a NUL character", "l'adresse contient un caractère NUL"));
  if (utf8::first_invalid(out) != std::string_view::npos)
    return bad(text("the address is not valid UTF-8", "l'adresse n'est pas en UTF-8 valide"));
  return out;
}

std::string percent_encode(std::string_view part) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : part) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    if (plain) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back(digits[byte >> 4U]);
    out.push_back(digits[byte & 15U]);
  }
  return out;
}

Result<Target> parse_target(std::string_view target) {
  if (target.find('#') != std::string_view::npos)
    return bad(text("the address contains a bare #", "l'adresse contient un # non codé"));
  if (!target.empty() && target.front() != '/') {
    auto rest = without_authority(target);
    if (!rest) return rest.error();
    target = *rest;
  } else if (target.empty()) {
    return bad(text("the request's target is empty", "la cible de la requête est vide"));
  }
  Target out;
  const std::size_t question = target.find('?');
  std::string_view path = target.substr(0, question);
  if (question != std::string_view::npos) out.query = target.substr(question + 1);
  if (path.empty()) path = "/";

  // Segment by segment, so that an escaped slash stays part of an id.
  out.path.clear();
  for (std::size_t at = 1; at <= path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    auto segment = percent_decode(path.substr(at, slash - at), false);
    if (!segment) return segment.error();
    const bool last = slash == path.size();
    if ((segment->empty() && !last) || *segment == "." || *segment == "..")
      return bad(text("the address has an empty, “.” or “..” part", "l'adresse a une partie vide, « . » ou « .. »"));
    if (std::any_of(segment->begin(), segment->end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
      return bad(text("the address contains a control character", "l'adresse contient un caractère de contrôle"));
    out.path += '/';
    out.path += *segment;
    if (!segment->empty()) out.segments.push_back(std::move(*segment));
    at = slash + 1;
  }
  if (out.path.empty()) out.path = "/";

  for (std::size_t at = 0; at < out.query.size();) {
    const std::size_t end = std::min(out.query.find('&', at), out.query.size());
    const std::string_view pair = std::string_view(out.query).substr(at, end - at);
    at = end + 1;
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    auto name = percent_decode(pair.substr(0, equals), true);
    if (!name) return name.error();
    auto value = percent_decode(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1), true);
    if (!value) return value.error();
    // Room for the offset, which the link to the next page adds.
    if (out.parameters.size() >= most_parameters + (*name == "offset" ? 1 : 0))
      return Error(Code::usage, text("the address has more than {} parameters", "l'adresse a plus de {} paramètres",
                                     most_parameters));
    out.parameters.emplace_back(std::move(*name), std::move(*value));
  }
  return out;
}

}  // namespace idm::server
