// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/assets.hpp"

#include <array>
#include <map>

#include "base/hash.hpp"
#include "base/resources.hpp"
#include "web/pages.hpp"

namespace idm::web {
namespace {

constexpr std::string_view folder = "/assets/";

// The embedded files by name; a file that is not in this list is not handed out.
constexpr std::array<std::string_view, 15> names = {
    "base.css", "page.css",   "search.css",   "read.css", "instruments.css", "print.css", "theme.js",   "main.js",
    "keys.js",  "suggest.js", "histogram.js", "copy.js",  "facets.js",       "embed.js",  "favicon.svg"};

std::string_view type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  return "image/svg+xml";
}

struct Shelf {
  std::map<std::string, std::string, std::less<>> etags;  // by name; Asset::etag points here
  std::map<std::string, Asset, std::less<>> assets;       // by path
  std::string fingerprint;

  Shelf() {
    std::string all;
    for (const auto name : names) {
      const std::string_view body = resource("web/" + std::string(name));
      const std::string hash = hash_hex(body);
      all += hash;
      etags[std::string(name)] = '"' + hash.substr(0, 16) + '"';
    }
    fingerprint = hash_hex(all).substr(0, 12);
    for (const auto name : names) {
      const std::string_view body = resource("web/" + std::string(name));
      const Asset plain{type_of(name), body, etags.find(name)->second, false};
      Asset fixed = plain;
      fixed.immutable = true;
      assets[std::string(folder) + std::string(name)] = plain;
      assets[std::string(folder) + fingerprint + "/" + std::string(name)] = fixed;
      if (name == "embed.js" || name == "favicon.svg") assets["/" + std::string(name)] = plain;
    }
  }
};

const Shelf& shelf() {
  static const Shelf one;
  return one;
}

}  // namespace

std::string asset_path(std::string_view name) {
  return std::string(folder) + shelf().fingerprint + "/" + std::string(name);
}

const Asset* asset(std::string_view path) {
  const auto found = shelf().assets.find(path);
  return found == shelf().assets.end() ? nullptr : &found->second;
}

}  // namespace idm::web
