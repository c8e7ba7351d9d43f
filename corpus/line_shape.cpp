// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/line_shape.hpp"

namespace idm::corpus {

Shape shape_of(const std::vector<Line>& lines) {
  std::size_t full = 0, beyond = 0, continued = 0, text = 0, pairs = 0;
  const Line* previous = nullptr;
  std::size_t blanks = 0;
  for (const auto& line : lines) {
    if (line.blank()) {
      ++blanks;
      previous = nullptr;
      continue;
    }
    ++text;
    const std::size_t size = line.text.size();
    if (size > 45 && size <= 110) ++full;
    if (size > 160) ++beyond;
    if (previous != nullptr && previous->text.size() > 45) {
      ++pairs;
      if (line.marker == Marker::none && (starts_lower(line.text) || !ends_sentence(previous->text))) ++continued;
    }
    previous = &line;
  }
  Shape shape;
  shape.blank_lines = blanks * 6 >= text;
  shape.wrapped = pairs >= 3 && continued * 2 > pairs && full > beyond * 4;
  return shape;
}

bool is_page_number(const Line& line) {
  std::string_view t = line.text;
  if (line.marker != Marker::none || t.empty() || t.size() > 12) return false;
  for (const std::string_view word : {"Page ", "page ", "- ", "– "})
    if (t.starts_with(word)) t.remove_prefix(word.size());
  while (!t.empty() && (t.back() == '-' || t.back() == ' ')) t.remove_suffix(1);
  return !t.empty() && t.size() <= 4 && t.find_first_not_of("0123456789") == std::string_view::npos;
}

void join(std::string& text, std::string_view next) {
  if (text.empty()) {
    text = next;
    return;
  }
  // "déve-\nloppement": a hyphen at the end of a line before a small letter was made by the line break.
  if (text.ends_with('-') && text.size() > 2 && !text.ends_with(" -") && starts_lower(next)) {
    text.pop_back();
    text += next;
    return;
  }
  text += ' ';
  text += next;
}

}  // namespace idm::corpus
