// SPDX-License-Identifier: GPL-3.0-or-later
// The headers that go with every answer: security, caching, cross-origin rules, compression.
#include <algorithm>

#include "server/application.hpp"
#include "server/gzip.hpp"
#include "server/headers.hpp"

namespace idm::server {
namespace {

constexpr std::size_t least_compressed = 1024;  // below, the wrapping costs as much as it saves
constexpr int dynamic_level = 4;

void add_default(HttpResponse& response, std::string_view name, std::string value) {
  if (find_header(response.headers, name) == nullptr) response.set(name, std::move(value));
}

std::string joined(const std::vector<std::string>& words, std::string_view with) {
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += with;
    out += word;
  }
  return out;
}

}  // namespace

void Application::dress(const HttpRequest& request, bool with_groups, bool is_page, HttpResponse& response) const {
  const std::string ancestors = options_.frame_ancestors.empty() ? "'none'" : joined(options_.frame_ancestors, " ");
  if (is_page)
    add_default(response, "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors " +
                    ancestors);
  else
    add_default(response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
  if (options_.frame_ancestors.empty()) add_default(response, "X-Frame-Options", "DENY");
  add_default(response, "X-Content-Type-Options", "nosniff");
  add_default(response, "Referrer-Policy", "same-origin");
  add_default(response, "Cross-Origin-Resource-Policy", "same-origin");
  if (is_page) {
    add_default(response, "Cross-Origin-Opener-Policy", "same-origin");
    add_default(response, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }
  cross_origin(request, response);

  std::vector<std::string> vary = {"Accept-Encoding"};
  // Errors come as a page or as a problem document.
  if (response.route.starts_with("/api/") || response.status >= 400) vary.emplace_back("Accept");
  if (is_page || response.status >= 400) vary.emplace_back("Accept-Language");
  if (is_page && options_.public_url.empty() && !options_.trusted.empty()) {
    vary.emplace_back("X-Forwarded-Proto");
    vary.emplace_back("X-Forwarded-Host");
  }
  const auto access = rules();
  if (!access->groups_header.empty()) vary.push_back(access->groups_header);
  if (access->tokens.size() > 0) vary.emplace_back("Authorization");
  if (!options_.allow_origins.empty()) vary.emplace_back("Origin");
  add_default(response, "Vary", joined(vary, ", "));
  if (with_groups)
    response.set("Cache-Control", "private, no-cache");
  else
    add_default(response, "Cache-Control", "no-cache");
  compress(request, response);
}

void Application::cross_origin(const HttpRequest& request, HttpResponse& response) const {
  const std::string* origin = find_header(request.headers, "Origin");
  if (origin == nullptr || options_.allow_origins.empty()) return;
  const auto& allowed = options_.allow_origins;
  const bool named = std::find(allowed.begin(), allowed.end(), *origin) != allowed.end();
  const bool any = std::find(allowed.begin(), allowed.end(), "*") != allowed.end();
  if (!named && !any) return;
  response.set("Access-Control-Allow-Origin", named ? *origin : "*");
  // Never for "any": cookies of a visitor are no business of every site.
  if (named && options_.allow_credentials) response.set("Access-Control-Allow-Credentials", "true");
  response.set("Access-Control-Expose-Headers", "ETag, Link, Retry-After, X-Total-Count");
}

void Application::compress(const HttpRequest& request, HttpResponse& response) {
  if (response.file || response.fixed.data() != nullptr || response.body.size() < least_compressed) return;
  if (!worth_compressing(response.type) || !takes_gzip(request.headers)) return;
  if (find_header(response.headers, "Content-Encoding") != nullptr) return;
  std::string small = gzip(response.body, dynamic_level);
  if (small.empty() || small.size() >= response.body.size()) return;
  response.body = std::move(small);
  response.set("Content-Encoding", "gzip");
}

}  // namespace idm::server
