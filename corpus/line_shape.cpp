// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/line_shape.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace idm::corpus {
namespace {

// In a text of one sentence a line, fewer than one long line in so many holds several sentences.
constexpr std::size_t few_of = 10;
constexpr std::size_t lines_for_width = 8;  ///< that are surely broken, before a width is believed

// Of a line with its indent and its marker.
std::size_t width_of(const Line& line) {
  const auto before = static_cast<std::size_t>(line.marker == Marker::none ? 0 : line.label.size() + 2);
  return line.indent + before + utf8::length(line.text);
}

bool holds_several_sentences(std::string_view text) {
  for (std::size_t at = 0; (at = text.find_first_of(".!?", at)) != std::string_view::npos; ++at)
    if (const auto rest = text.substr(at + 1); rest.starts_with(' ') && starts_upper(rest)) return true;
  return false;
}

bool closes_sentence(std::string_view text) {
  return ends_sentence(text) && !text.ends_with(';') && !text.ends_with(':');
}

}  // namespace

Shape shape_of(const std::vector<Line>& lines) {
  std::size_t full = 0, beyond = 0, continued = 0, text = 0, pairs = 0, longer = 0, several = 0;
  const Line* previous = nullptr;
  std::size_t blanks = 0;
  std::vector<std::size_t> broken;  // widths of lines within a sentence
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
    if (size > 110) {
      ++longer;
      if (holds_several_sentences(line.text)) ++several;
    }
    if (previous != nullptr && line.marker == Marker::none && starts_lower(line.text))
      broken.push_back(width_of(*previous));
    if (previous != nullptr && previous->text.size() > 45) {
      ++pairs;
      if (line.marker == Marker::none && (starts_lower(line.text) || !ends_sentence(previous->text))) ++continued;
    }
    previous = &line;
  }
  Shape shape;
  shape.blank_lines = blanks * 6 >= text;
  shape.wrapped = pairs >= 3 && continued * 2 > pairs && full > beyond * 4;
  shape.sentence_lines = several * few_of < longer || several == 0;
  if (shape.wrapped && broken.size() >= lines_for_width) {
    // Not the longest: an address or a table may stick out.
    const auto at = broken.begin() + static_cast<std::ptrdiff_t>(broken.size() - 1 - broken.size() / 20);
    std::nth_element(broken.begin(), at, broken.end());
    shape.width = *at;
  }
  return shape;
}

bool ends_paragraph(const Shape& shape, const Line& line, const Line& next) {
  if (shape.wrapped ? shape.width == 0 : shape.sentence_lines) return false;
  if (line.text.empty() || !closes_sentence(line.text) || !starts_upper(next.text)) return false;
  if (!shape.wrapped) return true;
  return width_of(line) + 1 + utf8::length(next.text.substr(0, next.text.find(' '))) <= shape.width;
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
