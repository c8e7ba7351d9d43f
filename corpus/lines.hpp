// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what one line of a text file looks like: its marker, its indent, a time at its start, capitals, its end.
//   Hand-written scanners, all linear: a line may be megabytes long.
// Thread contract: pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record.hpp"

namespace idm::corpus {

enum class Marker { none, bullet, number, letter, note, rule, hash };

struct Line {
  Span span;               ///< in the decoded source, without the line end
  std::string_view text;   ///< behind marker and indent
  std::size_t indent = 0;  ///< columns of blanks before the marker
  Marker marker = Marker::none;
  std::string_view label;        ///< "12" of "12." or of the footnote "¹² ", "##" of a Markdown heading
  bool after_page = false;       ///< a form feed stands before it
  bool plain = false;            ///< no markup left in the text (it came from a format with markup of its own)
  const Place* place = nullptr;  ///< of the line, where its format tells
  bool begins_turn = false;      ///< somebody begins to speak here (corpus/transcript.hpp)
  bool blank() const { return text.empty() && marker == Marker::none; }
};

std::vector<Line> split_lines(std::string_view source);

/// Markers of list items, numbered paragraphs, footnotes and headings at the start of `line` (already trimmed on the
/// left).
struct Marked {
  Marker marker = Marker::none;
  std::string_view label;
  std::string_view rest;
};
Marked read_marker(std::string_view line);

/// A time or a range of times at the start of `text`: "9 h 30 – 10 heures", "10h – 11h30", "10:00–11:30", "9.30 a.m. to
/// 1 p.m.".
struct Slot {
  std::string_view printed;  ///< the time as printed
  std::string_view rest;     ///< what follows, without separators
  int start = 0;             ///< minutes after midnight
  bool range = false;
};
std::optional<Slot> read_slot(std::string_view text);

bool all_capitals(std::string_view text);        ///< at least four letters, none of them lower case
bool ends_sentence(std::string_view text);       ///< . ! ? … ; : with closing quotes and brackets behind
bool starts_lower(std::string_view text);        ///< the first letter is lower case
bool starts_upper(std::string_view text);        ///< begins with an upper-case letter or a digit, perhaps after a quote
std::string fold_blanks(std::string_view text);  ///< runs of blanks become one, none at the ends
std::size_t count_words(std::string_view text, std::size_t stop_at = 1000);

/// `text` for reading: Markdown emphasis, links, escapes and entities resolved, footnote calls taken out (their numbers
/// go into `calls`), ordinals "1^{ère}" as "1ère", blanks folded.
std::string plain_text(std::string_view text, std::vector<std::string>* calls = nullptr);

}  // namespace idm::corpus
