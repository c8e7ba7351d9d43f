// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/joined_blocks.hpp"

#include <algorithm>

#include "corpus/line_shape.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus {

void rejoin(std::vector<Block>& blocks) {
  std::vector<Block> out;
  for (auto& block : blocks) {
    const bool goes_on = block.kind == BlockKind::paragraph && starts_lower(block.text) && block.place.turn == -1;
    if (goes_on) {
      auto open = out.rbegin();
      while (open != out.rend() && open->kind == BlockKind::note) ++open;
      if (open != out.rend() && (open->kind == BlockKind::paragraph || open->kind == BlockKind::item) && !open->card &&
          !ends_sentence(open->text)) {
        join(open->text, block.text);
        open->span.end = std::max(open->span.end, block.span.end);
        open->calls.insert(open->calls.end(), block.calls.begin(), block.calls.end());
        continue;
      }
    }
    out.push_back(std::move(block));
  }
  blocks = std::move(out);
}

// One sentence between a heading (or a list) and a list, without the colon that would announce it: a conclusion printed
// as a heading.
void find_statements(std::vector<Block>& blocks) {
  const auto is_list = [&](std::size_t i) {
    return blocks[i].kind == BlockKind::item || blocks[i].kind == BlockKind::question;
  };
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    Block& block = blocks[i];
    if (block.place.turn != -1) continue;  // somebody's words
    if (block.kind != BlockKind::paragraph || block.text.ends_with(":") || block.text.ends_with("?")) continue;
    const bool below = i > 0 && (blocks[i - 1].kind == BlockKind::heading || is_list(i - 1));
    if (!below || !is_list(i + 1)) continue;
    if (count_words(block.text) > 65 || block.text.find(". ") != std::string::npos) continue;
    if (!is_conclusion(block.text)) continue;
    block.kind = BlockKind::heading;
    block.statement = true;
  }
  // "Second day" in a list of contents, printed again in full above the text: not a heading there.
  for (auto& block : blocks) {
    if (block.kind != BlockKind::heading || block.level > 0 || heading_rank(block.text) != HeadingRank::day) continue;
    const bool again = std::any_of(blocks.begin(), blocks.end(), [&](const Block& other) {
      return other.kind == BlockKind::heading && other.text.size() > block.text.size() + 3 &&
             other.text.starts_with(block.text);
    });
    if (again) block.kind = BlockKind::paragraph;
  }
  const Block* first_heading = nullptr;  // the title
  for (const auto& block : blocks)
    if (block.kind == BlockKind::heading && first_heading == nullptr) first_heading = &block;
  for (auto& block : blocks)
    if (block.kind == BlockKind::heading && &block != first_heading && block.level != 1 &&
        ((count_words(block.text) >= 6 && is_conclusion(block.text)) || is_sentence(block.text)))
      block.statement = true;
}

}  // namespace idm::corpus
