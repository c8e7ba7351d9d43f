// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/printed_notes.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/utf8.hpp"
#include "corpus/line_shape.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t longest_word = 80;
constexpr std::size_t shortest_word = 3;  // before a call: "p.1", "no.2" and "CO2" are none

bool digit(char c) { return c >= '0' && c <= '9'; }
bool lower(char c) { return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0; }
bool letter(char c) { return lower(c) || (c >= 'A' && c <= 'Z'); }

int value_of(std::string_view number) {
  int value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value);
  return value;
}

struct Call {
  std::size_t begin = 0, end = 0;  // bytes that go
  std::string_view number;
};

// Letters at the end of `text`; the marks that may stand between them and a call are left out first.
std::size_t letters_before(std::string_view text, bool& marked) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view mark : {".", ",", ";", ":", "!", "?", ")", "»", "”", "\"", "’"})
      if (text.ends_with(mark)) {
        text = text.substr(0, text.size() - mark.size());
        if (text.ends_with("\u00A0") || text.ends_with("\u202F")) text = utf8::trim(text);
        again = marked = true;
      }
  }
  std::size_t count = 0;
  while (count < text.size() && letter(text[text.size() - 1 - count])) ++count;
  // A capital within the word: a name of a thing ("CO2"), not a call.
  if (!marked && count > 1 &&
      std::any_of(text.end() - static_cast<std::ptrdiff_t>(count - 1), text.end(), [](char c) { return !lower(c); }))
    return 0;
  return count;
}

// What looks like a call, in order: "work.1 ", "word2,", "word[3]", "word [3]".
std::vector<Call> calls_in(std::string_view text) {
  std::vector<Call> calls;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (!digit(text[at]) || digit(text[at - 1])) continue;
    std::size_t end = at;
    while (end < text.size() && digit(text[end])) ++end;
    const std::size_t size = end - at;
    if (size > 3 || text[at] == '0') continue;
    const std::string_view number = text.substr(at, size);
    if (text[at - 1] == '[') {
      if (end >= text.size() || text[end] != ']' || at < 2) continue;
      std::size_t begin = at - 1;
      while (begin > 0 && text[begin - 1] == ' ') --begin;
      if (begin > 0) calls.push_back({begin, end + 1, number});
      continue;
    }
    // Not further back than a word may reach: a line may be megabytes long.
    const std::string_view near = text.substr(at > longest_word ? at - longest_word : 0, std::min(at, longest_word));
    const std::size_t blank = near.find_last_of(" \n\t");
    const std::string_view before = blank == std::string_view::npos ? near : near.substr(blank + 1);
    if (before.empty() || before.find_first_of("/@_") != std::string_view::npos) continue;
    bool marked = false;
    if (letters_before(before, marked) < shortest_word) continue;
    const std::string_view behind = text.substr(end);
    const bool over = behind.empty() || behind.front() == ' ' || behind.front() == '\n';
    if (!over && (marked || std::string_view(".,;:!?)").find(behind.front()) == std::string_view::npos)) continue;
    calls.push_back({at, end, number});
  }
  return calls;
}

struct Opening {
  std::string_view number, rest;
  bool bracket = false;
};

// "1 See …", "[1] See …"; "1. See …" only where a line or a heading says that notes follow.
Opening opening_of(const Line& line) {
  if (line.marker == Marker::number) return {line.label, line.text, false};
  if (line.marker != Marker::none) return {};
  std::string_view text = line.text;
  const bool bracket = text.starts_with('[');
  if (bracket) text.remove_prefix(1);
  std::size_t end = 0;
  while (end < text.size() && digit(text[end])) ++end;
  if (end == 0 || end > 3 || text.front() == '0') return {};
  const std::string_view number = text.substr(0, end);
  if (bracket != text.substr(end).starts_with(']')) return {};
  if (bracket) ++end;
  if (end >= text.size() || text[end] != ' ') return {};
  const std::string_view rest = utf8::trim(text.substr(end));
  if (rest.empty() || digit(rest.front()) || read_slot(line.text)) return {};
  return {number, rest, bracket};
}

bool is_rule(const Line& line) {
  return line.marker == Marker::rule || (line.marker == Marker::none && line.text.size() > 2 &&
                                         line.text.find_first_not_of("_-= ") == std::string_view::npos);
}

class Finder {
 public:
  explicit Finder(std::vector<Line>& lines) : lines_(lines) {}

  NoteNumbers run() {
    for (std::size_t i = 0; i < lines_.size(); ++i)
      for (const auto& call : calls_in(lines_[i].text)) called_[std::string(call.number)].push_back(i);
    if (called_.empty()) return {};
    for (std::size_t i = 0; i < lines_.size();) {
      const std::vector<std::size_t> notes = notes_from(i);
      if (!accepted(i, notes)) {
        i = notes.empty() ? i + 1 : notes.back() + 1;
        continue;
      }
      for (const std::size_t at : notes) {
        const Opening opening = opening_of(lines_[at]);
        numbers_.insert(std::string(opening.number));
        lines_[at].marker = Marker::note;
        lines_[at].label = opening.number;
        lines_[at].text = opening.rest;
      }
      i = notes.back() + 1;
    }
    return std::move(numbers_);
  }

 private:
  bool called_before(std::string_view number, std::size_t line) const {
    const auto found = called_.find(number);
    return found != called_.end() && found->second.front() < line;
  }

  // The lines that open notes with consecutive numbers from `first` on; what stands between goes on with one.
  std::vector<std::size_t> notes_from(std::size_t first) const {
    const Opening opening = opening_of(lines_[first]);
    if (opening.number.empty()) return {};
    std::vector<std::size_t> notes = {first};
    int last = value_of(opening.number);
    bool gap = false;
    for (std::size_t i = first + 1; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (line.blank()) {
        gap = true;
        continue;
      }
      const Opening next = opening_of(line);
      const bool same = next.bracket == opening.bracket && line.marker == lines_[first].marker;
      if (!next.number.empty() && same && value_of(next.number) == last + 1) {
        notes.push_back(i);
        ++last;
      } else if (gap || line.marker != Marker::none || line.after_page || is_page_number(line)) {
        break;
      }
    }
    return notes;
  }

  bool accepted(std::size_t first, const std::vector<std::size_t>& notes) const {
    if (notes.empty()) return false;
    const auto called = static_cast<std::size_t>(std::count_if(notes.begin(), notes.end(), [&](std::size_t at) {
      return called_before(opening_of(lines_[at]).number, first);
    }));
    std::size_t above = first;
    while (above > 0 && lines_[above - 1].blank()) --above;
    const bool announced = above > 0 && (is_rule(lines_[above - 1]) || is_references_heading(lines_[above - 1].text) ||
                                         is_notes_heading(lines_[above - 1].text));
    if (announced) return 2 * called >= notes.size() && called > 0;
    const bool numbered = lines_[first].marker == Marker::number;
    return !numbered && notes.size() > 1 && called == notes.size();
  }

  std::vector<Line>& lines_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> called_;  // number -> lines
  NoteNumbers numbers_;
};

}  // namespace

NoteNumbers find_printed_notes(std::vector<Line>& lines) { return Finder(lines).run(); }

std::string without_calls(std::string_view text, const NoteNumbers& notes, std::vector<std::string>& calls) {
  std::string out;
  std::size_t done = 0;
  for (const auto& call : calls_in(text)) {
    if (!notes.contains(call.number)) continue;
    calls.emplace_back(call.number);
    out += text.substr(done, call.begin - done);
    done = call.end;
  }
  return done == 0 ? std::string(text) : out + std::string(text.substr(done));
}

}  // namespace idm::corpus
