// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "analyzers/analyzer.hpp"
#include "corpus/formats/pdf_blocks.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus::pdf {
namespace {

constexpr std::size_t most_words = 2'000'000;  // of the vocabulary

bool letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (byte >= 0x80 && byte != 0xE2);
}

// Letters and inner hyphens from `at` on; U+2010 to U+20xx (dashes, quotation marks: E2 xx xx) end a word.
std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    const bool punctuation = static_cast<unsigned char>(text[end]) == 0xE2;
    if (punctuation || !(letter(text[end]) || text[end] == '-')) break;
    ++end;
  }
  return text.substr(at, end - at);
}

void add_words(std::string_view text, std::set<std::string>& words) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) == 0xE2) {
      at += 3;
      continue;
    }
    std::string_view word = word_at(text, at);
    if (word.empty()) {
      ++at;
      continue;
    }
    at += word.size();
    const bool broken = at >= text.size() && word.ends_with('-');
    if (!broken && word.size() > 3 && words.size() < most_words) words.insert(analyzers::lower(word));
  }
}

}  // namespace

double Measures::leading_of(double size) const {
  const auto at = leading.find(std::lround(size * 4));
  return at != leading.end() ? at->second : size * 1.3;
}

Measures measure(const std::vector<Line>& lines) {
  Measures m;
  std::map<long, std::size_t> sizes;
  std::map<long, std::map<long, std::size_t>> steps;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    sizes[std::lround(line.size * 4)] += line.text.size();
    m.calls.insert(line.calls.begin(), line.calls.end());
    add_words(line.text, m.vocabulary);
    if (i == 0 || lines[i - 1].column != line.column || std::abs(lines[i - 1].size - line.size) > 0.3) continue;
    const double step = line.bottom - lines[i - 1].bottom;
    if (step > line.size * 0.8 && step < line.size * 3) ++steps[std::lround(line.size * 4)][std::lround(step * 2)];
  }
  std::size_t most = 0;
  for (const auto& [size, letters] : sizes)
    if (letters > most) most = letters, m.body = static_cast<double>(size) / 4;
  for (const auto& [size, counts] : steps) {
    std::size_t total = 0, often = 0;
    double step = 0;
    for (const auto& [half, count] : counts) {
      total += count;
      if (count > often) often = count, step = static_cast<double>(half) / 2;
    }
    // Few lines: the gap of two headings must not pass for the distance of lines.
    if (total >= 4 || step < static_cast<double>(size) / 4 * 1.4) m.leading[size] = step;
  }
  return m;
}

void join_broken(std::string& text, std::string_view next, const Measures& measures) {
  if (text.empty()) {
    text = next;
    return;
  }
  const bool hyphen =
      text.size() > 1 && text.back() == '-' && text[text.size() - 2] != ' ' && text[text.size() - 2] != '-';
  if (!hyphen || next.empty() || next.front() == ' ') {
    text += ' ';
    text += next;
    return;
  }
  std::size_t begin = text.size() - 1;
  while (begin > 0 && letter(text[begin - 1]) | (text[begin - 1] == '-')) {
    // Stop behind an apostrophe or quotation mark (E2 80 99).
    if (begin >= 3 && static_cast<unsigned char>(text[begin - 3]) == 0xE2) break;
    --begin;
  }
  const std::string before = analyzers::lower(text.substr(begin, text.size() - 1 - begin));
  const std::string after = analyzers::lower(word_at(next, 0));
  const std::size_t blank = text.rfind(' ');
  const std::string_view whole = std::string_view(text).substr(blank == std::string::npos ? 0 : blank + 1);
  // Word processors break web addresses at hyphens of their own and add none.
  const bool address = whole.find("://") != std::string_view::npos || whole.starts_with("www.");
  const bool keep = address || before.empty() || after.empty() ||
                    !starts_lower(next.substr(0, word_at(next, 0).size())) ||
                    (!measures.vocabulary.contains(before + after) &&
                     (measures.vocabulary.contains(before + "-" + after) || keeps_hyphen(before, after)));
  if (!keep) text.pop_back();
  text += next;
}

}  // namespace idm::corpus::pdf
