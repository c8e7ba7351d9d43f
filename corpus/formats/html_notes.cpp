// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/html_notes.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "corpus/formats/html_measure.hpp"
#include "corpus/lines.hpp"

namespace idm::corpus::html {
namespace {

// "[12]", "(a)", "12": what stands between the marks, if it can number a note.
std::string number_in(std::string_view text) {
  while (!text.empty() && (text.front() == '[' || text.front() == '(' || text.front() == ' ')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ']' || text.back() == ')' || text.back() == ' ' || text.back() == '.'))
    text.remove_suffix(1);
  if (text.empty() || text.size() > 5) return {};
  if (text == "*" || text == "**" || text == "†" || text == "‡") return std::string(text);
  const bool digits = text.size() <= 3 && text.find_first_not_of("0123456789") == std::string_view::npos;
  const bool roman = text.find_first_not_of("ivx") == std::string_view::npos;
  const bool letter = text.size() == 1 && text.front() >= 'a' && text.front() <= 'z';
  return digits || roman || letter ? std::string(text) : std::string();
}

}  // namespace

Footnotes find_footnotes(const Tree& tree) {
  Footnotes found;
  std::map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < tree.size(); ++i)
    for (const char* key : {"id", "name"})
      if (const std::string_view id = tree.attr(i, key); !id.empty()) places.emplace(id, i);
  const Drops none(tree.size());
  for (std::size_t i = 1; i < tree.size(); ++i) {
    if (tree[i].tag != "a") continue;
    std::string_view to = tree.attr(i, "href");
    if (to.empty() || to.size() < 2) continue;
    // Pages saved with their address have it before the mark.
    const std::size_t mark = to.find('#');
    if (mark == std::string_view::npos || (mark > 0 && to.find("fn") == std::string_view::npos)) continue;
    to.remove_prefix(mark + 1);
    const auto place = places.find(to);
    if (place == places.end() || place->second == i) continue;
    const std::string text = text_of(tree, none, i, true, 40);
    const std::string number = number_in(text);
    if (place->second < i) {
      if (!number.empty() || text.size() <= 6) found.ways_back.insert(i);
      continue;
    }
    if (number.empty()) continue;
    std::size_t note = place->second;
    while (note != 0 && !is_block_tag(tree[note].tag)) note = tree[note].parent;
    if (note == 0 || tree[note].tag == "body" || heading_tag(tree[note].tag) != 0) continue;
    if (count_words(text_of(tree, none, note, true, 4000), 600) > 500) continue;  // a section, not a note
    found.calls.emplace(i, number);
    found.notes.emplace(note, number);
  }
  return found;
}

}  // namespace idm::corpus::html
