// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/question.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"

namespace idm::query {
namespace {

constexpr std::size_t fewest_words = 4;

struct Tables {
  std::vector<std::string> openings;  // with a blank behind
  std::set<std::string, std::less<>> words;
};

const Tables& tables() {
  static const auto made = [] {
    Tables out;
    for (const auto& row : tsv(resource("query/questions.tsv"))) {
      if (row.at(0) == "opening") out.openings.push_back(std::string(row.at(2)) + ' ');
      if (row.at(0) == "word") out.words.emplace(row.at(2));
    }
    return out;
  }();
  return made;
}

}  // namespace

bool looks_like_question(std::string_view query) {
  std::string_view text = utf8::trim(query);
  for (const std::string_view mark : {"»", "\"", "”"})
    if (text.ends_with(mark)) text = utf8::trim(text.substr(0, text.size() - mark.size()));
  if (text.ends_with('?')) return true;
  // Words with single blanks between, apostrophes and hyphens taken for blanks.
  std::string plain;
  for (const char c : analyzers::fold(analyzers::lower(text))) {
    const bool blank = c == ' ' || c == '\'' || c == '-' || c == '\t' || c == '\n';
    if (!blank || (!plain.empty() && plain.back() != ' ')) plain += blank ? ' ' : c;
  }
  if (static_cast<std::size_t>(std::count(plain.begin(), plain.end(), ' ')) + 1 < fewest_words) return false;
  return std::any_of(tables().openings.begin(), tables().openings.end(),
                     [&](const std::string& opening) { return plain.starts_with(opening); });
}

bool asks_only(std::string_view folded) { return tables().words.contains(folded); }

}  // namespace idm::query
