// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the head of a response as it goes over the wire.
// Thread contract: pure.
#pragma once

#include <string>

#include "server/message.hpp"

namespace idm::server {

/// Status line and headers with the blank line. `version` is that of the request (10, 11). Control characters in values
/// become blanks, so that no value can begin a header of its own.
std::string head_of(const HttpResponse& response, unsigned version, bool keep_alive, const std::string& date);

/// True for a status that has no body (1xx, 204, 304).
bool bodiless(int status);

/// IMF-fixdate (RFC 9110, section 5.6.7) of now.
std::string http_date();

}  // namespace idm::server
