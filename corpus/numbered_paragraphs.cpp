// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/numbered_paragraphs.hpp"

#include <charconv>
#include <cstddef>

namespace idm::corpus {
namespace {

constexpr std::size_t fewest = 3;      // paragraphs that make a numbering
constexpr int widest_gap = 3;          // a number lost in a heading or a table
constexpr std::size_t full_words = 7;  // of a paragraph; an item of a list is often shorter

int number_of(const Block& block) {
  if (block.kind != BlockKind::item && block.kind != BlockKind::question) return 0;
  int value = 0;
  const char* end = block.label.data() + block.label.size();
  const auto [stop, failed] = std::from_chars(block.label.data(), end, value);
  return failed == std::errc() && stop == end ? value : 0;
}

bool is_full(const Block& block) {
  return block.kind == BlockKind::item && count_words(block.text, full_words) >= full_words &&
         ends_sentence(block.text);
}

}  // namespace

void number_paragraphs(std::vector<Block>& blocks) {
  std::vector<std::size_t> chain;  // the numbering
  int last = 0, inner = 0;         // its last number; the last of a list that began again at 1 within it
  std::size_t full = 0, other = 0, lists = 0, headings = 0, crossed = 0;
  bool unmarked = true;  // nothing but items since the inner list began: its end cannot be told
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.kind == BlockKind::heading || block.kind == BlockKind::slot) {
      ++headings;
      unmarked = false;
      continue;
    }
    const int number = number_of(block);
    if (number == 0) {
      // Points (a), (b) belong to the paragraph above them.
      const bool point = block.kind == BlockKind::item || block.kind == BlockKind::note;
      if (!point) ++other, unmarked = false;
      continue;
    }
    const bool next = chain.empty() || (number > last && number <= last + widest_gap);
    const bool next_inner = inner > 0 && number == inner + 1;
    if (next && next_inner && unmarked) return;
    if (next && !(next_inner && number != last + 1)) {
      if (!chain.empty() && headings > 0) ++crossed;
      headings = 0;
      chain.push_back(i);
      last = number;
      inner = 0;
      if (is_full(block)) ++full;
    } else if (number == 1 || next_inner) {
      if (number == 1) unmarked = true;
      inner = number;
      ++lists;
    } else {
      return;
    }
  }
  // A list of points is no numbering: the numbers pass over headings, or nearly all of the text is numbered.
  const bool all = chain.size() >= 2 * (other + lists);
  const bool through = crossed > 0 && chain.size() > lists;
  if (chain.size() < fewest || 3 * full < 2 * chain.size() || (!all && !through)) return;
  for (const std::size_t i : chain) blocks[i].place.paragraph = blocks[i].label;
}

}  // namespace idm::corpus
