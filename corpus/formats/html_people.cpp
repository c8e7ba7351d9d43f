// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/html_people.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "corpus/lines.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus::html {
namespace {

constexpr std::size_t most_card_words = 400;
constexpr std::size_t most_post_words = 30;

}  // namespace

std::vector<TextLine> lines_of(const Tree& tree, const Drops& drops, std::size_t node, std::size_t most) {
  std::vector<TextLine> lines;
  TextLine open;
  const auto flush = [&] {
    open.text = fold_blanks(open.text);
    if (!utf8::trim(open.text).empty()) lines.push_back(open);
    open = {};
  };
  struct Step {
    std::size_t node;
    bool leaves;
  };
  std::vector<Step> steps = {{node, false}};
  while (!steps.empty() && lines.size() < most) {
    const Step step = steps.back();
    steps.pop_back();
    const Node& one = tree[step.node];
    if (!drops[step.node].empty()) continue;
    if (one.is_text()) {
      if (utf8::trim(one.text).empty()) {
        open.text += ' ';
        continue;
      }
      if (open.span.end == 0) open.span.begin = one.span.begin;
      open.span.end = one.span.end;
      open.text += one.text;
      continue;
    }
    if (one.tag == "br" || is_block_tag(one.tag)) flush();
    if (step.leaves) continue;
    if (is_block_tag(one.tag)) steps.push_back({step.node, true});
    for (std::size_t c = one.children.size(); c-- > 0;) steps.push_back({one.children[c], false});
  }
  flush();
  return lines;
}

bool PeopleFinder::card_of(std::size_t node, bool headed, Candidate& made) {
  std::vector<TextLine> lines = lines_of(tree_, drops_, node, 12);
  // A link at the end of a card ("Read biography") says nothing.
  while (lines.size() > 2 && is_furniture(lines.back().text)) lines.pop_back();
  if (lines.size() < 2 || lines.size() > 10) return false;
  std::size_t first = 0;
  std::string label;
  if (lines.size() > 2 && !headed && count_words(lines[0].text) <= 4 && is_label(lines[0].text + ":")) {
    label = lines[0].text;
    first = 1;
  }
  if (!words_.is_name(lines[first].text)) return false;
  // Two persons are two cards.
  for (std::size_t i = first + 2; i + 1 < lines.size(); ++i)
    if (words_.is_name(lines[i].text) && words_.is_post(lines[i + 1].text) && !words_.is_post(lines[i].text))
      return false;
  made.card.span = {lines.front().span.begin, lines.back().span.end};
  made.card.person = (label.empty() ? "" : label + ": ") + lines[first].text;
  bool posts = true;
  for (std::size_t i = first + 1; i < lines.size(); ++i) {
    const bool is_label_line = i > first && count_words(lines[i].text) <= 3 && is_label(lines[i].text + ":");
    posts = posts && count_words(lines[i].text) <= most_post_words && !lines[i].text.ends_with('.') && i < first + 5;
    if (posts && is_label_line) {
      made.card.person += " (" + lines[i].text + ")";
    } else if (posts) {
      made.post = made.post || words_.is_post(lines[i].text);
      made.card.person += ", " + lines[i].text;
    } else {
      made.card.further.push_back(lines[i].text);
    }
  }
  return true;
}

std::map<std::size_t, Card> PeopleFinder::cards(const std::vector<Measure>& measures) {
  std::map<std::size_t, Card> found;
  std::vector<bool> inside(tree_.size(), false);  // below a card, or dropped
  for (std::size_t i = 0; i < tree_.size(); ++i) {
    if (i > 0 && inside[tree_[i].parent]) inside[i] = true;
    if (!drops_[i].empty()) inside[i] = true;
    const std::string_view tag = tree_[i].tag;
    if (inside[i] || tag.empty() || tag == "table" || tag == "tbody" || tag == "dl" || tag == "html") continue;
    std::vector<std::pair<std::size_t, Candidate>> candidates;
    std::size_t others = 0;
    for (const std::size_t child : tree_[i].children) {
      const std::string_view of_child = tree_[child].tag;
      if (of_child.empty() || measures[child].words == 0) continue;
      const bool holder = is_block_tag(of_child) || (of_child == "a" && measures[child].has_block);
      if (!holder || heading_tag(of_child) != 0) continue;
      Candidate candidate;
      const bool fits = measures[child].words <= most_card_words && measures[child].headings <= 1 &&
                        card_of(child, measures[child].headings > 0, candidate);
      if (fits)
        candidates.emplace_back(child, std::move(candidate));
      else
        ++others;
    }
    const auto posts = static_cast<std::size_t>(
        std::count_if(candidates.begin(), candidates.end(), [](const auto& one) { return one.second.post; }));
    // Cards come in numbers and tell offices; one alone must tell its own.
    if (candidates.empty() || posts * 2 < candidates.size()) continue;
    if (candidates.size() == 1 && (others > 0 && !tree_[candidates[0].first].children.empty() && posts == 0)) continue;
    for (auto& [child, candidate] : candidates) {
      if (candidates.size() < 2 && !candidate.post) continue;
      found.emplace(child, std::move(candidate.card));
      inside[child] = true;
    }
  }
  return found;
}

}  // namespace idm::corpus::html
