// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "corpus/formats/pdf_blocks.hpp"

namespace idm::corpus::pdf {
namespace {

constexpr double small_part = 0.94;  // of the body size: lines of footnotes

// "3 See …", "3. See …": the number, without what stands behind it.
std::string opening_number(const std::string& text) {
  std::size_t end = 0;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  if (end == 0 || end > 3) return {};
  std::size_t after = end;
  if (after < text.size() && (text[after] == '.' || text[after] == ')')) ++after;
  return after < text.size() && text[after] == ' ' ? text.substr(0, end) : std::string();
}

class Notes {
 public:
  Notes(std::vector<Line>& lines, const Measures& measures) : lines_(lines), measures_(measures) {}

  std::vector<bool> run() {
    notes_.assign(lines_.size(), false);
    for (std::size_t begin = 0; begin < lines_.size();) {
      std::size_t end = begin;
      while (end < lines_.size() && lines_[end].column == lines_[begin].column) ++end;
      foot(begin, end);
      begin = end;
    }
    at_the_end();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      if (notes_[i] || line.raised.empty()) continue;
      line.text = line.raised + (line.text.empty() ? "" : " ") + line.text;
      if (!line.cells.empty()) line.cells.front().text = line.raised + " " + line.cells.front().text;
      line.raised.clear();
    }
    return std::move(notes_);
  }

 private:
  bool small(const Line& line) const { return line.size < measures_.body * small_part; }

  bool called_on(int page, const std::string& number) const {
    return std::any_of(lines_.begin(), lines_.end(), [&](const Line& line) {
      return line.index == page && std::find(line.calls.begin(), line.calls.end(), number) != line.calls.end();
    });
  }

  // Moves the number of a footnote from the text to Line::raised.
  bool opens(Line& line) {
    if (!line.raised.empty()) return true;
    const std::string number = opening_number(line.text);
    if (number.empty()) return false;
    const bool next = last_ > 0 && std::stoi(number) == last_ + 1;
    if (!next && !(measures_.calls.contains(number) && called_on(line.index, number))) return false;
    line.raised = number;
    line.text.erase(0, line.text.find(' ') + 1);
    return true;
  }

  // Small lines at the foot of a column, from the first with a number on.
  void foot(std::size_t begin, std::size_t end) {
    std::size_t first = end;
    while (first > begin && small(lines_[first - 1])) --first;
    if (first == end) return;
    bool any = false;
    // The rest of a note that the page before began.
    const bool continues =
        open_ && lines_[first].index == open_page_ + 1 && lines_[first].top > lines_[first].height * 0.5;
    for (std::size_t i = first; i < end; ++i) {
      if (opens(lines_[i])) {
        any = true;
        last_ = lines_[i].raised.find_first_not_of("0123456789") == std::string::npos ? std::stoi(lines_[i].raised) : 0;
      }
      notes_[i] = any || continues;
      if (notes_[i]) {
        open_ = !ends_sentence(lines_[i].text);
        open_page_ = lines_[i].index;
      }
    }
  }

  // Notes gathered behind the text, in letters of any size: a raised number that is called somewhere before.
  void at_the_end() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (notes_[i]) continue;
      if (!line.raised.empty()) {
        notes_[i] = measures_.calls.contains(line.raised);
        continue;
      }
      if (i == 0 || !notes_[i - 1] || lines_[i - 1].column != line.column) continue;
      const double step = line.bottom - lines_[i - 1].bottom;
      notes_[i] = std::abs(line.size - lines_[i - 1].size) < 0.6 && line.bold == lines_[i - 1].bold &&
                  step <= measures_.leading_of(line.size) * 1.25;
    }
  }

  std::vector<Line>& lines_;
  const Measures& measures_;
  std::vector<bool> notes_;
  int last_ = 0;
  bool open_ = false;
  int open_page_ = -1;
};

}  // namespace

std::vector<bool> find_notes(std::vector<Line>& lines, const Measures& measures) {
  return Notes(lines, measures).run();
}

}  // namespace idm::corpus::pdf
