// SPDX-License-Identifier: GPL-3.0-or-later
// Folding: NFKC and case folding (Unicode Standard 3.13, UAX #15), then accents taken off and œ, æ, ø ... spelt out.
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <stdexcept>

#include "analyzers/analyzer.hpp"
#include "analyzers/unicode.hpp"
#include "base/utf8.hpp"

namespace idm::analyzers {
namespace {

const icu::Normalizer2& instance(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* found = get(error);
  if (U_FAILURE(error)) throw std::runtime_error("ICU: no normalisation data");
  return *found;
}
const icu::Normalizer2& nfkc_casefold() { return instance(icu::Normalizer2::getNFKCCasefoldInstance); }
const icu::Normalizer2& nfc() { return instance(icu::Normalizer2::getNFCInstance); }
const icu::Normalizer2& nfd() { return instance(icu::Normalizer2::getNFDInstance); }

// Accents of the Latin, Greek and Cyrillic scripts; vowel signs of other scripts are letters to their readers.
bool is_accent(UChar32 c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

// Letters that Unicode does not decompose but users type as others.
std::u16string_view spelt_out(UChar32 c) {
  switch (c) {
    case 0x0153: return u"oe";
    case 0x00E6: return u"ae";
    case 0x00F8: return u"o";
    case 0x0142: return u"l";
    case 0x0111:
    case 0x00F0: return u"d";
    case 0x00FE: return u"th";
    case 0x0131: return u"i";
    case 0x0127: return u"h";
    case 0x2010:
    case 0x2011: return u"-";
    default: return {};
  }
}

icu::UnicodeString fold_once(const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeString unified;
  for (std::int32_t i = 0; i < text.length();) {
    const UChar32 c = text.char32At(i);
    unified.append(is_apostrophe(static_cast<char32_t>(c)) ? UChar32{'\''} : c);
    i += U16_LENGTH(c);
  }
  const icu::UnicodeString split = nfd().normalize(nfkc_casefold().normalize(unified, error), error);
  icu::UnicodeString out;
  for (std::int32_t i = 0; i < split.length();) {
    const UChar32 c = split.char32At(i);
    i += U16_LENGTH(c);
    if (is_accent(c)) continue;
    const std::u16string_view other = spelt_out(c);
    if (other.empty()) {
      out.append(c);
    } else {
      out.append(other.data(), static_cast<std::int32_t>(other.size()));
    }
  }
  return nfc().normalize(out, error);
}

std::string fold_slowly(std::string_view text) {
  icu::UnicodeString now = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  // Once is enough for all but a few oddities (a compatibility form that only shows once an accent is off).
  for (int round = 0; round < 4; ++round) {
    icu::UnicodeString next = fold_once(now);
    if (next == now) break;
    now = std::move(next);
  }
  std::string out;
  now.toUTF8String(out);
  return out;
}

std::string lower_slowly(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  icu::UnicodeString unified;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    unified.append(c == 0x2019 || c == 0x02BC || c == 0xFF07 ? UChar32{'\''} : static_cast<UChar32>(c));
  }
  std::string out;
  nfc().normalize(nfc().normalize(unified, error).toLower(icu::Locale::getRoot()), error).toUTF8String(out);
  return out;
}

// U+00C0..U+017F one by one, for the fast path: all are starters and compose with nothing but a combining mark.
constexpr char32_t table_first = 0xC0;
constexpr char32_t table_last = 0x17F;
using Table = std::array<std::string, table_last - table_first + 1>;
Table make_table(std::string (*convert)(std::string_view)) {
  Table table;
  for (char32_t c = table_first; c <= table_last; ++c) {
    std::string one;
    utf8::append(one, c);
    table[c - table_first] = convert(one);
  }
  return table;
}

// ASCII and accented Latin letters without ICU; returns false, with `out` undefined, when anything else occurs.
bool convert_fast(std::string_view text, const Table& table, bool spell_grave, std::string& out) {
  out.clear();
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      char c = text[at];
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
      if (spell_grave && c == '`') c = '\'';
      out.push_back(c);
    } else if (byte >= 0xC3 && byte <= 0xC5 && at + 1 < text.size() && utf8::continues(text[at + 1])) {
      const char32_t c = static_cast<char32_t>(byte & 0x1FU) << 6 | (static_cast<unsigned char>(text[at + 1]) & 0x3FU);
      out += table[c - table_first];
      ++at;
    } else if (byte == 0xE2 && text.substr(at, 3) == "\xE2\x80\x99") {
      out.push_back('\'');
      at += 2;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string fold(std::string_view text) {
  static const Table table = make_table(fold_slowly);
  std::string out;
  return convert_fast(text, table, true, out) ? out : fold_slowly(text);
}

std::string lower(std::string_view text) {
  static const Table table = make_table(lower_slowly);
  std::string out;
  return convert_fast(text, table, false, out) ? out : lower_slowly(text);
}

}  // namespace idm::analyzers
