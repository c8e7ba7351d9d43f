// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/html_measure.hpp"

#include <algorithm>
#include <array>

#include "corpus/lines.hpp"

namespace idm::corpus::html {
namespace {

constexpr std::size_t prose_words = 12;
constexpr std::size_t long_cell_words = 60;

template <std::size_t N>
bool any_of(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

bool is_control(std::string_view tag) {
  static constexpr std::array<std::string_view, 8> list = {"button", "input",    "select", "textarea",
                                                           "option", "datalist", "output", "progress"};
  return any_of(list, tag);
}

std::vector<Measure> measure_nodes(const Tree& tree, const Drops& drops) {
  std::vector<Measure> made(tree.size());
  std::vector<bool> gone(tree.size(), false), in_link(tree.size(), false);
  std::vector<std::size_t> block(tree.size(), 0);
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const Node& node = tree[i];
    gone[i] = !drops[i].empty() || (i > 0 && gone[node.parent]);
    in_link[i] = (i > 0 && in_link[node.parent]) || (node.tag == "a" && tree.has(i, "href"));
    block[i] = i == 0 || is_block_tag(node.tag) ? i : block[node.parent];
    // Controls count although they are dropped: they tell forms and banners. Buttons of headings, which open their
    // section, are not dropped.
    const std::string_view type = tree.attr(i, "type");
    if (is_control(node.tag) && gone[i] && type != "hidden") {
      ++made[i].controls;
      const bool field = node.tag == "textarea" || node.tag == "select" ||
                         (node.tag == "input" && type != "submit" && type != "button" && type != "image");
      if (field) ++made[i].fields;
    }
    if (gone[i]) continue;
    if (node.is_text()) {
      const std::size_t words = count_words(node.text, node.text.size() + 1);
      made[i].words = words;
      made[block[i]].own_words += words;
      if (in_link[i]) {
        made[i].linked = words;
        made[block[i]].own_linked += words;
      }
    } else if (node.tag == "a" && tree.has(i, "href")) {
      ++made[i].links;
    } else if (node.tag == "img") {
      ++made[i].images;
    } else if (heading_tag(node.tag) != 0) {
      ++made[i].headings;
      if (node.tag == "h1") ++made[i].titles;
    }
  }
  for (std::size_t i = tree.size(); i-- > 1;) {
    Measure& one = made[i];
    if (one.own_words >= prose_words && one.own_linked * 3 < one.own_words) one.prose += one.own_words;
    Measure& above = made[tree[i].parent];
    above.words += one.words;
    above.linked += one.linked;
    above.prose += one.prose;
    above.links += one.links;
    above.controls += one.controls;
    above.fields += one.fields;
    above.headings += one.headings;
    above.titles += one.titles;
    above.images += one.images;
    above.has_block = above.has_block || (!gone[i] && (one.has_block || is_block_tag(tree[i].tag)));
  }
  return made;
}

std::string text_of(const Tree& tree, const Drops& drops, std::size_t node, bool blocks, std::size_t limit) {
  std::string out;
  std::vector<std::size_t> steps = {node};
  while (!steps.empty() && out.size() < limit) {
    const std::size_t i = steps.back();
    steps.pop_back();
    const Node& one = tree[i];
    if (!drops[i].empty()) continue;
    if (one.is_text()) {
      out += one.text;
      continue;
    }
    const bool block = is_block_tag(one.tag);
    if (block && i != node && !blocks) continue;
    if (block || one.tag == "br") out += ' ';
    for (std::size_t c = one.children.size(); c-- > 0;) steps.push_back(one.children[c]);
  }
  return fold_blanks(out);
}

std::vector<std::size_t> rows_of(const Tree& tree, std::size_t table) {
  std::vector<std::size_t> rows;
  for (const std::size_t child : tree[table].children) {
    if (tree[child].tag == "tr") rows.push_back(child);
    if (tree[child].tag != "tbody" && tree[child].tag != "thead" && tree[child].tag != "tfoot") continue;
    for (const std::size_t row : tree[child].children)
      if (tree[row].tag == "tr") rows.push_back(row);
  }
  return rows;
}

std::vector<std::size_t> cells_of(const Tree& tree, std::size_t row) {
  std::vector<std::size_t> cells;
  for (const std::size_t child : tree[row].children)
    if (tree[child].tag == "td" || tree[child].tag == "th") cells.push_back(child);
  return cells;
}

bool is_layout_table(const Tree& tree, std::size_t table) {
  const std::string_view role = tree.attr(table, "role");
  if (role == "presentation" || role == "none") return true;
  const auto rows = rows_of(tree, table);
  std::size_t columns = 0, lone = 0, heads = 0, long_cells = 0, cells = 0, structured = 0;
  for (const std::size_t row : rows) {
    const auto of_row = cells_of(tree, row);
    columns = std::max(columns, of_row.size());
    if (of_row.size() == 1) ++lone;
    for (const std::size_t cell : of_row) {
      ++cells;
      if (tree[cell].tag == "th") ++heads;
      std::size_t words = 0;
      bool inner = false, parts = false;
      std::vector<std::size_t> steps = {cell};
      for (std::size_t seen = 0; !steps.empty() && seen < 4000; ++seen) {
        const std::size_t i = steps.back();
        steps.pop_back();
        const Node& one = tree[i];
        if (one.is_text()) words += count_words(one.text);
        inner = inner || one.tag == "table" || one.tag == "h1" || one.tag == "form";
        parts = parts || heading_tag(one.tag) != 0 || one.tag == "article" || one.tag == "nav";
        steps.insert(steps.end(), one.children.begin(), one.children.end());
      }
      if (inner) return true;
      if (words > long_cell_words) ++long_cells;
      if (parts) ++structured;
    }
  }
  if (columns <= 1) return true;
  if (heads > 0) return false;
  // A menu on the left and a text on the right: few cells, one of them long.
  return rows.size() - lone <= 2 && (long_cells > 0 || structured > 0) && cells <= 8;
}

}  // namespace idm::corpus::html
