// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/pdf_blocks.hpp"

#include <algorithm>
#include <cmath>

#include "base/utf8.hpp"

namespace idm::corpus::pdf {
namespace {

constexpr std::size_t most_calls = 200;  // of one block

// "Introduction ......... 3", "Introduction . . . . 3"
bool is_contents_line(const std::string& text) {
  std::size_t dots = 0, run = 0;
  for (const char c : text) {
    if (c == '.')
      dots = std::max(dots, ++run);
    else if (c != ' ')
      run = 0;
  }
  std::size_t leaders = 0;
  for (std::size_t at = text.find("…"); at != std::string::npos; at = text.find("…", at + 3)) ++leaders;
  if (dots < 4 && leaders < 3) return false;
  const std::size_t end = text.find_last_not_of("0123456789ivxl ");
  return end != std::string::npos && (text[end] == '.' || text.substr(0, end + 1).ends_with("…"));
}

class Maker {
 public:
  Maker(std::vector<Line> lines, const Measures& measures)
      : measures_(measures),
        lines_(std::move(lines)),
        notes_(find_notes(lines_, measures_)),
        tables_(find_tables(lines_, notes_)) {}

  std::vector<Block> run() {
    std::size_t table = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (table < tables_.size() && tables_[table].first == i) {
        rows(tables_[table]);
        i = tables_[table++].last;
        continue;
      }
      if (notes_[i])
        note(lines_[i]);
      else
        body(lines_[i]);
    }
    close();
    return std::move(blocks_);
  }

 private:
  // The open block goes out, then the footnotes that stood below its first part.
  void close() {
    if (is_open_) blocks_.push_back(std::move(open_));
    is_open_ = false;
    before_ = nullptr;
    for (auto& one : pending_) {
      last_note_ = blocks_.size();
      blocks_.push_back(std::move(one));
    }
    pending_.clear();
  }

  Block begin(Kind kind, const Line& line) const {
    Block block;
    block.kind = kind;
    block.page = line.page;
    block.index = line.index;
    block.x0 = block.body_x0 = line.x0;
    block.text_x0 = line.text_x0;
    block.top = line.top;
    block.bottom = line.bottom;
    block.size = line.size;
    block.bold = line.bold;
    block.lines = 1;
    block.text = line.text;
    block.calls = line.calls;
    return block;
  }

  void note(const Line& line) {
    if (!line.raised.empty()) {
      pending_.push_back(begin(Kind::note, line));
      pending_.back().label = line.raised;
      return;
    }
    Block* open = !pending_.empty() ? &pending_.back() : last_note_ < blocks_.size() ? &blocks_[last_note_] : nullptr;
    if (open == nullptr) {
      pending_.push_back(begin(Kind::note, line));
      return;
    }
    join_broken(open->text, line.text, measures_);
    ++open->lines;
  }

  void rows(const Table& table) {
    close();
    std::vector<std::string> cells(table.columns.size());
    Block row = begin(Kind::row, lines_[table.first]);
    const auto flush = [&] {
      row.cells = cells;
      row.text.clear();
      blocks_.push_back(row);
      cells.assign(table.columns.size(), {});
    };
    for (std::size_t i = table.first; i <= table.last; ++i) {
      const Line& line = lines_[i];
      const bool first_column = line.cells.front().x0 < table.columns.front().second;
      // A first cell in several lines: the others of the row have ended.
      const bool goes_on = i > table.first && (!first_column || (line.cells.size() == 1 && starts_lower(line.text)));
      if (i > table.first && !goes_on) {
        flush();
        row = begin(Kind::row, line);
      } else if (i > table.first) {
        row.calls.insert(row.calls.end(), line.calls.begin(), line.calls.end());
      }
      for (const auto& cell : line.cells) {
        std::size_t at = 0;
        while (at + 1 < table.columns.size() && cell.x0 >= table.columns[at].second) ++at;
        join_broken(cells[at], cell.text, measures_);
      }
    }
    flush();
  }

  void body(Line& line) {
    if (agenda(line)) return;
    if (line.column != agenda_column_ || line.x0 < agenda_x0_ - 3) agenda_column_ = -1;
    if (agenda_column_ >= 0) line.left = agenda_x0_;
    if (is_contents_line(line.text)) {
      close();
      blocks_.push_back(begin(Kind::contents, line));
      return;
    }
    const Marked marked = read_marker(line.text);
    const bool typed =
        marked.marker == Marker::bullet || marked.marker == Marker::number || marked.marker == Marker::letter;
    if (is_open_ && goes_on(line, typed ? marked.marker : Marker::none)) {
      join_broken(open_.kind == Kind::row ? open_.cells.back() : open_.text, line.text, measures_);
      if (open_.calls.size() < most_calls) open_.calls.insert(open_.calls.end(), line.calls.begin(), line.calls.end());
      if (++open_.lines == 2) open_.body_x0 = line.x0;
      open_.bottom = line.bottom;
    } else {
      close();
      open_ = begin(typed ? Kind::item : Kind::paragraph, line);
      if (typed) {
        open_.marker = marked.marker;
        open_.label = marked.marker == Marker::bullet ? std::string() : std::string(marked.label);
        open_.text = std::string(marked.rest);
      }
      is_open_ = true;
    }
    before_ = &line;
  }

  // "9 h 00 – 10 h 30    Opening": a time in the left column opens a row; what stands below on the right goes on.
  bool agenda(Line& line) {
    if (line.cells.size() < 2) return false;
    const auto time = read_slot(line.cells.front().text);
    if (!time || !time->rest.empty()) return false;
    std::string right;
    for (std::size_t i = 1; i < line.cells.size(); ++i) right += (i > 1 ? " " : "") + line.cells[i].text;
    const double x0 = line.cells[1].x0;
    const auto ends_with_dash = [](std::string_view text) {
      return text.ends_with("–") || text.ends_with("-") || text.ends_with("—") || text.ends_with(" à");
    };
    line.x0 = line.text_x0 = x0;
    line.left = x0;
    // "9 h 00 –" above "10 h 30": one time in two lines.
    if (is_open_ && open_.kind == Kind::row && open_.cells.size() == 2 && open_.lines == 1 &&
        ends_with_dash(open_.cells[0])) {
      open_.cells[0] += " " + line.cells.front().text;
      join_broken(open_.cells[1], right, measures_);
      ++open_.lines;
      before_ = &line;
      return true;
    }
    close();
    open_ = begin(Kind::row, line);
    open_.text.clear();
    open_.cells = {line.cells.front().text, right};
    is_open_ = true;
    before_ = &line;
    agenda_column_ = line.column;
    agenda_x0_ = x0;
    return true;
  }

  std::string_view open_text() const { return open_.kind == Kind::row ? open_.cells.back() : open_.text; }

  bool heading_like(const Block& block) const { return block.size > measures_.body * 1.08 || block.bold; }

  // Would the first word of `line` have found room behind the line before?
  bool ended_early(const Line& line) const {
    return before_->x1 + line.first_word + 0.3 * line.size < before_->right - 0.6 * line.size;
  }

  bool goes_on(const Line& line, Marker marker) const {
    const Line& before = *before_;
    if (std::abs(line.size - before.size) > 0.6 && !open_text().ends_with('-')) return false;
    const bool small = starts_lower(line.text);
    const bool hyphen = open_text().ends_with('-') && !open_text().ends_with(" -");
    if (line.bold != before.bold && !(small && !ended_early(line))) return false;
    const bool ended = ends_sentence(open_text());
    if (line.column != before.column) return over_the_edge(line, marker, small, hyphen, ended);

    const double step = line.bottom - before.bottom;
    if (step < -line.size || step > measures_.leading_of(line.size) * 1.22 + 0.7) return false;
    const bool early = ended_early(line);
    if (marker == Marker::bullet) return false;
    if (marker != Marker::none && (ended || early || open_.kind == Kind::item)) return false;
    if (all_capitals(line.text) != all_capitals(before.text) && early && !small) return false;
    const bool centred = std::abs((line.x0 + line.x1) - (before.x0 + before.x1)) < line.size * 1.5;
    if (heading_like(open_) && open_.kind == Kind::paragraph) return !ended || small || centred || !early;
    if (!indent_fits(line, ended, early)) return false;
    if (early && !hyphen) {
      if (ended && !open_text().ends_with(",")) return false;
      return small || !starts_upper(line.text);
    }
    return true;
  }

  // The first line of a column or page after the last of the one before.
  bool over_the_edge(const Line& line, Marker marker, bool small, bool hyphen, bool ended) const {
    if (marker != Marker::none) return false;
    if (heading_like(open_) && open_.kind != Kind::item && !(small && open_.lines > 3))
      return small && !ended && open_.bold;
    if (hyphen) return true;
    if (ended) return false;
    if (small) return true;
    const bool filled = !ended_early(line);
    const bool indented = line.x0 > line.left + 0.8 * line.size;
    return filled && (!indented || open_.kind == Kind::item);
  }

  bool indent_fits(const Line& line, bool ended, bool early) const {
    const double em = line.size;
    const bool closed = ended || early;
    if (open_.kind == Kind::item) {
      if (line.x0 >= open_.text_x0 - 3) return open_.lines < 2 || line.x0 <= open_.body_x0 + 0.8 * em || !closed;
      if (open_.lines >= 2) return std::abs(line.x0 - open_.body_x0) < 3;
      // The lines of a numbered paragraph go on at the margin.
      return !closed;
    }
    if (open_.lines == 1) {
      const double by = line.x0 - open_.x0;
      if (by > 0.8 * em) return !closed;                  // hanging
      if (by < -0.8 * em) return by > -6 * em && !early;  // first line indented
      return true;
    }
    const double by = line.x0 - open_.body_x0;
    if (by > 0.8 * em) return !closed;
    return by > -0.8 * em || !closed;
  }

  const Measures& measures_;
  std::vector<Line> lines_;
  std::vector<bool> notes_;
  std::vector<Table> tables_;
  std::vector<Block> blocks_;
  Block open_;
  bool is_open_ = false;
  const Line* before_ = nullptr;
  std::vector<Block> pending_;
  std::size_t last_note_ = static_cast<std::size_t>(-1);
  int agenda_column_ = -1;
  double agenda_x0_ = 0;
};

}  // namespace

std::vector<Block> make_pdf_blocks(std::vector<Line> lines, const Measures& measures) {
  return Maker(std::move(lines), measures).run();
}

}  // namespace idm::corpus::pdf
