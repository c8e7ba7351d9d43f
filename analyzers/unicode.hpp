// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: inside analyzers/ only: text as UTF-16 for ICU, with the bytes each unit came from.
// Thread contract: pure functions; break iterators are per thread.
#pragma once

#include <unicode/brkiter.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace idm::analyzers {

/// Text in UTF-16, NFC, with the bytes [begin[i], end[i]) of the original that unit i stands for. What Unicode
/// composes shares the bytes of the whole sequence, so that a unit border is always a code point border.
struct MappedText {
  std::u16string units;
  std::vector<std::uint32_t> begin;
  std::vector<std::uint32_t> end;
};

/// For words: soft hyphens and other invisible characters are left out, all apostrophes are ', subscript digits plain;
/// malformed bytes become U+FFFD, which is a word border.
void map_words(std::string_view bytes, MappedText& out);

/// As it is, without NFC and without its bytes; for sentence, line and grapheme borders.
void map_plain(std::string_view bytes, std::u16string& out);

/// UTF-8 of UTF-16 units.
std::string to_utf8(std::u16string_view units);

/// The break iterator of a kind, one per thread, made at first use (making one costs a thousand times a use of it).
enum class Breaks : std::uint8_t { word, sentence, line, grapheme };
icu::BreakIterator& break_iterator(Breaks kind);

/// Bytes of the white space at `at` (all spaces of Unicode, no-break ones too), 0 if there is none.
std::size_t blank_at(std::string_view text, std::size_t at);

/// Whether there is no white space at `at`; most bytes are told at once.
inline bool inside(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return (byte > 0x20 && byte < 0xC2) || blank_at(text, at) == 0;
}

/// U+2019, U+02BC and other characters that are typed for an apostrophe.
bool is_apostrophe(char32_t c);

}  // namespace idm::analyzers
