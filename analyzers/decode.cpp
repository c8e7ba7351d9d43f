// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/decode.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/utf8.hpp"

namespace idm::analyzers {
namespace {

Error binary() {
  return {Code::source, text("binary content, not a text", "contenu binaire, pas un texte"),
          text("convert it to text, Markdown or HTML first", "convertissez-le d'abord en texte, Markdown ou HTML")};
}

Error empty() {
  return {Code::source, text("the file is empty", "le fichier est vide"),
          text("check that it was copied or exported in full", "vérifiez qu'il a été copié ou exporté en entier")};
}

// Control characters that occur in no text (tab, line ends, form feed, escape and Word's vertical tab apart).
bool is_odd_control(unsigned char c) { return (c < 0x20 && (c < 0x09 || c > 0x0D) && c != 0x1B) || c == 0x7F; }

std::string from_utf16(std::string_view bytes, bool little, std::size_t& replaced) {
  std::string out;
  out.reserve(bytes.size());
  const auto unit = [&](std::size_t at) {
    const auto a = static_cast<unsigned char>(bytes[at]);
    const auto b = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(little ? (b << 8 | a) : (a << 8 | b));
  };
  std::size_t at = 0;
  for (; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xD800 && c <= 0xDFFF) {
      const char32_t low = c <= 0xDBFF && at + 3 < bytes.size() ? unit(at + 2) : 0;
      if (low >= 0xDC00 && low <= 0xDFFF) {
        c = ((c - 0xD800) << 10) + (low - 0xDC00) + 0x10000;
        at += 2;
      } else {
        c = 0xFFFD;
        ++replaced;
      }
    }
    utf8::append(out, c);
  }
  if (at < bytes.size()) {
    utf8::append(out, 0xFFFD);
    ++replaced;
  }
  return out;
}

// UTF-16 without BOM: in Western text nearly every second byte is zero, always on the same side.
enum class Wide { none, little, big };
Wide guess_wide(std::string_view bytes) {
  const std::size_t n = std::min<std::size_t>(bytes.size(), 4096) / 2;
  if (n < 2) return Wide::none;
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (bytes[2 * i] == 0) ++even;
    if (bytes[2 * i + 1] == 0) ++odd;
  }
  if (odd * 10 >= n * 6 && even * 20 <= n) return Wide::little;
  if (even * 10 >= n * 6 && odd * 20 <= n) return Wide::big;
  return Wide::none;
}

std::string repair_utf8(std::string_view bytes, std::size_t& replaced) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::size_t bad = utf8::first_invalid(bytes);
    out += bytes.substr(0, bad);
    if (bad == std::string_view::npos) break;
    bytes.remove_prefix(bad + 1);
    // The bytes left over from one broken character are one loss, not several.
    while (!bytes.empty() && utf8::continues(bytes.front())) bytes.remove_prefix(1);
    utf8::append(out, 0xFFFD);
    ++replaced;
  }
  return out;
}

// UTF-8 with a few bad bytes: multi-byte characters are mostly well formed.
bool is_damaged_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const char32_t c = utf8::next(bytes, at);
    if (at - begin == 1 && c == 0xFFFD) {
      ++bad;
    } else {
      ++good;
    }
  }
  return good > 0 && bad * 10 <= good;
}

// ICU's statistical detector among the single-byte encodings that texts of Western Europe come in.
std::string advise_single_byte(std::string_view bytes) {
  // Bytes 80..9F are printed characters (curly quotes, œ, €, dashes) in windows-1252 and controls in ISO 8859.
  const bool has_c1 = std::any_of(bytes.begin(), bytes.end(), [](char c) {
    const auto b = static_cast<unsigned char>(c);
    return b >= 0x80 && b <= 0x9F;
  });
  if (has_c1) return "windows-1252";
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), ucsdet_close);
  const std::string_view sample = bytes.substr(0, 1 << 16);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &error);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &error);
  for (std::int32_t i = 0; U_SUCCESS(error) && i < count; ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &error);
    if (name == "windows-1252" || name == "ISO-8859-1") break;
    if (name == "ISO-8859-15") return "ISO-8859-15";
  }
  // ISO 8859-15 differs from 8859-1 in eight places: œ, Œ and Ÿ beside letters, € beside digits tell it apart.
  const auto is_letter = [](char c) {
    const auto b = static_cast<unsigned char>(c);
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b >= 0xC0;
  };
  std::size_t ligatures = 0;
  std::size_t fractions = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto b = static_cast<unsigned char>(bytes[i]);
    if (b != 0xBC && b != 0xBD) continue;  // ¼ ½ in 8859-1, Œ œ in 8859-15
    const bool after = i + 1 < bytes.size() && is_letter(bytes[i + 1]);
    ++(after ? ligatures : fractions);
  }
  return ligatures > fractions ? "ISO-8859-15" : "windows-1252";
}

Result<std::string> from_single_byte(std::string_view bytes, const std::string& encoding) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding.c_str(), &error), ucnv_close);
  std::string out;
  if (U_FAILURE(error)) return Error{Code::internal, text("ICU knows no {}", "ICU ne connaît pas {}", encoding)};
  // One table of 256 entries serves the whole file.
  std::array<std::string, 256> table;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char byte = static_cast<char>(static_cast<unsigned char>(i));
    std::array<UChar, 4> units{};
    error = U_ZERO_ERROR;
    const std::int32_t n = ucnv_toUChars(converter.get(), units.data(), 4, &byte, 1, &error);
    utf8::append(table[i], U_SUCCESS(error) && n == 1 ? static_cast<char32_t>(units[0]) : 0xFFFD);
  }
  out.reserve(bytes.size() + bytes.size() / 16);
  for (const char c : bytes) out += table[static_cast<unsigned char>(c)];
  return out;
}

void unify_line_ends(std::string& text) {
  std::size_t to = 0;
  for (std::size_t from = 0; from < text.size(); ++from) {
    if (text[from] == '\r') {
      text[to++] = '\n';
      if (from + 1 < text.size() && text[from + 1] == '\n') ++from;
    } else if (text[from] != '\0') {
      text[to++] = text[from];
    }
  }
  text.resize(to);
}

}  // namespace

Result<Decoded> decode(std::string_view bytes) {
  if (bytes.empty()) return empty();
  Decoded out;
  const Wide wide = guess_wide(bytes);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const bool utf32 =
      bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4)) || bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4));
  if (utf32) {
    return Error{Code::source, text("encoded as UTF-32, which idm does not read", "codé en UTF-32, qu'idm ne lit pas"),
                 text("save it as UTF-8", "enregistrez-le en UTF-8")};
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    const bool little = bytes.front() == '\xFF';
    out.encoding = little ? "UTF-16LE" : "UTF-16BE";
    out.text = from_utf16(bytes.substr(2), little, out.replaced);
  } else if (wide != Wide::none) {
    out.encoding = wide == Wide::little ? "UTF-16LE" : "UTF-16BE";
    out.text = from_utf16(bytes, wide == Wide::little, out.replaced);
  } else {
    if (bytes.find('\0') != std::string_view::npos) return binary();
    if (utf8::first_invalid(bytes) == std::string_view::npos) {
      out.encoding = "UTF-8";
      out.text = bytes;
    } else if (is_damaged_utf8(bytes)) {
      out.encoding = "UTF-8";
      out.text = repair_utf8(bytes, out.replaced);
    } else {
      out.encoding = advise_single_byte(bytes);
      auto converted = from_single_byte(bytes, out.encoding);
      if (!converted) return std::move(converted).error();
      out.text = std::move(converted).value();
    }
  }
  const auto odd = std::count_if(out.text.begin(), out.text.end(),
                                 [](char c) { return is_odd_control(static_cast<unsigned char>(c)); });
  if (static_cast<std::size_t>(odd) * 20 > out.text.size()) return binary();
  if (out.replaced > 4 && out.replaced * 10 > out.text.size()) return binary();
  unify_line_ends(out.text);
  if (out.text.starts_with("\xEF\xBB\xBF")) out.text.erase(0, 3);
  if (utf8::trim(out.text).empty()) {
    return Error{Code::source, text("the file holds nothing but blanks", "le fichier ne contient que des blancs"),
                 text("check that it was exported in full", "vérifiez qu'il a été exporté en entier")};
  }
  return out;
}

}  // namespace idm::analyzers
