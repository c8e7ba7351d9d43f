// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the target of a request taken apart: path and parameters, percent-decoded and checked (RFC 9112,
// section 3.2;
//   RFC 3986). What is not clean is refused here, so that nothing behind sees a NUL, broken UTF-8 or "..".
// Thread contract: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace idm::server {

using Parameters = std::vector<std::pair<std::string, std::string>>;

struct Target {
  std::string path;                   ///< decoded, begins with "/": "/passages/x#p3"
  std::vector<std::string> segments;  ///< decoded one by one: {"passages", "x#p3"}; a trailing "/" adds nothing
  Parameters parameters;              ///< decoded, in order
  std::string query;                  ///< as sent, without "?"
};

/// Takes origin-form ("/a?b=c") or absolute-form ("http://host/a?b=c").
/// Errors: usage: a bad escape, NUL or control characters, malformed UTF-8, "//" or ".." in the path.
Result<Target> parse_target(std::string_view target);

/// Percent-decoding of one part; `plus` reads + as a blank (query strings). Errors: usage.
Result<std::string> percent_decode(std::string_view text, bool plus);
/// Everything but unreserved characters (RFC 3986) escaped.
std::string percent_encode(std::string_view text);

}  // namespace idm::server
