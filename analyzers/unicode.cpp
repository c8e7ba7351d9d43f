// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/unicode.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "base/utf8.hpp"

namespace idm::analyzers {
namespace {

const icu::Normalizer2& nfc() {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) throw std::runtime_error("ICU: no normalisation data");
  return *instance;
}

void push(MappedText& out, char32_t c, std::size_t begin, std::size_t end) {
  const auto put = [&](char32_t unit) {
    out.units.push_back(static_cast<char16_t>(unit));
    out.begin.push_back(static_cast<std::uint32_t>(begin));
    out.end.push_back(static_cast<std::uint32_t>(end));
  };
  if (c < 0x10000) {
    put(c);
  } else {
    put(0xD7C0 + (c >> 10));
    put(0xDC00 + (c & 0x3FF));
  }
}

// Characters that are not there for a reader (soft hyphen, joiners, marks of writing direction).
bool is_invisible(char32_t c) {
  return c >= 0xAD && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

char32_t plain(char32_t c) {
  if (is_apostrophe(c)) return U'\'';
  if (c >= 0x2080 && c <= 0x2089) return U'0' + (c - 0x2080);  // CO₂ is typed CO2
  return c;
}

// Composes what is not NFC, piece by piece between normalisation borders, so that the map stays right.
void compose(MappedText& text) {
  const icu::UnicodeString whole(false, text.units.data(), static_cast<std::int32_t>(text.units.size()));
  UErrorCode error = U_ZERO_ERROR;
  if (nfc().isNormalized(whole, error) || U_FAILURE(error)) return;
  MappedText out;
  for (std::int32_t at = 0; at < whole.length();) {
    std::int32_t next = whole.moveIndex32(at, 1);
    while (next < whole.length() && !nfc().hasBoundaryBefore(whole.char32At(next))) next = whole.moveIndex32(next, 1);
    error = U_ZERO_ERROR;
    const icu::UnicodeString piece = whole.tempSubStringBetween(at, next);
    const icu::UnicodeString composed = nfc().normalize(piece, error);
    const auto first = static_cast<std::size_t>(at);
    const auto last = static_cast<std::size_t>(next) - 1;
    if (U_FAILURE(error) || composed == piece) {
      out.units.append(text.units, first, last + 1 - first);
      out.begin.insert(out.begin.end(), text.begin.begin() + at, text.begin.begin() + next);
      out.end.insert(out.end.end(), text.end.begin() + at, text.end.begin() + next);
    } else {
      for (std::int32_t i = 0; i < composed.length(); ++i) {
        out.units.push_back(composed[i]);
        out.begin.push_back(text.begin[first]);
        out.end.push_back(text.end[last]);
      }
    }
    at = next;
  }
  text = std::move(out);
}

void clear(MappedText& text) {
  text.units.clear();
  text.begin.clear();
  text.end.clear();
}

}  // namespace

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == 0x2019 || c == 0x02BC || c == 0x2018 || c == 0x201B || c == 0xFF07 || c == 0x00B4 ||
         c == U'`' || c == 0x2032 || c == 0x02B9;
}

std::size_t blank_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte <= 0x20) return 1;
  if (byte < 0xC2 || byte > 0xE3) return 0;
  if (byte == 0xC2) {
    const std::string_view two = text.substr(at, 2);
    return two == "\xC2\xA0" || two == "\xC2\x85" ? 2 : 0;
  }
  if (byte < 0xE1) return 0;
  const std::string_view three = text.substr(at, 3);
  if (three.size() < 3) return 0;
  if (three.starts_with("\xE2\x80")) {
    const auto last = static_cast<unsigned char>(three[2]);
    return (last >= 0x80 && last <= 0x8B) || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0;
  }
  return three == "\xE2\x81\x9F" || three == "\xE3\x80\x80" || three == "\xE1\x9A\x80" ? 3 : 0;
}

void map_words(std::string_view bytes, MappedText& out) {
  clear(out);
  bool ascii = true;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(bytes, at);
    if (c >= 0x80) {
      ascii = false;
      if (is_invisible(c)) continue;
    }
    push(out, plain(c), begin, at);
  }
  if (!ascii) compose(out);
}

void map_plain(std::string_view bytes, std::u16string& out) {
  out.resize(bytes.size());  // no byte makes more than one unit
  std::size_t used = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (const auto byte = static_cast<unsigned char>(bytes[at]); byte < 0x80) {
      out[used++] = byte;
      ++at;
      continue;
    }
    const char32_t c = utf8::next(bytes, at);
    if (c < 0x10000) {
      out[used++] = static_cast<char16_t>(c);
    } else {
      out[used++] = static_cast<char16_t>(0xD7C0 + (c >> 10));
      out[used++] = static_cast<char16_t>(0xDC00 + (c & 0x3FF));
    }
  }
  out.resize(used);
}

std::string to_utf8(std::u16string_view units) {
  std::string out;
  out.reserve(units.size() * 2);
  for (std::size_t i = 0; i < units.size(); ++i) {
    char32_t c = units[i];
    if ((c & 0xFC00) == 0xD800 && i + 1 < units.size()) c = ((c & 0x3FF) << 10) + (units[++i] & 0x3FFU) + 0x10000;
    utf8::append(out, c);
  }
  return out;
}

icu::BreakIterator& break_iterator(Breaks kind) {
  thread_local std::array<std::unique_ptr<icu::BreakIterator>, 4> iterators;
  auto& iterator = iterators[static_cast<std::size_t>(kind)];
  if (!iterator) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Locale& root = icu::Locale::getRoot();
    switch (kind) {
      case Breaks::word: iterator.reset(icu::BreakIterator::createWordInstance(root, error)); break;
      case Breaks::sentence: iterator.reset(icu::BreakIterator::createSentenceInstance(root, error)); break;
      case Breaks::line: iterator.reset(icu::BreakIterator::createLineInstance(root, error)); break;
      case Breaks::grapheme: iterator.reset(icu::BreakIterator::createCharacterInstance(root, error)); break;
    }
    if (U_FAILURE(error)) throw std::runtime_error("ICU: no segmentation data");
  }
  return *iterator;
}

}  // namespace idm::analyzers
