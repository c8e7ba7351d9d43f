// SPDX-License-Identifier: GPL-3.0-or-later
// Patterns are expanded at filling time until only single-word alternatives and gaps are left, and found by their first
// word in a hash table (its beginnings for those with *), so that matching costs a look-up a word.
#include "corpus/word_patterns.hpp"

#include <algorithm>
#include <array>

#include "base/resources.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t max_expansions = 4096;
constexpr std::array<std::string_view, 9> not_in_gap = {"ete", "been", "be",  "not", "pas",
                                                        "was", "were", "que", "that"};

std::string fold_word(std::string_view word) {
  if (word == "à" || word == "où") return std::string(word);
  return analyzers::fold(word);
}

bool stops(std::string_view gap) { return gap.find_first_of(".;?!") != std::string_view::npos; }

/// Splits at blanks outside brackets.
std::vector<std::string_view> parts_of(std::string_view pattern) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= pattern.size(); ++i) {
    const char c = i < pattern.size() ? pattern[i] : ' ';
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if ((c == ' ' && depth == 0) || i == pattern.size()) {
      if (i > begin) parts.push_back(pattern.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  return parts;
}

}  // namespace

bool WordPatterns::add(std::string_view pattern, std::uint32_t id) {
  std::vector<std::vector<std::string>> flat = {{}};
  for (std::string_view part : parts_of(pattern)) {
    const bool optional = part.size() > 1 && part.back() == '?';
    if (optional) part.remove_suffix(1);
    std::vector<std::string> choices;
    if (part.front() == '(') {
      if (part.back() != ')') return false;
      std::string single;
      for (const std::string_view choice : split(part.substr(1, part.size() - 2), "|")) {
        if (choice.find(' ') != std::string_view::npos) {
          choices.emplace_back(choice);
        } else {
          single += (single.empty() ? "" : "|") + std::string(choice);
        }
      }
      if (!single.empty()) choices.push_back(single);
    } else {
      choices.emplace_back(part);
    }
    std::vector<std::vector<std::string>> next;
    for (const std::vector<std::string>& start : flat) {
      if (optional) next.push_back(start);
      for (const std::string& choice : choices) {
        std::vector<std::string> longer = start;
        for (const std::string_view word : split(choice, " ")) longer.emplace_back(word);
        next.push_back(std::move(longer));
      }
    }
    if (next.size() > max_expansions) return false;
    flat = std::move(next);
  }
  bool good = true;
  for (const std::vector<std::string>& parts : flat) good = add_flat(parts, id) && good;
  return good;
}

bool WordPatterns::add_flat(const std::vector<std::string>& parts, std::uint32_t id) {
  Pattern pattern;
  pattern.id = id;
  std::size_t gap = 0;
  bool strict = false;
  for (const std::string& part : parts) {
    if (part == ".." || part == "...") {
      gap = part.size() == 2 ? 2 : 5;
      strict = part.size() == 2;
      continue;
    }
    Step step;
    step.gap = gap;
    step.strict = strict;
    for (const std::string_view word : split(part, "|")) {
      if (word.size() > 1 && word.back() == '*') {
        step.prefixes.push_back(fold_word(word.substr(0, word.size() - 1)));
      } else {
        step.words.push_back(fold_word(word));
      }
    }
    std::sort(step.words.begin(), step.words.end());
    pattern.steps.push_back(std::move(step));
    gap = 0;
  }
  if (pattern.steps.empty()) return false;
  const auto index = static_cast<std::uint32_t>(patterns_.size());
  for (const std::string& word : pattern.steps.front().words) by_word_[word].push_back(index);
  for (const std::string& word : pattern.steps.front().prefixes) by_prefix_[word].push_back(index);
  patterns_.push_back(std::move(pattern));
  return true;
}

void WordPatterns::starts(const Word& word, std::vector<std::uint32_t>& out) const {
  out.clear();
  if (const auto found = by_word_.find(word.folded); found != by_word_.end()) {
    out.insert(out.end(), found->second.begin(), found->second.end());
  }
  if (by_prefix_.empty()) return;
  std::string start;
  for (const char byte : word.folded) {
    start += byte;
    if (const auto found = by_prefix_.find(start); found != by_prefix_.end()) {
      out.insert(out.end(), found->second.begin(), found->second.end());
    }
  }
}

std::size_t WordPatterns::follow(const Pattern& pattern, std::size_t step, const Words& words, std::size_t at,
                                 std::size_t to) const {
  if (step == pattern.steps.size()) return at;
  const Step& want = pattern.steps[step];
  for (std::size_t skip = 0; skip <= want.gap && at + skip < to; ++skip) {
    const Word& word = words[at + skip];
    if (step > 0 && stops(word.gap)) return 0;
    if (skip > 0 && want.strict) {
      const std::string& passed = words[at + skip - 1].folded;
      if (std::find(not_in_gap.begin(), not_in_gap.end(), passed) != not_in_gap.end()) return 0;
    }
    const bool same = std::binary_search(want.words.begin(), want.words.end(), word.folded) ||
                      std::any_of(want.prefixes.begin(), want.prefixes.end(),
                                  [&](const std::string& prefix) { return word.folded.starts_with(prefix); });
    if (!same) continue;
    if (const std::size_t last = follow(pattern, step + 1, words, at + skip + 1, to); last != 0) return last;
  }
  return 0;
}

std::vector<WordPatterns::Match> WordPatterns::find(const Words& words, std::size_t from, std::size_t to) const {
  std::vector<Match> matches;
  std::vector<std::uint32_t> candidates;
  for (std::size_t i = from; i < to; ++i) {
    starts(words[i], candidates);
    const std::size_t before = matches.size();
    for (const std::uint32_t candidate : candidates) {
      const Pattern& pattern = patterns_[candidate];
      const std::size_t last = follow(pattern, 0, words, i, to);
      if (last == 0) continue;
      const auto same = std::find_if(matches.begin() + static_cast<std::ptrdiff_t>(before), matches.end(),
                                     [&](const Match& match) { return match.id == pattern.id; });
      if (same == matches.end()) {
        matches.push_back({i, last, pattern.id});
      } else {
        same->last = std::max(same->last, last);
      }
    }
  }
  return matches;
}

WordPatterns::Match WordPatterns::at(const Words& words, std::size_t at, std::size_t to) const {
  Match best;
  std::vector<std::uint32_t> candidates;
  if (at >= to) return best;
  starts(words[at], candidates);
  for (const std::uint32_t candidate : candidates) {
    const std::size_t last = follow(patterns_[candidate], 0, words, at, to);
    if (last > best.last) best = {at, last, patterns_[candidate].id};
  }
  return best;
}

}  // namespace idm::corpus
