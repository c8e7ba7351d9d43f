// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the headers of a request say, by RFC 9110: preferences with q-values, entity tags, languages.
// Thread contract: pure functions; malformed parts are passed over, never an error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "server/message.hpp"

namespace idm::server {

/// A value of Accept, Accept-Encoding or Accept-Language with its weight.
struct Preference {
  std::string value;  ///< lower case, without parameters
  double q = 1;
};
std::vector<Preference> preferences(std::string_view header);

/// True when the client takes gzip.
bool takes_gzip(const HeaderList& headers);

/// The one of `offered` (media types, best first) that the client likes best; empty when it takes none.
std::string_view negotiate(const HeaderList& headers, const std::vector<std::string_view>& offered);

/// French or English as Accept-Language prefers; English where it says neither.
Ui preferred_ui(const HeaderList& headers);

/// True when If-None-Match names this entity tag (weak comparison). `*` never matches: whether the thing exists is for
/// the answer itself to tell.
bool none_match(const HeaderList& headers, std::string_view etag);

/// Faults of the head that the parser lets pass: no or two hosts, both Content-Length and Transfer-Encoding, an
/// unknown transfer coding. Errors: usage.
Result<void> check_head(const HttpRequest& request);

}  // namespace idm::server
