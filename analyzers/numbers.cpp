// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/numbers.hpp"

#include <algorithm>
#include <utility>

#include "analyzers/unicode.hpp"
#include "base/utf8.hpp"

namespace idm::analyzers {
namespace {

constexpr std::size_t longest_word = 64;

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t n = 0;
  while (at + n < text.size() && text[at + n] >= '0' && text[at + n] <= '9') ++n;
  return n;
}

// True when one blank, and nothing else, stands between two numbers.
bool one_blank_apart(std::string_view text, const Token& a, const Token& b) {
  return a.kind == TokenKind::number && b.kind == TokenKind::number && a.end < b.begin &&
         blank_at(text, a.end) == b.begin - a.end;
}

// The number that tokens [first, last] are when read together; empty when they are several.
std::string together(const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
  const std::string& lead = tokens[first].exact;
  if (last == first || lead.size() > 3 || lead.front() == '0' || digits_at(lead, 0) != lead.size()) return {};
  std::string joined = lead;
  for (std::size_t i = first + 1; i <= last; ++i) {
    const std::string& group = tokens[i].exact;
    if (digits_at(group, 0) != 3 || (i < last && group.size() != 3)) return {};
    joined += tokens[i].folded;
  }
  return joined;
}

}  // namespace

std::string fold_number(std::string_view number) {
  const std::size_t leading = digits_at(number, 0);
  if (leading == number.size()) return std::string(number);
  std::string digits(number.substr(0, leading));
  std::size_t at = leading;
  // Groups of three behind , or ' are thousands (1,000; 1'000); behind dots only when there are two (1.000.000).
  const std::size_t dots = static_cast<std::size_t>(std::count(number.begin(), number.end(), '.'));
  while (leading >= 1 && leading <= 3 && at < number.size() && digits_at(number, at + 1) == 3 &&
         (number[at] == ',' || number[at] == '\'' || (number[at] == '.' && dots >= 2))) {
    digits += number.substr(at + 1, 3);
    at += 4;
  }
  std::string rest(number.substr(at));
  if (rest.starts_with(',')) rest.front() = '.';
  return digits + rest;
}

void join_thousands(std::string_view text, std::vector<Token>& tokens) {
  std::size_t kept = 0;
  std::uint32_t gone = 0;
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t last = i;
    while (last + 1 < tokens.size() && one_blank_apart(text, tokens[last], tokens[last + 1])) ++last;
    const std::string joined = together(tokens, i, last);
    // A run that is no single number is kept token by token.
    const std::size_t moved = joined.empty() ? last + 1 - i : 1;
    if (!joined.empty()) {
      tokens[i].end = tokens[last].end;
      tokens[i].exact = tokens[i].lower = tokens[i].folded = utf8::cut(joined, longest_word);
    }
    for (std::size_t k = i; k < i + moved; ++k, ++kept) {
      tokens[k].position -= gone;
      if (k != kept) std::swap(tokens[kept], tokens[k]);
    }
    if (!joined.empty()) gone += static_cast<std::uint32_t>(last - i);
    i = last + 1;
  }
  tokens.resize(kept);
}

}  // namespace idm::analyzers
