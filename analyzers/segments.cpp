// SPDX-License-Identifier: GPL-3.0-or-later
// Borders from ICU (UAX #29, UAX #14); widths from East Asian Width (UAX #11).
#include "analyzers/segments.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "analyzers/unicode.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"

namespace idm::analyzers {
namespace {

using Spans = std::vector<std::pair<std::size_t, std::size_t>>;

struct Abbreviations {
  std::unordered_set<std::string_view> all;
  std::size_t longest = 0;  ///< bytes of the longest

  bool contains(std::string_view text) const { return text.size() <= longest && all.contains(text); }
};

const Abbreviations& abbreviations() {
  static const auto known = [] {
    Abbreviations out;
    for (const TsvRow& row : tsv(resource("analyzers/abbreviations.txt"))) {
      out.all.insert(row.at(0));
      out.longest = std::max(out.longest, row.at(0).size());
    }
    return out;
  }();
  return known;
}

// The last word of `before` (up to white space or an opening bracket).
std::string_view last_word(std::string_view before) {
  const std::size_t at = before.find_last_of(" \t\n([\"'");
  std::string_view word = at == std::string_view::npos ? before : before.substr(at + 1);
  for (const std::string_view blank : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x99", "\xC2\xAB"}) {
    const std::size_t last = word.rfind(blank);
    if (last != std::string_view::npos) word.remove_prefix(last + blank.size());
  }
  return word;
}

// "J." as in J. Dupont: one capital letter and a dot, with nothing joined before it.
bool is_initial(std::string_view word) {
  if (word.empty() || word.back() != '.') return false;
  std::size_t at = 0;
  const char32_t c = utf8::next(word, at);
  return at + 1 == word.size() && u_isupper(static_cast<UChar32>(c)) != 0;
}

// True when the dot at the end of `before` belongs to an abbreviation, so that the sentence goes on.
bool ends_with_abbreviation(std::string_view before) {
  if (before.empty() || before.back() != '.') return false;
  const std::string_view word = last_word(before);
  if (abbreviations().contains(word) || is_initial(word)) return true;
  const std::size_t dash = word.rfind('-');  // J.-P. Dupont
  if (dash != std::string_view::npos && is_initial(word.substr(dash + 1))) return true;
  // Of two words: "p. ex.", "et al.".
  if (word.size() < before.size()) {
    const std::string_view rest = utf8::trim(before.substr(0, before.size() - word.size()));
    const std::string two = std::string(last_word(rest)) + " " + std::string(word);
    if (abbreviations().contains(two)) return true;
  }
  return false;
}

// Byte borders of the pieces of `text`, first 0, last its size.
std::vector<std::size_t> borders(std::string_view text, Breaks kind) {
  std::vector<std::size_t> out{0};
  if (text.empty()) return out;
  thread_local std::u16string units;
  map_plain(text, units);
  icu::BreakIterator& iterator = break_iterator(kind);
  iterator.setText(icu::UnicodeString(false, units.data(), static_cast<std::int32_t>(units.size())));
  iterator.first();
  const bool one_each = units.size() == text.size();  // bytes and units
  std::size_t byte = 0, unit = 0;                     // up to the border before
  for (std::int32_t at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next()) {
    const auto end = static_cast<std::size_t>(at);
    if (one_each) {
      byte = end;
    } else {
      while (unit < end && byte < text.size()) unit += utf8::next(text, byte) < 0x10000 ? 1U : 2U;
    }
    out.push_back(byte);
  }
  iterator.setText(icu::UnicodeString());
  return out;
}

std::size_t columns_of(char32_t c) {
  const auto code_point = static_cast<UChar32>(c);
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return 0;
  switch (u_charType(code_point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR: return c == 0xAD ? 1 : 0;
    default: break;
  }
  if (c < 0x1100) return 1;
  const auto width = u_getIntPropertyValue(code_point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// A grapheme is as wide as its widest character, two columns when an emoji selector or joiner is in it.
std::size_t grapheme_width(std::string_view grapheme) {
  std::size_t widest = 0;
  for (std::size_t at = 0; at < grapheme.size();) {
    const char32_t c = utf8::next(grapheme, at);
    widest = std::max(widest, c == 0xFE0F || (c >= 0x1F1E6 && c <= 0x1F1FF) ? std::size_t{2} : columns_of(c));
  }
  return widest;
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x7F || static_cast<unsigned char>(c) < 0x20) return false;
  }
  return true;
}

}  // namespace

Spans sentences(std::string_view text, Lang) {
  Spans out;
  const std::vector<std::size_t> at = borders(text, Breaks::sentence);
  std::size_t begin = 0;
  for (std::size_t i = 1; i < at.size(); ++i) {
    const std::string_view piece = utf8::trim(text.substr(begin, at[i] - begin));
    const bool line_end = at[i] > 0 && text[at[i] - 1] == '\n';
    const bool last = i + 1 == at.size();
    if (!last && !line_end && ends_with_abbreviation(piece)) continue;
    if (!piece.empty()) {
      const auto first = static_cast<std::size_t>(piece.data() - text.data());
      out.emplace_back(first, first + piece.size());
    }
    begin = at[i];
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  if (is_ascii(text)) return text.size();
  std::size_t width = 0;
  const std::vector<std::size_t> at = borders(text, Breaks::grapheme);
  for (std::size_t i = 1; i < at.size(); ++i) width += grapheme_width(text.substr(at[i - 1], at[i] - at[i - 1]));
  return width;
}

std::string fit(std::string_view text, std::size_t columns) {
  if (display_width(text) <= columns) return std::string(text);
  if (columns == 0) return {};
  const std::vector<std::size_t> at = borders(text, Breaks::grapheme);
  std::size_t width = 0;
  std::size_t end = 0;
  for (std::size_t i = 1; i < at.size(); ++i) {
    width += grapheme_width(text.substr(at[i - 1], at[i] - at[i - 1]));
    if (width + 1 > columns) break;
    end = at[i];
  }
  std::string_view kept = text.substr(0, end);
  while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
  return std::string(kept) + "…";
}

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
  columns = std::max<std::size_t>(columns, 1);
  std::vector<std::string> lines;
  std::string line;
  const auto flush = [&] {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\n')) line.pop_back();
    lines.push_back(std::move(line));
    line.clear();
  };
  const std::vector<std::size_t> at = borders(text, Breaks::line);
  for (std::size_t i = 1; i < at.size(); ++i) {
    const std::string_view piece = text.substr(at[i - 1], at[i] - at[i - 1]);
    const std::string_view visible = piece.substr(0, piece.find_last_not_of(" \n") + 1);
    if (!line.empty() && display_width(line) + display_width(visible) > columns) flush();
    if (display_width(visible) > columns) {  // a word longer than the line is broken between graphemes
      const std::vector<std::size_t> cuts = borders(piece, Breaks::grapheme);
      for (std::size_t k = 1; k < cuts.size(); ++k) {
        const std::string_view grapheme = piece.substr(cuts[k - 1], cuts[k] - cuts[k - 1]);
        if (!line.empty() && grapheme != " " && grapheme != "\n" &&
            display_width(line) + grapheme_width(grapheme) > columns) {
          flush();
        }
        line += grapheme;
      }
    } else {
      line += piece;
    }
    if (piece.ends_with('\n')) flush();
  }
  if (!line.empty() || lines.empty()) flush();
  return lines;
}

}  // namespace idm::analyzers
