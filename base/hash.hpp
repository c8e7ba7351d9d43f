// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: content hashes for change detection, anchors and fingerprints (XXH3, not cryptographic).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace idm {

/// 64 bits of XXH3.
std::uint64_t hash64(std::string_view bytes);

/// 128 bits of XXH3 as 32 hexadecimal digits.
std::string hash_hex(std::string_view bytes);

}  // namespace idm
