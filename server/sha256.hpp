// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: SHA-256 (FIPS 180-4), for the hashes of bearer tokens. Tokens are long random strings, so that a plain hash
// is
//   enough; passwords would need a slow one.
// Thread contract: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace idm::server {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(std::string_view bytes);
std::string to_hex(const Sha256& hash);

}  // namespace idm::server
