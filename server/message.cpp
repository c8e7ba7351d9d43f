// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/message.hpp"

#include <unistd.h>

#include <algorithm>

namespace idm::server {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

}  // namespace

TemporaryFile::~TemporaryFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void HttpResponse::set(std::string_view name, std::string value) {
  for (auto& [known, old] : headers)
    if (same_name(known, name)) {
      old = std::move(value);
      return;
    }
  headers.emplace_back(std::string(name), std::move(value));
}

std::string_view phrase(int status) {
  switch (status) {
    case 200: return "OK";
    case 204: return "No Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return status < 400 ? "OK" : status < 500 ? "Bad Request" : "Internal Server Error";
  }
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

const std::string* find_header(const HeaderList& headers, std::string_view name) {
  for (const auto& [known, value] : headers)
    if (same_name(known, name)) return &value;
  return nullptr;
}

std::vector<std::string_view> all_headers(const HeaderList& headers, std::string_view name) {
  std::vector<std::string_view> values;
  for (const auto& [known, value] : headers)
    if (same_name(known, name)) values.emplace_back(value);
  return values;
}

}  // namespace idm::server
