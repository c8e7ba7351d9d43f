// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <tuple>

#include "corpus/formats/pdf_blocks.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus::pdf {
namespace {

constexpr std::size_t heading_words = 32;
constexpr std::size_t heading_lines = 5;

// How a heading is printed; greater ranks above.
using Style = std::tuple<long, bool, bool>;  // size in half points, capitals, bold

Style style_of(const Block& block) { return {std::lround(block.size * 2), block.capitals, block.bold}; }

class Headings {
 public:
  Headings(std::vector<Block>& blocks, const Measures& measures) : blocks_(blocks), measures_(measures) {
    std::size_t bold = 0, all = 0;
    for (const auto& block : blocks_) {
      all += block.text.size();
      if (block.bold) bold += block.text.size();
    }
    bold_body_ = bold * 2 > all;  // a text all in bold: weight tells nothing
  }

  std::size_t run() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      Block& block = blocks_[i];
      block.capitals = all_capitals(block.text);
      if (is_heading(i)) block.kind = Kind::heading;
    }
    join_parts();
    title_ = find_title();
    rank();
    return title_;
  }

 private:
  bool is_heading(std::size_t i) const {
    const Block& block = blocks_[i];
    // "1. Introduction" in bold was taken for an item.
    const bool numbered = block.kind == Kind::item && block.marker == Marker::number;
    if (block.kind != Kind::paragraph && !numbered) return false;
    const std::size_t words = count_words(block.text, heading_words + 1);
    if (words > heading_words || block.lines > heading_lines || words == 0) return false;
    if (starts_lower(block.text)) return false;
    const bool letters = std::any_of(block.text.begin(), block.text.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 0xBF;
    });
    if (!letters) return false;
    const bool large = block.size > measures_.body * 1.08;
    const bool larger = block.size > measures_.body * 1.25;
    const bool heavy = block.bold && !bold_body_;
    const bool code = block.text.find_first_of("_{}=<>") != std::string::npos;
    const bool capitals = block.capitals && words <= 20 && !code &&
                          (words > 1 || is_structural_heading(block.text) || is_generic_heading(block.text));
    if (numbered && !large && !heavy && !capitals) return false;
    if (!large && !heavy && !capitals) return false;
    if (block.size < measures_.body * 0.9) return false;
    if (!larger && (is_label(block.text) || is_person_entry(block.text))) return false;
    const bool closed = ends_sentence(block.text) && !block.text.ends_with("?") && !block.text.ends_with(")");
    if (closed && !larger && !is_structural_heading(block.text)) return false;
    if (!large && words > 22) return false;
    // Something must follow.
    return i + 1 < blocks_.size();
  }

  // A heading in several lines of one style was cut where the lines stand wide apart.
  void join_parts() {
    std::vector<Block> out;
    for (auto& block : blocks_) {
      if (!out.empty() && block.kind == Kind::heading && out.back().kind == Kind::heading) {
        Block& above = out.back();
        const bool one = style_of(above) == style_of(block) && above.index == block.index &&
                         block.marker == Marker::none && block.size > measures_.body * 1.25 &&
                         block.top - above.bottom < block.size * 0.9 && block.top > above.top &&
                         count_words(above.text) + count_words(block.text) <= heading_words;
        if (one) {
          join_broken(above.text, block.text, measures_);
          above.bottom = block.bottom;
          above.lines += block.lines;
          above.calls.insert(above.calls.end(), block.calls.begin(), block.calls.end());
          continue;
        }
      }
      out.push_back(std::move(block));
    }
    blocks_ = std::move(out);
  }

  // The largest heading of the first page that has text.
  std::size_t find_title() const {
    std::size_t best = blocks_.size();
    if (blocks_.empty()) return best;
    const int page = blocks_.front().index;
    std::size_t same = 0;
    for (std::size_t i = 0; i < blocks_.size() && blocks_[i].index <= page; ++i) {
      const Block& block = blocks_[i];
      if (block.kind != Kind::heading || block.text.size() < 4) continue;
      if (best == blocks_.size() || style_of(block) > style_of(blocks_[best])) best = i;
    }
    if (best == blocks_.size()) return best;
    for (const auto& block : blocks_) same += block.kind == Kind::heading && style_of(block) == style_of(blocks_[best]);
    const Block& title = blocks_[best];
    if (title.size > measures_.body * 1.2) return best;
    // In letters as large as the text only the very first line can be a title, and no other heading looks so.
    return best == 0 && same == 1 && !is_generic_heading(title.text) ? best : blocks_.size();
  }

  void rank() {
    std::set<Style> styles;
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      if (blocks_[i].kind == Kind::heading && i != title_) styles.insert(style_of(blocks_[i]));
    std::map<Style, int> levels;
    int level = 2;
    for (auto at = styles.rbegin(); at != styles.rend(); ++at) levels[*at] = std::min(level++, 6);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      Block& block = blocks_[i];
      if (block.kind != Kind::heading) continue;
      block.level = i == title_ ? 1 : levels[style_of(block)];
      if (!block.label.empty()) block.text = block.label + ". " + block.text;
    }
  }

  std::vector<Block>& blocks_;
  const Measures& measures_;
  bool bold_body_ = false;
  std::size_t title_ = 0;
};

// "12. …" to "57. …" through headings and pages: numbers of paragraphs, not of a list.
void number_paragraphs(std::vector<Block>& blocks) {
  std::vector<std::size_t> chain;
  std::size_t all = 0, words = 0, between = 0;
  int expected = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.kind != Kind::item || block.marker != Marker::number) continue;
    ++all;
    const int value = std::stoi(block.label);
    if (expected != 0 && value != expected) continue;
    if (!chain.empty())
      between += std::any_of(blocks.begin() + static_cast<std::ptrdiff_t>(chain.back()) + 1,
                             blocks.begin() + static_cast<std::ptrdiff_t>(i),
                             [](const Block& b) { return b.kind == Kind::heading; });
    chain.push_back(i);
    words += count_words(block.text, 200);
    expected = value + 1;
  }
  const bool many = chain.size() >= 10 && blocks[chain.back()].index > blocks[chain.front()].index;
  if (chain.size() < 3 || chain.size() * 2 < all || words < chain.size() * 12 || (between == 0 && !many)) return;
  for (const std::size_t i : chain) {
    blocks[i].kind = Kind::paragraph;
    blocks[i].paragraph = blocks[i].label;
  }
}

// How deep a list stands in another, by where its bullets stand.
void nest_items(std::vector<Block>& blocks) {
  std::vector<double> open;
  for (auto& block : blocks) {
    if (block.kind == Kind::note) continue;
    if (block.kind != Kind::item) {
      open.clear();
      continue;
    }
    while (!open.empty() && open.back() > block.x0 + 4) open.pop_back();
    if (open.empty() || open.back() < block.x0 - 4) open.push_back(block.x0);
    block.depth = static_cast<int>(std::min<std::size_t>(open.size(), 6)) - 1;
  }
}

}  // namespace

std::size_t find_headings(std::vector<Block>& blocks, const Measures& measures) {
  const std::size_t title = Headings(blocks, measures).run();
  number_paragraphs(blocks);
  nest_items(blocks);
  return title;
}

}  // namespace idm::corpus::pdf
