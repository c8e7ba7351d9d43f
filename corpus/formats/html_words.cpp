// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/html_words.hpp"

#include <map>
#include <string>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"

namespace idm::corpus::html {
namespace {

struct Rule {
  std::string words;
  std::string_view reason;
};

// Rules of a group by their first word.
using Group = std::map<std::string, std::vector<Rule>, std::less<>>;

std::string first_word(std::string_view text) { return std::string(text.substr(0, text.find(' '))); }

const Group& group(std::string_view where) {
  static const auto table = [] {
    std::map<std::string, Group, std::less<>> made;
    for (const auto& row : tsv(resource("corpus/html-chrome.tsv")))
      for (const auto words : split(row.at(2), "|")) {
        std::string folded = analyzers::fold(words);
        std::string first = first_word(folded);
        made[std::string(row.at(0))][std::move(first)].push_back({std::move(folded), row.at(1)});
      }
    return made;
  }();
  static const Group none;
  const auto found = table.find(where);
  return found == table.end() ? none : found->second;
}

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// The line in the form of the rules: folded, numbers as #, blanks single, marks at the ends gone.
std::string normal(std::string_view line) {
  const std::string folded = analyzers::fold(utf8::cut(line, 300));
  std::string out;
  bool number = false;
  for (const char c : utf8::trim(folded)) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && number) continue;
    number = digit;
    if (digit)
      out += '#';
    else if (c != ' ' || (!out.empty() && out.back() != ' '))
      out += c == '\n' || c == '\t' ? ' ' : c;
  }
  return out;
}

std::string_view found_in(const Group& rules, std::string_view text, bool whole) {
  const auto of_first = rules.find(text.substr(0, text.find(' ')));
  const auto look = [&](const std::vector<Rule>& list) -> std::string_view {
    for (const auto& rule : list) {
      if (whole ? text == rule.words
                : text.starts_with(rule.words) && (text.size() == rule.words.size() || !letter(rule.words.back()) ||
                                                   !letter(text[rule.words.size()])))
        return rule.reason;
    }
    return {};
  };
  if (of_first != rules.end())
    if (const auto reason = look(of_first->second); !reason.empty()) return reason;
  if (whole) return {};
  // A first word with a mark glued to it: "©2022", "Updated:".
  for (const auto& [word, list] : rules)
    if (text.starts_with(word))
      if (const auto reason = look(list); !reason.empty()) return reason;
  return {};
}

std::string_view bare(std::string_view text) {
  while (!text.empty() && !letter(text.back()) && text.back() != '#') text.remove_suffix(1);
  while (!text.empty() && !letter(text.front()) && text.front() != '#' && text.front() != '(') text.remove_prefix(1);
  return text;
}

std::string_view name_in(const Group& rules, std::string_view names) {
  std::string word;
  std::string_view reason;
  const auto end = [&] {
    if (!word.empty() && reason.empty())
      if (const auto found = rules.find(word); found != rules.end()) reason = found->second.front().reason;
    word.clear();
  };
  bool small = false;
  for (const char c : names) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital && small) end();
    small = c >= 'a' && c <= 'z';
    if (capital || small)
      word += capital ? static_cast<char>(c - 'A' + 'a') : c;
    else
      end();
  }
  end();
  return reason;
}

}  // namespace

std::string_view name_reason(std::string_view names) { return name_in(group("name"), names); }
std::string_view weak_name_reason(std::string_view names) { return name_in(group("weak"), names); }

std::string_view heading_reason(std::string_view heading) {
  const std::string text = normal(heading);
  return found_in(group("heading"), bare(text), true);
}

std::string_view line_reason(std::string_view line) { return found_in(group("line"), normal(line), false); }

bool is_home_link(std::string_view text) {
  const std::string folded = normal(text);
  return !found_in(group("home"), bare(folded), true).empty();
}

bool is_more_link(std::string_view text) {
  const std::string folded = normal(text);
  return !found_in(group("more"), bare(folded), true).empty();
}

}  // namespace idm::corpus::html
