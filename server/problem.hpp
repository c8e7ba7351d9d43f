// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: errors as application/problem+json (RFC 9457): type, title, status, detail, and of our own `code`, `hint`,
//   `position` (code points in the query).
// Thread contract: pure functions.
#pragma once

#include "base/error.hpp"
#include "base/text.hpp"
#include "server/message.hpp"

namespace idm::server {

inline constexpr std::string_view problem_type = "application/problem+json; charset=utf-8";

HttpResponse problem(int status, const Error& error, Ui ui);
/// With the status that the error table gives the error.
HttpResponse problem(const Error& error, Ui ui);

}  // namespace idm::server
