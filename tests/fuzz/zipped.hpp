// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: lets a fuzz target reach what stands in an archive: an input that begins with "PK" is the file itself, any
// other is its parts
//   as text, each behind a line "=== name", put into an archive that stores them.
// Thread contract: pure functions.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace idm::fuzz {

inline std::uint32_t crc32_of(std::string_view text) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : text) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

inline void put(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

inline std::string stored(std::string_view input) {
  if (input.substr(0, 2) == "PK") return std::string(input);
  std::vector<std::pair<std::string, std::string_view>> parts;
  for (std::size_t at = 0; at < input.size() && parts.size() < 40;) {
    std::size_t end = input.find("\n=== ", at);
    if (end == std::string_view::npos) end = input.size();
    const std::string_view part = input.substr(at, end - at);
    const std::size_t line = part.find('\n');
    std::string_view name = part.substr(0, line);
    if (name.substr(0, 4) == "=== ") name.remove_prefix(4);
    if (line != std::string_view::npos) parts.emplace_back(std::string(name.substr(0, 80)), part.substr(line + 1));
    at = end + 1;
  }
  std::string out, directory;
  for (const auto& [name, content] : parts) {
    const auto size = static_cast<std::uint32_t>(content.size()), length = static_cast<std::uint32_t>(name.size());
    const std::uint32_t crc = crc32_of(content), offset = static_cast<std::uint32_t>(out.size());
    std::string common;
    for (const std::uint32_t value : {20U, 0U, 0U, 0U, 0x21U})
      put(common, value, 2);  // version, flags, stored, time, day
    for (const std::uint32_t value : {crc, size, size}) put(common, value, 4);
    put(common, length, 2);
    put(common, 0, 2);
    out += std::string("PK\x03\x04", 4) + common + name + std::string(content);
    directory += std::string("PK\x01\x02", 4);
    put(directory, 20, 2);
    directory += common;
    for (const int bytes : {2, 2, 2, 4}) put(directory, 0, bytes);
    put(directory, offset, 4);
    directory += name;
  }
  const auto begin = static_cast<std::uint32_t>(out.size());
  out += directory + std::string("PK\x05\x06", 4);
  put(out, 0, 4);
  put(out, static_cast<std::uint32_t>(parts.size()), 2);
  put(out, static_cast<std::uint32_t>(parts.size()), 2);
  put(out, static_cast<std::uint32_t>(directory.size()), 4);
  put(out, begin, 4);
  put(out, 0, 2);
  return out;
}

}  // namespace idm::fuzz
