// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/record_title.hpp"

#include <algorithm>

#include "corpus/dates.hpp"
#include "corpus/head_lines.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t most_lines = 4;
constexpr std::size_t most_words = 30;  // of a line below the name of a series

// The name of the forum alone: the next line says what it is about, though it tells a day or opens like a panel.
bool tells_what_about(const std::vector<Block>& blocks, const Block& block) {
  const bool line = block.kind == BlockKind::heading
                        ? block.level == 0
                        : block.kind == BlockKind::paragraph && !ends_sentence(block.text) &&
                              count_words(block.text, most_words + 1) <= most_words && !is_label(block.text) &&
                              !is_person_entry(block.text);
  if (!line || is_generic_heading(block.text)) return false;
  if (!is_structural_heading(block.text)) return true;
  const HeadingRank rank = heading_rank(block.text);
  return std::count_if(blocks.begin(), blocks.end(), [&](const Block& other) {
           return other.kind == BlockKind::heading && heading_rank(other.text) == rank;
         }) == 1;
}

bool continues(const std::string& title, const std::vector<Block>& blocks, std::size_t i) {
  const Block& block = blocks[i];
  if (block.head || block.depth > 0 || block.span.begin - blocks[i - 1].span.end > 2) return false;
  if (is_bare_series(title) && tells_what_about(blocks, block)) return true;
  return block.kind == BlockKind::heading && block.level == 0 && find_dates(block.text).empty() &&
         !is_generic_heading(block.text) && !is_structural_heading(block.text);
}

// The name of a ministry above "PRESS RELEASE" is a letterhead: the headline is below. Where none is, both are the
// title.
RecordTitle below_letterhead(const std::vector<Block>& blocks, RecordTitle title) {
  std::size_t next = title.end;
  if (next >= blocks.size() || !blocks[next].head || !is_release_label(blocks[next].text)) return title;
  while (next < blocks.size() && blocks[next].head) ++next;
  if (next < blocks.size() && blocks[next].level == 0 && blocks[next].depth == 0)
    if (RecordTitle headline = title_at(blocks, next, {}, true); headline.end > next) return headline;
  title.text += " – " + blocks[title.end].text;
  title.span.end = blocks[title.end].span.end;
  ++title.end;
  return title;
}

}  // namespace

RecordTitle title_at(const std::vector<Block>& blocks, std::size_t at, std::string_view known, bool below_label) {
  RecordTitle title;
  title.begin = title.end = at;
  if (at >= blocks.size() || blocks[at].kind != BlockKind::heading) return title;
  const Block& first = blocks[at];
  if ((first.level > 1 && !below_label) || (!known.empty() && known != first.text)) return title;
  if (is_generic_heading(first.text) || (first.level == 0 && !first.title && is_structural_heading(first.text)))
    return title;
  title.text = first.text;
  title.span = first.span;
  ++title.end;
  if (first.level > 0) return title;
  // A title in several lines: the rest goes on without a new beginning, or after a colon.
  while (title.end < blocks.size() && title.end < at + most_lines && continues(title.text, blocks, title.end)) {
    const Block& block = blocks[title.end];
    const bool goes_on = title.text.ends_with(":") || block.text.front() == ':' || (block.text.front() & 0x60) == 0x60;
    title.text += (goes_on ? " " : " – ") + block.text;
    title.span.end = block.span.end;
    ++title.end;
  }
  return below_label ? title : below_letterhead(blocks, std::move(title));
}

}  // namespace idm::corpus
