// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/numbered_headings.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus {
namespace {

enum Style { roman, capital, dotted };  // dotted + n: n points within the number

struct Number {
  int style;
  int value;
  std::string_view above;  // "2.1" of "2.1.3"
};

int value_of_roman(std::string_view word) {
  const auto digit = [](char c) { return c == 'I' ? 1 : c == 'V' ? 5 : c == 'X' ? 10 : c == 'L' ? 50 : 0; };
  int sum = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const int value = digit(word[i]);
    if (value == 0) return 0;
    sum += i + 1 < word.size() && digit(word[i + 1]) > value ? -value : value;
  }
  return sum;
}

// What may be the number of a heading: "C." is a hundred to nobody, but "I." a number or a letter.
std::vector<Number> numbers_of(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && text[end] != ' ' && end < 8) ++end;
  if (end == 0 || end >= text.size() || !starts_upper(utf8::trim(text.substr(end)))) return {};
  std::string_view word = text.substr(0, end);
  const bool pointed = word.ends_with('.') || word.ends_with(')');
  const bool dashed =
      text.substr(end).starts_with(" – ") || text.substr(end).starts_with(" - ") || text.substr(end).starts_with(" — ");
  if (pointed) word.remove_suffix(1);
  std::vector<Number> out;
  if (word.empty()) return out;
  if (word.front() >= '0' && word.front() <= '9') {
    int points = 0, value = 0;
    for (const char c : word) {
      if (c == '.')
        ++points, value = 0;
      else if (c >= '0' && c <= '9')
        value = value * 10 + (c - '0');
      else
        return {};
    }
    if (points == 0 && pointed && value > 0 && value < 100) out.push_back({dotted, value, {}});
    if (points > 0 && value > 0 && value < 100)
      out.push_back({dotted + points, value, word.substr(0, word.rfind('.'))});
    return out;
  }
  if (!pointed && !dashed) return out;
  if (const int value = value_of_roman(word); value > 0) out.push_back({roman, value, {}});
  if (word.size() == 1 && word.front() >= 'A' && word.front() <= 'Z')
    out.push_back({capital, word.front() - 'A' + 1, {}});
  return out;
}

struct Series {
  int style = 0;
  int last = 0;
  std::string_view above;
  std::vector<std::size_t> members;  // blocks
};

class Finder {
 public:
  explicit Finder(std::vector<Block>& blocks) : blocks_(blocks), of_(blocks.size(), -1), open_(blocks.size()) {}

  void run() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const Block& block = blocks_[i];
      if (block.kind != BlockKind::heading || block.level > 0) continue;
      headings_.push_back(i);
      place(i, numbers_of(block.text));
      open_[i] = stack_;
    }
    // "A. Diallo": a lone number is the initial of a name, or something else that heads nothing.
    std::map<int, std::size_t> total;  // style -> headings
    for (const auto& one : all_) total[one.style] += one.members.size();
    const auto counts = [&](int series) {
      const Series& one = all_[static_cast<std::size_t>(series)];
      return one.members.size() > 1 || (one.style > dotted && total[one.style] > 1);
    };
    if (std::none_of(headings_.begin(), headings_.end(), [&](std::size_t i) { return of_[i] >= 0 && counts(of_[i]); }))
      return;
    bool nested = false;  // did headings without a number stand below numbered ones?
    for (const std::size_t i : headings_) {
      const auto depth_of = [&](const auto& holds) {
        return static_cast<int>(
            std::count_if(open_[i].begin(), open_[i].end(), [&](int one) { return counts(one) && holds(one); }));
      };
      Block& block = blocks_[i];
      if (of_[i] >= 0 && counts(of_[i])) {
        block.depth = depth_of([](int) { return true; });
        block.continues = all_[static_cast<std::size_t>(of_[i])].members.front() != i;
        continue;
      }
      // Without a number: inside of what goes on behind it; behind the last number as before it.
      const int within = depth_of([&](int one) { return all_[static_cast<std::size_t>(one)].members.back() > i; });
      if (within > 0) {
        block.depth = within + 1;
        nested = true;
      } else if (!open_[i].empty() && nested && !is_structural_heading(block.text) && !is_closing_heading(block.text) &&
                 !block.capitals) {
        block.depth = depth_of([](int) { return true; }) > 0 ? 2 : 0;
      }
    }
  }

 private:
  void place(std::size_t block, const std::vector<Number>& numbers) {
    for (std::size_t depth = stack_.size(); depth-- > 0;)
      for (const Number number : numbers) {
        Series& one = all_[static_cast<std::size_t>(stack_[depth])];
        if (one.style != number.style || one.above != number.above || number.value <= one.last) continue;
        if (number.value != one.last + 1 && number.above.empty()) continue;
        stack_.resize(depth + 1);
        one.last = number.value;
        one.members.push_back(block);
        of_[block] = stack_[depth];
        return;
      }
    for (const Number number : numbers) {
      // An introduction may go without its number.
      if (number.value != 1 && number.above.empty() && !(stack_.empty() && number.value == 2)) continue;
      for (std::size_t depth = 0; depth < stack_.size(); ++depth)
        if (all_[static_cast<std::size_t>(stack_[depth])].style == number.style) stack_.resize(depth);
      stack_.push_back(static_cast<int>(all_.size()));
      of_[block] = stack_.back();
      all_.push_back({number.style, number.value, number.above, {block}});
      return;
    }
  }

  std::vector<Block>& blocks_;
  std::vector<int> of_;                 // block -> its series
  std::vector<std::vector<int>> open_;  // block -> the series around it, the outermost first
  std::vector<int> stack_;
  std::vector<Series> all_;
  std::vector<std::size_t> headings_;
};

}  // namespace

void number_headings(std::vector<Block>& blocks) { Finder(blocks).run(); }

std::vector<bool> find_numbered_titles(const std::vector<Line>& lines) {
  constexpr std::size_t most = 10, fewest = 8;  // words of a title, of the text below it
  std::vector<std::size_t> found;
  int last = 0;
  bool chain = true;
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.marker != Marker::number || line.plain || line.place != nullptr || line.indent > 0) continue;
    if (!lines[i - 1].blank() || !lines[i + 1].blank() || count_words(line.text, most + 1) > most) continue;
    if (!starts_upper(line.text) || ends_sentence(line.text) || is_label(line.text) || is_person_entry(line.text))
      continue;
    std::size_t next = i + 1;
    while (next < lines.size() && lines[next].blank()) ++next;
    if (next >= lines.size() || lines[next].marker != Marker::none || lines[next].text.front() == '|') continue;
    if (count_words(lines[next].text, fewest) < fewest) continue;
    int value = 0;
    for (const char c : line.label) value = value * 10 + (c - '0');
    chain = chain && (value == last + 1 || (found.empty() && value == 2));
    last = value;
    found.push_back(i);
  }
  std::vector<bool> titles(lines.size(), false);
  if (chain && found.size() > 1)
    for (const std::size_t i : found) titles[i] = true;
  return titles;
}

void find_closing(std::vector<Block>& blocks) {
  std::size_t panels = 0, last = 0;
  std::map<std::string, std::size_t> times;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind != BlockKind::heading || blocks[i].level > 0) continue;
    ++times[analyzers::fold(blocks[i].text)];
    if (heading_rank(blocks[i].text) == HeadingRank::panel) ++panels, last = i;
  }
  if (panels < 2) return;
  for (std::size_t i = last + 1; i < blocks.size(); ++i)
    blocks[i].closes = blocks[i].kind == BlockKind::heading && blocks[i].level == 0 &&
                       is_closing_heading(blocks[i].text) && times[analyzers::fold(blocks[i].text)] == 1;
}

}  // namespace idm::corpus
