// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/chrome.hpp"

#include "corpus/words_of_layout.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t prose_bytes = 140;
constexpr std::size_t label_words = 9;

// "Our workOur work is to …": a menu entry and its description in one.
bool glued_to(const Line& line, std::string_view label) {
  return label.size() >= 4 && line.text.size() > label.size() && line.text.starts_with(label) &&
         starts_upper(line.text.substr(label.size())) && line.text[label.size()] != ' ';
}

bool is_prose(const Line& line) { return line.text.size() >= prose_bytes && count_words(line.text, 20) >= 15; }

}  // namespace

std::vector<bool> find_navigation(const std::vector<Line>& lines) {
  std::vector<bool> marked(lines.size(), false);
  std::size_t labels = 0, doubled = 0, lone = 0;
  std::string_view previous;
  std::size_t prose = lines.size();
  std::size_t title = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.blank()) continue;
    if (line.text.empty()) {
      ++lone;
      continue;
    }
    if (!previous.empty() && (line.text == previous || glued_to(line, previous))) {
      ++doubled;
      title = lines.size();
    } else if (is_prose(line)) {
      prose = i;
      break;
    } else if (count_words(line.text, 40) <= label_words && !ends_sentence(line.text)) {
      ++labels;
      title = i;
    } else {
      title = i;
    }
    previous = line.text;
  }
  // Menus come in numbers, and web pages print their labels twice; a programme's short lines do neither.
  const bool menus = prose < lines.size() && labels >= 6 && (doubled >= 2 || (doubled >= 1 && lone >= 2));
  if (menus) {
    const bool keep = title < prose && count_words(lines[title].text, 40) >= 4 && lines[title].marker == Marker::none;
    for (std::size_t i = 0; i < prose; ++i) marked[i] = !lines[i].blank() && !(keep && i == title);
  }
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!marked[i] && !lines[i].text.empty() && lines[i].text.size() < 120 && is_furniture(lines[i].text))
      marked[i] = menus || lines.size() > 4;
  return marked;
}

}  // namespace idm::corpus
