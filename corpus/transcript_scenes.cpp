// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/transcript_scenes.hpp"

#include <algorithm>
#include <string>

#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/formats/turn_labels.hpp"
#include "corpus/lines.hpp"
#include "corpus/people_lexicon.hpp"
#include "corpus/people_words.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t scene_bytes = 240;
constexpr std::size_t item_bytes = 160;
constexpr std::size_t foot_bytes = 120;
constexpr std::size_t bold_words = 6;

bool digits(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "22-59283", "3/28": two numbers with `mark` between them.
bool two_numbers(std::string_view word, char mark, std::size_t least, std::size_t most) {
  const std::size_t at = word.find(mark);
  return at != std::string_view::npos && digits(word.substr(0, at), 1, 3) && digits(word.substr(at + 1), least, most);
}

bool begins_with_somebody(std::string_view text) {
  const Words words = make_words(analyzers::thread_analyzer(), text, Lang::fr);
  if (words.size() < 3) return false;
  if (people_lexicon().titles_at(words, 0, words.size(), Lang::fr).last != 0) return true;
  const bool article = words[0].folded == "the" || words[0].folded == "le" || words[0].folded == "la";
  const std::size_t office = article ? 1 : 0;
  return (article || words[0].elided) && people_lexicon().office_at(words, office, words.size()).last != 0;
}

}  // namespace

bool tells_scene(std::string_view paragraph) {
  if (paragraph.size() > scene_bytes || !ends_sentence(paragraph)) return false;
  return ends_with_turn_word("scene", paragraph) && begins_with_somebody(paragraph);
}

bool calls_item(std::string_view paragraph) {
  if (paragraph.size() > item_bytes || ends_sentence(paragraph)) return false;
  std::string plain;
  for (const std::string_view word : split(paragraph, " "))
    if (word.find_first_of("0123456789") == std::string_view::npos) (plain += plain.empty() ? "" : " ") += word;
  return is_turn_word("item", plain, true);
}

bool page_foot(std::string_view line) {
  if (line.size() > foot_bytes) return false;
  bool job = false, page = false;
  for (const std::string_view word : split(line, " ")) {
    job = job || two_numbers(word, '-', 5, 6);
    page = page || two_numbers(word, '/', 1, 3);
  }
  return job && page;
}

bool bold_label(std::string_view line) {
  if (!line.starts_with("**")) return false;
  const std::size_t close = line.find("**", 2);
  if (close == std::string_view::npos) return false;
  const std::string_view inner = utf8::trim(line.substr(2, close - 2));
  const bool colon = inner.ends_with(':') || utf8::trim(line.substr(close + 2)).starts_with(':');
  return colon && count_words(inner) <= bold_words;
}

}  // namespace idm::corpus
