// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/kind_shapes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "analyzers/segments.hpp"

namespace idm::corpus {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool address_char(char c) {
  return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_' || c == '+';
}

/// "(2021)", "(2021a)": four digits of this or the last century between parentheses.
bool year_in_parentheses(std::string_view text) {
  for (std::size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
    const std::string_view inside = text.substr(at + 1, 6);
    if (inside.size() < 5 || !std::all_of(inside.begin(), inside.begin() + 4, digit)) continue;
    if (!inside.starts_with("19") && !inside.starts_with("20")) continue;
    if (inside[4] == ')' || (inside.size() > 5 && inside[5] == ')')) return true;
  }
  return false;
}

/// "+41 22 717 92 71": a plus and at least eight digits with blanks, points, dashes or parentheses between.
bool telephone(std::string_view text) {
  for (std::size_t at = text.find('+'); at != std::string_view::npos; at = text.find('+', at + 1)) {
    std::size_t digits = 0;
    std::size_t end = at + 1;
    for (; end < text.size() && end < at + 30; ++end) {
      if (digit(text[end])) {
        ++digits;
      } else if (std::string_view(" .-()").find(text[end]) == std::string_view::npos) {
        break;
      }
    }
    if (digits >= 8) return true;
  }
  return false;
}

Span trimmed(std::string_view text, Span span) {
  constexpr std::string_view blank = " \t\n\r;";
  while (span.begin < span.end && blank.find(text[span.begin]) != std::string_view::npos) ++span.begin;
  while (span.end > span.begin && blank.find(text[span.end - 1]) != std::string_view::npos) --span.end;
  return span;
}

}  // namespace

std::vector<Span> quotations(std::string_view text) {
  struct Marks {
    std::string_view open, close;
  };
  static constexpr std::array<Marks, 3> kinds = {{{"«", "»"}, {"“", "”"}, {"\"", "\""}}};
  std::vector<Span> found;
  std::array<bool, kinds.size()> closes{true, true, true};  // no close further on: do not look for it again
  for (std::size_t at = 0; at < text.size();) {
    bool taken = false;
    for (std::size_t i = 0; i < kinds.size() && !taken; ++i) {
      if (!closes[i] || text.compare(at, kinds[i].open.size(), kinds[i].open) != 0) continue;
      const std::size_t close = text.find(kinds[i].close, at + kinds[i].open.size());
      if (close == std::string_view::npos) {
        closes[i] = false;
        continue;
      }
      found.push_back({at, close + kinds[i].close.size()});
      at = found.back().end;
      taken = true;
    }
    if (!taken) ++at;
  }
  return found;
}

std::vector<Span> clauses(std::string_view text, analyzers::Lang lang, const std::vector<Span>& quoted) {
  std::vector<Span> out;
  std::size_t quotation = 0;
  for (const auto& [begin, end] : analyzers::sentences(text, lang)) {
    std::size_t from = begin;
    for (std::size_t at = text.find(';', begin); at < end; at = text.find(';', at + 1)) {
      while (quotation < quoted.size() && quoted[quotation].end <= at) ++quotation;
      if (quotation < quoted.size() && quoted[quotation].begin <= at) continue;
      const Span part = trimmed(text, {from, at});
      if (part.begin < part.end) out.push_back(part);
      from = at + 1;
    }
    const Span part = trimmed(text, {from, end});
    if (part.begin < part.end) out.push_back(part);
  }
  return out;
}

bool has_address(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at == 0 || at + 3 >= text.size() || !address_char(text[at - 1]) || !address_char(text[at + 1])) continue;
    std::size_t end = at + 1;
    while (end < text.size() && address_char(text[end])) ++end;
    if (text.substr(at + 1, end - at - 1).find('.') != std::string_view::npos) return true;
  }
  return telephone(text);
}

bool looks_like_reference(std::string_view text) {
  return text.find("http://") != std::string_view::npos || text.find("https://") != std::string_view::npos ||
         text.find("doi.org") != std::string_view::npos || text.find("doi:") != std::string_view::npos ||
         year_in_parentheses(text);
}

bool looks_like_schedule(std::string_view text) {
  constexpr std::size_t longest = 110;
  constexpr std::size_t words_most = 14;
  if (text.empty() || text.size() > longest || text.ends_with('.') || text.ends_with('?') || text.ends_with(':'))
    return false;
  std::size_t words = 0;
  std::size_t numbers = 0;
  std::size_t year = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" -,;|()", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (!word.empty()) ++words;
    if (!word.empty() && digit(word.front())) {
      ++numbers;
      if (word.size() == 4 && std::ranges::all_of(word, digit) && (word.starts_with("19") || word.starts_with("20")))
        ++year;
    }
    at = end + 1;
  }
  // A year beside a day, or hours; mostly figures and few words.
  return numbers >= 2 && words <= words_most && (year > 0 || 2 * numbers >= words) && 5 * numbers >= words;
}

}  // namespace idm::corpus
