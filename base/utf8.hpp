// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what can be done with UTF-8 without a Unicode library: validation, counting, safe cuts.
// Thread contract: pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace idm::utf8 {

/// Byte offset of the first malformed sequence (RFC 3629: no overlong forms, no surrogates), or npos.
std::size_t first_invalid(std::string_view text);

/// Number of code points. REQUIRES: valid UTF-8.
std::size_t length(std::string_view text);

/// Code points before byte offset `bytes`.
inline std::size_t to_code_points(std::string_view text, std::size_t bytes) { return length(text.substr(0, bytes)); }

/// Byte offset of code point `n`, or text.size() when the text is shorter.
std::size_t to_bytes(std::string_view text, std::size_t n);

/// The longest prefix of at most `max_bytes` bytes that does not cut a code point.
std::string_view cut(std::string_view text, std::size_t max_bytes);

/// True for a continuation byte (10xxxxxx).
inline bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// Decodes the code point at `at` and moves `at` behind it; malformed bytes yield U+FFFD, one byte at a time.
char32_t next(std::string_view text, std::size_t& at);

void append(std::string& out, char32_t code_point);

/// ASCII white space, U+00A0, U+2000..U+200B, U+202F, U+205F, U+3000, U+FEFF removed from both ends.
std::string_view trim(std::string_view text);

}  // namespace idm::utf8
