// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/head_lines.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/dates.hpp"
#include "corpus/lines.hpp"
#include "corpus/metadata_words.hpp"
#include "corpus/vocabulary.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t longest = 120;  // bytes of a line of the head

// `text` with dates blanked out, whether there were any.
std::string without_dates(std::string_view text, bool& dated) {
  std::string out(text);
  for (const auto& range : find_dates(text)) {
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(range.begin),
              out.begin() + static_cast<std::ptrdiff_t>(range.finish), ',');
    dated = true;
  }
  return out;
}

// What stands between commas, dashes and brackets.
std::vector<std::string_view> parts_of(std::string_view text) {
  static constexpr std::string_view marks[] = {",", ";", "|", "(", ")", "[", "]", "/", " – ", " — ", " - ", ": "};
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t width = 0;
    for (const auto mark : marks)
      if (text.substr(at).starts_with(mark)) width = mark.size();
    if (width == 0) {
      ++at;
      continue;
    }
    parts.push_back(utf8::trim(text.substr(begin, at - begin)));
    begin = at += width;
  }
  parts.push_back(utf8::trim(text.substr(begin)));
  std::erase_if(parts, [](std::string_view part) { return part.empty(); });
  return parts;
}

// "du", "held in": words around a day or a place, before and behind it.
std::string_view without_small_words(std::string_view part) {
  for (bool again = true; again && !part.empty();) {
    again = false;
    for (std::size_t words = 1; words <= 2 && !again; ++words) {
      std::size_t end = part.find(' ');
      if (words == 2 && end != std::string_view::npos) end = part.find(' ', end + 1);
      if (words == 2 && end == std::string_view::npos) break;
      if (!is_word_of_when(part.substr(0, end))) continue;
      part = end == std::string_view::npos ? std::string_view() : utf8::trim(part.substr(end));
      again = true;
    }
    const std::size_t last = part.rfind(' ');
    if (!again && last != std::string_view::npos && is_word_of_when(part.substr(last + 1))) {
      part = utf8::trim(part.substr(0, last));
      again = true;
    }
  }
  return part;
}

bool covers(std::string_view list, std::string_view folded) {
  const auto found = find_words(list, folded);
  return !found.empty() && found.front().begin == 0 && found.front().end == folded.size();
}

bool is_weekday(std::string_view part) {
  return part.find_first_of(" 0123456789") == std::string_view::npos && heading_rank(part) == HeadingRank::day;
}

bool is_year(std::string_view part) {
  const auto years = find_years(part);
  return !years.empty() && years.front().begin == 0 && years.front().finish == part.size();
}

// "December 2018", "décembre 2018".
bool is_month(std::string_view part) {
  const std::string day = "1 " + std::string(part);
  const auto dates = find_dates(day);
  return !dates.empty() && dates.front().begin == 0 && dates.front().finish == day.size();
}

std::string_view bare(std::string_view line) {
  line = utf8::trim(line);
  while (line.ends_with('.') || line.ends_with('*') || line.ends_with('_')) line.remove_suffix(1);
  while (line.starts_with('*') || line.starts_with('_')) line.remove_prefix(1);
  return utf8::trim(line);
}

}  // namespace

bool is_when_or_where(std::string_view line) {
  line = bare(line);
  if (line.empty() || line.size() > longest) return false;
  bool when = false, where = false;
  const std::string text = without_dates(line, when);
  std::size_t venues = 0;
  for (const auto part : parts_of(text)) {
    const std::string_view words = without_small_words(part);
    if (words.empty() || is_weekday(words)) continue;
    const auto is_place = [](std::string_view name) {  // "Le Caire" keeps its article
      const std::string folded = analyzers::fold(name);
      return covers("place", folded) || covers("online", folded) || covers("online-line", folded);
    };
    if (is_year(words) || is_month(words)) {
      when = when || is_month(words);
    } else if (is_place(part) || is_place(words)) {
      where = true;
    } else if (is_venue(words)) {
      ++venues;
    } else if (countries().find(words) == nullptr && !read_slot(words)) {
      return false;
    }
  }
  // "Room for dialogue" alone is a title.
  return where || (when && venues < 3) || (venues > 1 && starts_upper(line));
}

bool is_bare_date(std::string_view line) {
  line = bare(line);
  if (line.empty() || line.size() > longest) return false;
  bool when = false;
  const std::string text = without_dates(line, when);
  const auto parts = parts_of(text);
  return when && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
           const std::string_view words = without_small_words(part);
           return words.empty() || is_weekday(words);
         });
}

bool is_release_label(std::string_view line) {
  line = bare(line);
  if (line.empty() || line.size() > longest) return false;
  const std::string folded = analyzers::fold(line);
  const auto found = find_words("type", folded);
  if (found.empty() || found.front().id != "press-release" || found.front().begin != 0) return false;
  // "Communiqué" alone is what a conference adopts as often as what the press is sent.
  if (folded.substr(0, found.front().end).find(' ') == std::string::npos) return false;
  // Behind it at most a number: "n° 12", "No. 2021/4".
  std::size_t letters = 0;
  for (const char c : std::string_view(folded).substr(found.front().end))
    if (c >= 'a' && c <= 'z') ++letters;
  return letters <= 2;
}

bool is_head_line(std::string_view line) {
  std::string_view text = bare(line);
  if (text.size() > longest) return false;
  if (text.starts_with('(') || text.starts_with('[')) text.remove_prefix(1);
  return is_notice_of_release(text) || is_release_label(line) || is_when_or_where(line);
}

bool is_dateline(std::string_view line) {
  const auto dates = find_dates(line);
  if (dates.empty()) return false;
  const std::string_view before = utf8::trim(line.substr(0, dates.front().begin));
  return before.empty() || is_when_or_where(std::string(before) + " 2000-01-01");
}

bool is_paper_on_part(std::string_view line) {
  if (heading_rank(line) != HeadingRank::panel) return false;
  const auto found = find_words("type", analyzers::fold(line));
  return std::any_of(found.begin(), found.end(), [](const WordMatch& match) {
    return match.begin > 0 && (match.id == "background-paper" || match.id == "concept-note" || match.id == "summary" ||
                               match.id == "report");
  });
}

bool is_bare_series(std::string_view line) {
  std::string rest = analyzers::fold(bare(line));
  const auto found = find_words("series", rest);
  if (found.empty()) return false;
  for (auto match = found.rbegin(); match != found.rend(); ++match) rest.erase(match->begin, match->end - match->begin);
  return std::none_of(rest.begin(), rest.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace idm::corpus
