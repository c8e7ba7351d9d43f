// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/page_heads.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/line_shape.hpp"
#include "corpus/metadata_words.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t head_lines = 8;   // with a text in them
constexpr std::size_t most_words = 14;  // of a head of a page

// Words of three letters and more, and numbers; names of series by their id.
std::set<std::string> words_of(std::string_view text) {
  std::string folded = analyzers::fold(text);
  std::set<std::string> words;
  const auto names = find_words("series", folded);
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    words.insert("series " + name->id);
    folded.erase(name->begin, name->end - name->begin);
  }
  std::string word;
  bool number = false;
  folded += ' ';
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = utf8::next(folded, at);
    const bool digit = c >= '0' && c <= '9';
    const bool punctuation = c < 0xC0 || (c >= 0x2000 && c < 0x2070);
    if ((c >= 'a' && c <= 'z') || digit || !punctuation) {
      utf8::append(word, c);
      number = number || digit;
      continue;
    }
    if (word.size() > 2 || number) words.insert(word);
    word.clear();
    number = false;
  }
  return words;
}

bool within(const std::set<std::string>& words, const std::set<std::string>& all) {
  return std::includes(all.begin(), all.end(), words.begin(), words.end());
}

}  // namespace

std::vector<bool> find_page_heads(const std::vector<Line>& lines) {
  std::vector<bool> found(lines.size(), false);
  std::set<std::string> head;
  std::map<std::string, std::size_t> times;  // of a line, folded
  std::size_t begin = 0, texts = 0;
  for (; begin < lines.size() && texts < head_lines; ++begin) {
    const Line& line = lines[begin];
    if (line.blank()) continue;
    if (line.marker != Marker::none || count_words(line.text, 30) > 2 * most_words) break;
    if (ends_sentence(line.text) && count_words(line.text, most_words) >= most_words / 2) break;  // the text begins
    head.merge(words_of(line.text));
    ++texts;
  }
  if (head.empty()) return found;
  for (const auto& line : lines)
    if (!line.blank() && line.text.size() < 200) ++times[analyzers::fold(line.text)];
  const auto beside_page = [&](std::size_t at) {
    if (lines[at].after_page) return true;
    for (std::size_t i = at; i-- > 0;)
      if (!lines[i].blank()) {
        if (is_page_number(lines[i])) return true;
        break;
      } else if (lines[i].after_page) {
        return true;
      }
    for (std::size_t i = at + 1; i < lines.size(); ++i)
      if (!lines[i].blank()) return is_page_number(lines[i]) || lines[i].after_page;
    return false;
  };
  for (std::size_t i = std::min<std::size_t>(begin, 4); i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.blank() || line.marker != Marker::none || line.place != nullptr || line.text.front() == '|') continue;
    if (count_words(line.text, most_words + 1) > most_words || ends_sentence(line.text)) continue;
    const std::set<std::string> words = words_of(line.text);
    const bool series = std::any_of(words.begin(), words.end(), [](const auto& w) { return w.starts_with("series "); });
    const std::string folded = analyzers::fold(line.text);
    const bool page = beside_page(i);
    // The head itself is one of its own times.
    const bool again = times[folded] > 2 || (times[folded] > 1 && page);
    const bool named = series && words.size() > 1 && (page || !find_words("type", folded).empty());
    if (i < begin && !page) continue;
    if (words.size() > 1 && within(words, head) && ((page && again) || named)) found[i] = true;
    // The same line beside most pages, whatever it says.
    if (page && times[folded] > 2 && !words.empty()) found[i] = true;
  }
  return found;
}

}  // namespace idm::corpus
