// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: gzip (RFC 1952) of answers.
// Thread contract: pure.
#pragma once

#include <string>
#include <string_view>

namespace idm::server {

/// Empty when zlib refuses (out of memory): send the plain bytes then. `level` 1..9.
std::string gzip(std::string_view bytes, int level);

/// True for types that shrink: text, JSON, XML, SVG.
bool worth_compressing(std::string_view type);

}  // namespace idm::server
