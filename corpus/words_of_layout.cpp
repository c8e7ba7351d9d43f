// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/words_of_layout.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/lines.hpp"

namespace idm::corpus {
namespace {

enum class Where { begins, is, has };
struct Rule {
  Where where;
  std::string words;
};

// group -> rules, all folded.
const std::map<std::string, std::vector<Rule>, std::less<>>& rules() {
  static const auto table = [] {
    std::map<std::string, std::vector<Rule>, std::less<>> made;
    for (const auto& row : tsv(resource("corpus/layout.tsv"))) {
      const Where where = row.at(1) == "is" ? Where::is : row.at(1) == "has" ? Where::has : Where::begins;
      for (const auto words : split(row.at(2), "|"))
        made[std::string(row.at(0))].push_back({where, analyzers::fold(words)});
    }
    return made;
  }();
  return table;
}

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// `#` in a rule stands for a number (digits, roman numerals, ordinals like 1ere, 2nd) or for nothing.
bool begins(std::string_view text, std::string_view words) {
  while (!words.empty()) {
    if (words.starts_with("# ")) {
      std::size_t end = text.find(' ');
      if (end == std::string_view::npos) end = text.size();
      const std::string_view word = text.substr(0, end);
      const bool number = !word.empty() && (word.find_first_of("0123456789") != std::string_view::npos ||
                                            word.find_first_not_of("ivx") == std::string_view::npos);
      if (!number) return false;
      text = utf8::trim(text.substr(end));
      words.remove_prefix(2);
      continue;
    }
    std::size_t end = words.find(" #");
    const std::string_view part = words.substr(0, end);
    if (!text.starts_with(part)) return false;
    text.remove_prefix(part.size());
    words.remove_prefix(part.size());
    if (!text.empty() && letter(text.front())) return false;
    if (words.starts_with(" #")) {
      text = utf8::trim(text);
      std::size_t stop = 0;
      while (stop < text.size() && letter(text[stop])) ++stop;
      const std::string_view word = text.substr(0, stop);
      const bool number = !word.empty() && (word.find_first_of("0123456789") != std::string_view::npos ||
                                            word.find_first_not_of("ivx") == std::string_view::npos);
      if (!number) return false;
      text.remove_prefix(stop);
      words.remove_prefix(2);
    }
  }
  return true;
}

bool matches(std::string_view group, std::string_view text) {
  const auto found = rules().find(group);
  if (found == rules().end()) return false;
  const std::string folded = analyzers::fold(utf8::cut(text, 400));
  std::string_view body = utf8::trim(folded);
  while (!body.empty() && (body.front() == '*' || body.front() == '_')) body.remove_prefix(1);
  std::string_view bare = body;
  while (!bare.empty() && !letter(bare.back())) bare.remove_suffix(1);
  for (const auto& rule : found->second) {
    switch (rule.where) {
      case Where::is:
        if (bare == rule.words) return true;
        break;
      case Where::begins:
        if (begins(body, rule.words)) return true;
        break;
      case Where::has:
        if (body.find(rule.words) != std::string_view::npos) return true;
        break;
    }
  }
  return false;
}

// The words of a group of single words.
std::set<std::string, std::less<>> words_of(std::string_view group) {
  std::set<std::string, std::less<>> words;
  if (const auto found = rules().find(group); found != rules().end())
    for (const auto& rule : found->second) words.insert(rule.words);
  return words;
}

// Titles before a name, folded and without their dots.
const std::set<std::string, std::less<>>& titles() {
  static const auto table = [] {
    std::set<std::string, std::less<>> made;
    for (const auto& row : tsv(resource("corpus/honorifics.tsv")))
      if (row.at(0) == "title") made.insert(analyzers::fold(row.at(2)));
    return made;
  }();
  return table;
}

}  // namespace

bool is_person_entry(std::string_view line) {
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos || blank > 16) return false;
  std::string first = analyzers::fold(line.substr(0, blank));
  std::erase(first, '.');
  if (!titles().contains(first)) return false;
  const std::string_view rest = utf8::trim(line.substr(blank));
  return starts_upper(rest) && rest.find_first_of(",(") != std::string_view::npos;
}

bool is_label(std::string_view line) {
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && colon < 60 && matches("label", utf8::trim(line.substr(0, colon)));
}

HeadingRank heading_rank(std::string_view text) {
  if (matches("day", text)) return HeadingRank::day;
  if (matches("panel", text)) return HeadingRank::panel;
  if (is_references_heading(text) || matches("back", text)) return HeadingRank::back_matter;
  if (matches("subsection", text)) return HeadingRank::subsection;
  return HeadingRank::none;
}

bool is_structural_heading(std::string_view text) { return heading_rank(text) != HeadingRank::none; }
bool is_conclusion(std::string_view text) { return matches("conclusion", text); }
bool is_sentence(std::string_view text) {
  if (text.ends_with('?') || text.ends_with(':') || is_structural_heading(text)) return false;
  static const std::set<std::string, std::less<>> finite = words_of("finite"), relative = words_of("relative");
  const std::string folded = analyzers::fold(text);
  std::size_t words = 0, at = 0, verb = 0;
  std::string_view before;
  bool inside = false, negated = false, negative = false;
  while (at < folded.size()) {
    std::size_t end = at;
    while (end < folded.size() && letter(folded[end])) ++end;
    if (end == at) {
      ++at;
      continue;
    }
    const std::string_view word(folded.data() + at, end - at);
    // The second half of "ne … pas" makes a verb of what stands between them.
    const bool elided = end < folded.size() && (folded[end] == '\'' || folded.substr(end).starts_with("’"));
    at = end;
    ++words;
    if (relative.contains(word) && verb == 0) inside = true;
    if (word == "ne" || (word == "n" && elided)) negated = true;
    if (negated && (word == "pas" || word == "plus" || word == "jamais" || word == "guere" || word == "rien"))
      negative = true;
    const bool east = word == "est" && (before == "l" || before == "nord" || before == "sud");
    if (verb == 0 && !inside && words > 1 && ((finite.contains(word) && before != "to" && !east) || negative))
      verb = words;
    before = word;
  }
  constexpr std::size_t fewest = 4;
  return words >= fewest && verb > 0;
}
bool is_generic_heading(std::string_view text) { return matches("generic", text); }
bool is_furniture(std::string_view line) { return matches("furniture", line); }
bool is_references_heading(std::string_view text) { return matches("references", text); }
bool is_notes_heading(std::string_view text) { return matches("notes", text); }
bool is_closing_heading(std::string_view text) { return matches("closing", text); }
bool is_notice_of_release(std::string_view text) { return matches("notice", text); }
bool is_venue(std::string_view text) { return matches("venue", text); }
bool is_word_of_when(std::string_view text) { return matches("when", text); }
bool is_contact_heading(std::string_view text) { return matches("contact", text); }
bool keeps_hyphen(std::string_view before, std::string_view after) {
  return matches("hyphen-first", before) || matches("hyphen-last", after);
}

}  // namespace idm::corpus
