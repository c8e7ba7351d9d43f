// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/people_words.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace idm::corpus {
namespace {

struct Case {
  bool upper = false;
  bool caps = false;
  bool number = false;
};

/// A letter is a capital when the lower-case form differs from it; the two forms have the same letters in order.
Case case_of(const std::string& exact, const std::string& lower) {
  Case found;
  std::size_t a = 0;
  std::size_t b = 0;
  std::size_t letters = 0;
  std::size_t capitals = 0;
  bool first = true;
  while (a < exact.size() && b < lower.size()) {
    const char32_t x = utf8::next(exact, a);
    const char32_t y = utf8::next(lower, b);
    if (x >= U'0' && x <= U'9') found.number = true;
    const bool letter = x >= 0x80 || (y >= U'a' && y <= U'z');
    if (letter) ++letters;
    if (x != y) ++capitals;
    if (first) found.upper = x != y;
    first = false;
  }
  found.caps = letters > 1 && capitals == letters;
  return found;
}

}  // namespace

std::string_view Words::after(std::size_t i) const {
  const std::size_t from = list[i].end;
  const std::size_t to = i + 1 < list.size() ? list[i + 1].outer : text.size();
  return to > from ? text.substr(from, to - from) : std::string_view{};
}

std::size_t Words::first_from(std::size_t at) const {
  const auto found = std::lower_bound(list.begin(), list.end(), at,
                                      [](const Word& word, std::size_t offset) { return word.outer < offset; });
  return static_cast<std::size_t>(found - list.begin());
}

std::string_view Words::slice(std::size_t first, std::size_t last) const {
  if (first >= last || last > list.size()) return {};
  return text.substr(list[first].outer, list[last - 1].end - list[first].outer);
}

Words make_words(analyzers::Analyzer& analyzer, std::string_view text, analyzers::Lang lang) {
  Words words;
  words.text = text;
  thread_local std::vector<analyzers::Token> tokens;
  analyzer.analyze(text, lang, tokens);
  words.list.reserve(tokens.size());
  std::size_t last = 0;
  std::size_t clitic = std::string_view::npos;
  for (analyzers::Token& token : tokens) {
    if (token.begin < last) continue;  // the parts of a document symbol, which stands as a whole
    if (token.kind == analyzers::TokenKind::clitic) {
      if (clitic == std::string_view::npos) clitic = token.begin;
      continue;
    }
    Word word;
    word.begin = token.begin;
    word.end = token.end;
    word.elided = clitic != std::string_view::npos;
    word.outer = word.elided ? clitic : word.begin;
    word.gap = text.substr(last, word.outer - last);
    const Case letters = case_of(token.exact, token.lower);
    word.upper = letters.upper;
    word.caps = letters.caps;
    word.number = letters.number || token.kind == analyzers::TokenKind::number;
    word.folded = token.lower == "à" || token.lower == "où" ? token.lower : std::move(token.folded);
    word.exact = std::move(token.exact);
    last = word.end;
    clitic = std::string_view::npos;
    words.list.push_back(std::move(word));
  }
  return words;
}

std::vector<QuotedSpan> quoted_spans(std::string_view text) {
  struct Pair {
    std::string_view open;
    std::string_view close;
  };
  static constexpr Pair pairs[] = {{"«", "»"}, {"“", "”"}, {"„", "“"}, {"\"", "\""}};
  std::vector<QuotedSpan> spans;
  for (std::size_t at = 0; at < text.size();) {
    const Pair* opened = nullptr;
    for (const Pair& pair : pairs) {
      if (text.substr(at, pair.open.size()) == pair.open) {
        opened = &pair;
        break;
      }
    }
    if (opened == nullptr) {
      ++at;
      continue;
    }
    const std::size_t from = at + opened->open.size();
    std::size_t close = text.find(opened->close, from);
    // A guillemet within a guillemet: the inner one is skipped.
    if (opened->open == "«") {
      std::size_t inner = text.find(opened->open, from);
      for (int depth = 0; inner != std::string_view::npos && inner < close && depth < 8; ++depth) {
        const std::size_t next = close == std::string_view::npos ? close : text.find(opened->close, close + 2);
        if (next == std::string_view::npos) break;
        close = next;
        inner = text.find(opened->open, inner + 2);
      }
    }
    if (close == std::string_view::npos && opened->open == "\"") break;
    const std::size_t end = close == std::string_view::npos ? text.size() : close + opened->close.size();
    spans.push_back({at, end});
    at = end;
  }
  return spans;
}

}  // namespace idm::corpus
