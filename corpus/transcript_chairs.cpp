// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/transcript_chairs.hpp"

#include <string>

#include "base/utf8.hpp"
#include "corpus/lines.hpp"
#include "corpus/people_lexicon.hpp"
#include "corpus/people_names.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t longest = 300;   // bytes of the line, with its leaders
constexpr std::size_t most_words = 5;  // that say who presides

/// "President: . . . . Mr. X . . . (Uganda)" -> "President: Mr. X (Uganda)".
std::string without_leaders(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t end = i, dots = 0;
    while (end < line.size() && (line[end] == '.' || line[end] == ' ' || line.substr(end).starts_with("…"))) {
      const bool dot = line[end] != ' ';
      dots += dot ? 1U : 0U;
      end += line[end] == '.' || line[end] == ' ' ? 1U : std::string_view("…").size();
    }
    if (dots > 2) {
      out += ' ';
      i = end;
    } else {
      out += line[i++];
    }
  }
  return fold_blanks(out);
}

/// What follows the words that say who presides; empty where the line does not begin with any.
std::string_view behind_office(std::string_view line, std::string_view& office) {
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos && presides(line.substr(0, colon))) {
    office = utf8::trim(line.substr(0, colon));
    return utf8::trim(line.substr(colon + 1));
  }
  // The longest words that say so: "Présidence de", not "Présidence".
  std::string_view found;
  std::size_t words = 0;
  for (std::size_t blank = line.find(' '); blank != std::string_view::npos && words < most_words;
       blank = line.find(' ', blank + 1), ++words) {
    if (!is_turn_word("presides", line.substr(0, blank))) continue;
    found = utf8::trim(line.substr(blank));
    if (found.starts_with(':')) found = utf8::trim(found.substr(1));
  }
  return found;
}

}  // namespace

std::optional<Speaker> presiding(std::string_view line, TurnLabels& labels) {
  if (line.empty() || line.size() > longest) return std::nullopt;
  const std::string plain = without_leaders(line);
  std::string_view office;
  const std::string_view rest = behind_office(plain, office);
  if (rest.empty()) return std::nullopt;
  const std::string_view name = utf8::trim(rest.substr(0, std::min(rest.find('('), rest.find(','))));
  const Words words = make_words(analyzers::thread_analyzer(), name, Lang::fr);
  if (words.size() == 0) return std::nullopt;
  // A name with its title, or in full, and nothing behind but a post.
  const NameRun run = name_at(words, 0, words.size(), Lang::fr);
  if (!run || run.last != words.size()) return std::nullopt;
  Speaker speaker = labels.read(rest, Lang::fr).speaker;
  if (speaker.name.empty() || ends_sentence(rest)) return std::nullopt;
  speaker.as_printed = std::string(name);
  speaker.function = "chair";
  if (speaker.role.empty()) speaker.role = std::string(office);
  speaker.mode = std::string(told_to_preside);
  return speaker;
}

bool plain_chair(std::string_view office) {
  const std::string key = comparison_key(office);
  std::string_view rest = key;
  for (const std::string_view article : {"the ", "le ", "la ", "mr ", "madam ", "m ", "mme "})
    if (rest.starts_with(article)) rest.remove_prefix(article.size());
  for (const std::string_view article : {"le ", "la "})
    if (rest.starts_with(article)) rest.remove_prefix(article.size());
  return rest.find(' ') == std::string_view::npos && rest.find("vice") == std::string_view::npos &&
         !rest.starts_with("co");
}

}  // namespace idm::corpus
