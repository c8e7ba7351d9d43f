// SPDX-License-Identifier: GPL-3.0-or-later
// Form of the symbols: "United Nations Document Symbols", Dag Hammarskjöld Library (organ / body / year / number).
#include "analyzers/symbols.hpp"

#include <algorithm>

namespace idm::analyzers {
namespace {

bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
bool is_upper(char16_t c) { return c >= u'A' && c <= u'Z'; }
bool is_lower(char16_t c) { return c >= u'a' && c <= u'z'; }
bool is_part(char16_t c) { return is_digit(c) || is_upper(c) || is_lower(c) || c == u'.'; }

constexpr std::size_t longest_organ = 6;  // ST, CERD, UNCTAD ...

bool is_symbol(std::u16string_view text) {
  std::size_t parts = 0;
  bool digits = false;
  bool upper = true;
  while (!text.empty()) {
    const std::size_t slash = text.find(u'/');
    const std::u16string_view part = text.substr(0, slash);
    if (part.empty()) return false;
    if (parts == 0) {
      upper = std::all_of(part.begin(), part.end(), is_upper);
      const bool letters = std::none_of(part.begin(), part.end(), [](char16_t c) { return is_digit(c) || c == u'.'; });
      if (!letters || part.size() > longest_organ) return false;
    } else {
      digits = digits || std::any_of(part.begin(), part.end(), is_digit);
    }
    ++parts;
    if (slash == std::u16string_view::npos) break;
    text.remove_prefix(slash + 1);
  }
  return digits && parts >= (upper ? 2U : 3U);
}

}  // namespace

std::vector<SymbolSpan> document_symbols(std::u16string_view chunk) {
  std::vector<SymbolSpan> out;
  if (chunk.find(u'/') == std::u16string_view::npos) return out;
  if (chunk.find(u"://") != std::u16string_view::npos || chunk.find(u'@') != std::u16string_view::npos ||
      chunk.find(u"www.") != std::u16string_view::npos) {
    return out;
  }
  for (std::size_t at = 0; at < chunk.size();) {
    if (!is_part(chunk[at]) && chunk[at] != u'/') {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < chunk.size() && (is_part(chunk[end]) || chunk[end] == u'/')) ++end;
    std::size_t last = end;
    while (last > at && (chunk[last - 1] == u'.' || chunk[last - 1] == u'/')) --last;
    if (is_symbol(chunk.substr(at, last - at))) out.push_back({at, last});
    at = end;
  }
  return out;
}

}  // namespace idm::analyzers
