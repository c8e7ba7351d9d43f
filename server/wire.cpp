// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/wire.hpp"

#include <fmt/format.h>

#include <array>
#include <ctime>

namespace idm::server {
namespace {

void add(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ");
  for (const char c : value) out.push_back(static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c);
  out.append("\r\n");
}

}  // namespace

bool bodiless(int status) { return status < 200 || status == 204 || status == 304; }

std::string http_date() {
  static constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = std::time(nullptr);
  std::tm t{};
  gmtime_r(&seconds, &t);
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[static_cast<std::size_t>(t.tm_wday)], t.tm_mday,
                     months[static_cast<std::size_t>(t.tm_mon)], t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
}

std::string head_of(const HttpResponse& response, unsigned version, bool keep_alive, const std::string& date) {
  std::string out = fmt::format("HTTP/1.1 {} {}\r\n", response.status, phrase(response.status));
  add(out, "Date", date);
  add(out, "Server", "idm");
  if (!bodiless(response.status)) {
    if (!response.type.empty()) add(out, "Content-Type", response.type);
    add(out, "Content-Length", std::to_string(response.size()));
  }
  for (const auto& [name, value] : response.headers) add(out, name, value);
  if (!keep_alive)
    add(out, "Connection", "close");
  else if (version < 11)
    add(out, "Connection", "keep-alive");
  out += "\r\n";
  return out;
}

}  // namespace idm::server
