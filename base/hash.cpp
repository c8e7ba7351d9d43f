// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.hpp"

#include <fmt/format.h>
#include <xxhash.h>

namespace idm {

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string hash_hex(std::string_view bytes) {
  const XXH128_hash_t h = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", h.high64, h.low64);
}

}  // namespace idm
