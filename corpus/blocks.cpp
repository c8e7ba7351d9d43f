// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/blocks.hpp"

#include <algorithm>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/bar_tables.hpp"
#include "corpus/dates.hpp"
#include "corpus/head_lines.hpp"
#include "corpus/joined_blocks.hpp"
#include "corpus/line_shape.hpp"
#include "corpus/numbered_headings.hpp"
#include "corpus/printed_notes.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t heading_words = 16;
constexpr std::size_t heading_bytes = 170;

class Maker {
 public:
  Maker(std::string_view source, std::vector<Line> lines, bool markdown, std::vector<Dropped>& dropped)
      : source_(source), lines_(std::move(lines)), markdown_(markdown), dropped_(dropped) {
    notes_ = find_printed_notes(lines_);
    shape_ = shape_of(lines_);
    numbered_ = find_numbered_titles(lines_);
    // In Markdown with # headings, short lines are paragraphs.
    hashes_ = markdown && std::any_of(lines_.begin(), lines_.end(),
                                      [](const Line& l) { return l.marker == Marker::hash && !l.plain; });
  }

  std::vector<Block> run() {
    // Structured formats mark their headings.
    if (!hashes_ && (lines_.empty() || !lines_.front().plain)) {
      while (at_ < lines_.size() && (lines_[at_].blank() || is_head_line_at(at_)))
        if (lines_[at_].blank())
          ++at_;
        else
          head_line();
      title();
    }
    while (at_ < lines_.size()) {
      const Line& line = lines_[at_];
      if (line.blank() || line.marker == Marker::rule) {
        ++at_;
      } else if (is_page_number(line)) {
        drop(line, "page-number");
        ++at_;
      } else if (line.marker == Marker::hash) {
        headed_ = true;
        open_level_ = static_cast<int>(line.label.size());
        heading(line, open_level_);
      } else if (line.marker == Marker::note) {
        gather(BlockKind::note);
      } else if (line.marker == Marker::none && line.text.front() == '|' && line.text.size() > 2) {
        table_row(line);
      } else if (slot(line)) {
        continue;
      } else if (!hashes_ && numbered_[at_]) {
        headed_ = true;
        push(BlockKind::heading, source_.substr(line.span.begin, line.span.end - line.span.begin), line.span, line);
        ++at_;
      } else if (line.marker != Marker::none) {
        item();
      } else if (front() && is_head_line_at(at_)) {
        head_line();
      } else if (heading_like(at_)) {
        headed_ = true;
        heading(line, 0);
      } else {
        gather(BlockKind::paragraph);
      }
    }
    return std::move(blocks_);
  }

 private:
  void drop(const Line& line, std::string reason) {
    dropped_.push_back(
        {std::string(source_.substr(line.span.begin, line.span.end - line.span.begin)), std::move(reason), line.span});
  }

  // `first`: the line it begins with.
  Block& push(BlockKind kind, std::string_view raw, Span span, const Line& first) {
    Block block;
    block.kind = kind;
    block.text = first.plain ? fold_blanks(raw) : plain_text(raw, &block.calls);
    if (!notes_.empty() && kind != BlockKind::note) block.text = without_calls(block.text, notes_, block.calls);
    if (first.place != nullptr) {
      block.place = *first.place;
      // A heading between turns ends the turn before it; only a label begins another.
      if (first.begins_turn) headed_ = false;
      if (headed_ && kind != BlockKind::heading && !first.plain && block.place.turn >= 0) block.place.turn = -1;
      block.calls.insert(block.calls.end(), first.place->calls.begin(), first.place->calls.end());
    }
    block.span = span;
    block.capitals = all_capitals(block.text);
    blocks_.push_back(std::move(block));
    return blocks_.back();
  }

  // Still among the lines above the text.
  bool front() const {
    constexpr std::size_t most = 10;
    return !hashes_ && blocks_.size() < most &&
           std::all_of(
               blocks_.begin(), blocks_.end(),
               [](const Block& block) { return block.head || block.kind == BlockKind::heading; });
  }

  // When, where and how, but not the day above the slots of an agenda.
  bool is_head_line_at(std::size_t at) const {
    const Line& line = lines_[at];
    if (line.plain || line.place != nullptr || line.marker != Marker::none || !is_head_line(line.text)) return false;
    if (!is_bare_date(line.text)) return true;
    std::size_t next = at + 1;
    while (next < lines_.size() && lines_[next].blank()) ++next;
    if (next < lines_.size() && read_slot(lines_[next].text)) return false;
    // Days that head parts of the text come several times.
    return std::none_of(lines_.begin() + static_cast<std::ptrdiff_t>(next), lines_.end(), [](const Line& other) {
      return other.marker == Marker::none && other.text.size() < heading_bytes && is_bare_date(other.text);
    });
  }

  void head_line() {
    const Line& line = lines_[at_++];
    push(BlockKind::paragraph, line.text, line.span, line).head = true;
  }

  // The first lines of a text without marks: one block of short lines that end no sentence is its title.
  void title() {
    while (at_ < lines_.size() && (lines_[at_].blank() || lines_[at_].marker == Marker::rule)) ++at_;
    std::size_t end = at_, words = 0;
    for (; end < lines_.size() && !lines_[end].blank() && lines_[end].marker == Marker::none; ++end) {
      const std::string_view text = lines_[end].text;
      // Prose, a label or a slot may follow a title without a blank line.
      if (text.size() > 220 || is_label(text) || read_slot(text) || text.ends_with(",")) break;
      if (end > at_ && is_head_line(text)) break;
      const bool series_above = end == at_ + 1 && is_bare_series(lines_[at_].text);
      if (!find_dates(text).empty() && !is_dated_title(end) && !series_above) break;
      if (is_structural_heading(text) && !is_paper_on_part(text) && !(series_above && alone_of_its_rank(end))) break;
      if (ends_sentence(text) && !text.ends_with(":") && !text.ends_with(")") && !text.ends_with("»") &&
          !text.ends_with("*"))
        break;
      words += count_words(text);
    }
    const bool alone =
        end < lines_.size() && (lines_[end].blank() || lines_[end].text.size() > 140 || !lines_[end].text.empty());
    if (end == at_ || end - at_ > 4 || words > 60 || !alone || !starts_upper(lines_[at_].text)) return;
    if (lines_[at_].text.ends_with(":") && end - at_ == 1) return;
    const Line first = lines_[at_];
    std::string raw(first.text);
    Span span = first.span;
    for (std::size_t i = at_ + 1; i < end; ++i) {
      // A line that begins anew after one that does not end with a colon is a second part.
      const bool goes_on = raw.ends_with(":") || starts_lower(lines_[i].text) || lines_[i].text.starts_with(":");
      raw += goes_on ? " " : " – ";
      raw += lines_[i].text;
      span.end = lines_[i].span.end;
    }
    if (is_generic_heading(raw)) return;
    at_ = end;
    push(BlockKind::heading, raw, span, first).title = true;
  }

  // "Programme of the forum, 3 May 2019" as the first line: words and a day.
  bool is_dated_title(std::size_t at) const {
    const std::string_view text = lines_[at].text;
    if (at != at_ || is_dateline(text) || count_words(text, 40) > heading_words || is_person_entry(text)) return false;
    return at + 1 >= lines_.size() || lines_[at + 1].blank() || read_slot(lines_[at + 1].text).has_value();
  }

  // No other line opens like a panel: "Roundtable 2: Skills" below the name of the forum is what the record is about.
  bool alone_of_its_rank(std::size_t at) const {
    const HeadingRank rank = heading_rank(lines_[at].text);
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (i != at && !lines_[i].blank() && lines_[i].text.size() <= heading_bytes &&
          (lines_[i].marker == Marker::none || lines_[i].marker == Marker::hash) &&
          heading_rank(lines_[i].text) == rank)
        return false;
    return true;
  }

  void heading(const Line& line, int level) {
    // A trailing run of # closes a Markdown heading.
    std::string_view text = line.text;
    if (level > 0)
      while (!text.empty() && (text.back() == '#' || text.back() == ' ')) text.remove_suffix(1);
    if (level > 0) {
      if (const auto time = read_slot(text); time && (time->range || !time->rest.empty())) {
        ++at_;
        Block& block = push(BlockKind::slot, text, line.span, line);
        block.level = level;
        block.time = plain_text(time->printed);
        block.start = time->start;
        return;
      }
    }
    push(BlockKind::heading, text, line.span, line).level = level;
    ++at_;
  }

  void table_row(const Line& line) {
    ++at_;
    if (line.text.find_first_not_of("|-: ") == std::string_view::npos) return;
    const std::string cells = filled_cells(line.text);
    if (cells.empty()) return;
    if (const auto time = read_slot(cells); time && time->range) {
      Block& block = push(BlockKind::slot, cells, line.span, line);
      block.time = plain_text(time->printed);
      block.start = time->start;
      return;
    }
    push(BlockKind::table_row, cells, line.span, line);
  }

  // A time at the start of a line, with its title there or on the next line.
  bool slot(const Line& line) {
    if (line.place != nullptr && line.place->turn != -1) return false;  // words of a debate
    auto time = read_slot(line.text);
    // "25 November 2024 | 17:00 – 17:30": a date and a time under a heading.
    if (const std::size_t bar = line.text.find('|'); !time && bar != std::string_view::npos && line.text.size() < 80) {
      const auto behind = read_slot(line.text.substr(bar + 1));
      if (behind && behind->range && behind->rest.empty()) {
        ++at_;
        Block& block = push(BlockKind::slot, line.text, line.span, line);
        block.time = plain_text(behind->printed);
        block.start = behind->start;
        block.untitled = true;
        return true;
      }
    }
    if (!time || (!time->range && time->rest.size() > 160)) return false;
    if (time->rest.size() > 300) return false;                                  // prose that begins with a time
    if (line.text.starts_with("**") && ends_sentence(line.text)) return false;  // "**9 h.** The chair opens the day."
    std::string raw(line.text);
    Span span = line.span;
    std::size_t next = at_ + 1;
    if (time->rest.empty()) {
      while (next < lines_.size() && next < at_ + 3 && lines_[next].blank()) ++next;
      const bool title = next < lines_.size() && !lines_[next].blank() && !read_slot(lines_[next].text) &&
                         lines_[next].text.size() <= 300 && lines_[next].marker == Marker::none;
      if (title) {
        join(raw, lines_[next].text);
        span.end = lines_[next].span.end;
        ++next;
      } else {
        next = at_ + 1;
      }
    }
    at_ = next;
    Block& block = push(BlockKind::slot, raw, span, line);
    block.time = plain_text(time->printed);
    block.start = time->start;
    return true;
  }

  // Is the line its own paragraph, that is, does nothing flow into or out of it?
  bool stands_alone(std::size_t at) const {
    const bool before = at == 0 || lines_[at - 1].blank() || lines_[at - 1].marker != Marker::none || !shape_.wrapped;
    const bool after =
        at + 1 >= lines_.size() || lines_[at + 1].blank() || lines_[at + 1].marker != Marker::none || !shape_.wrapped;
    return before && after;
  }

  bool heading_like(std::size_t at) const {
    const Line& line = lines_[at];
    if (hashes_ || line.plain || line.begins_turn) return false;
    if (line.place != nullptr && line.place->turn == spoken_by_nobody) return false;
    if (line.marker != Marker::none || line.text.size() > heading_bytes || line.indent > 24) return false;
    std::vector<std::string> calls;
    const std::string own = notes_.empty() ? std::string() : without_calls(line.text, notes_, calls);
    const std::string_view text = notes_.empty() ? line.text : std::string_view(own);
    if (!starts_upper(text) && !text.starts_with("**") && !digit_first(text)) return false;
    const std::size_t words = count_words(text, 40);
    if (words > heading_words + 8) return false;
    if (is_label(text) || is_person_entry(text) || text.ends_with(",")) return false;  // a salutation ends with a comma
    // "28 February-2 March 2022, online": when and where, not a heading; a day alone is one.
    const bool where = words > 4 || text.find(',') != std::string_view::npos;
    if (where && !is_structural_heading(text) && !find_dates(text).empty()) return false;
    const bool capitals = all_capitals(text);
    if (capitals && stands_alone(at) && !text.ends_with(".")) return true;
    if (words > heading_words && !is_structural_heading(text)) return false;
    if (!stands_alone(at)) return false;
    if (ends_sentence(text) && !(text.ends_with(")") && !ends_sentence(text.substr(0, text.size() - 1)))) {
      const bool closed = text.ends_with("?") || (text.ends_with(".") && words <= heading_words);
      if (!(closed && is_structural_heading(text))) return false;
    }
    // The line must head something: text, a list or another heading follows.
    std::size_t next = at + 1;
    while (next < lines_.size() && (lines_[next].blank() || is_page_number(lines_[next]))) ++next;
    if (next >= lines_.size()) return false;
    if (starts_lower(lines_[next].text) && lines_[next].marker == Marker::none)
      return false;  // a paragraph cut by a page
    if (text.find('@') != std::string_view::npos || text.find("http") != std::string_view::npos) return false;
    return true;
  }

  static bool digit_first(std::string_view text) { return !text.empty() && text.front() >= '0' && text.front() <= '9'; }

  // Lines of one paragraph, from at_ on.
  void gather(BlockKind kind) {
    const std::size_t first = at_;
    std::string raw(lines_[first].text);
    Span span = lines_[first].span;
    const std::string label(lines_[first].label);
    ++at_;
    const bool joins = shape_.wrapped || markdown_;
    while (joins && at_ < lines_.size() && !lines_[at_].blank() && lines_[at_].marker == Marker::none &&
           !lines_[at_].after_page && !lines_[at_].text.starts_with('|') && !read_slot(lines_[at_].text) &&
           !is_label(lines_[at_].text) && !ends_paragraph(shape_, lines_[at_ - 1], lines_[at_])) {
      join(raw, lines_[at_].text);
      span.end = lines_[at_].span.end;
      ++at_;
    }
    const bool day = kind == BlockKind::paragraph && is_bold_day(raw);
    if (kind == BlockKind::paragraph && (day || is_bold_heading(raw))) kind = BlockKind::heading;
    Block& block = push(kind, raw, span, lines_[first]);
    block.label = label;
    if (day) block.level = std::min(open_level_ + 1, 6);
  }

  // "**Wednesday 20 October**" above slots: a day of the agenda, also where # mark the other headings.
  bool is_bold_day(std::string_view text) const {
    if (!hashes_ || lines_[at_ - 1].plain || !text.starts_with("**") || !text.ends_with("**") || text.size() < 8)
      return false;
    const std::string_view inner = text.substr(2, text.size() - 4);
    if (inner.find("**") != std::string_view::npos || count_words(inner) > heading_words) return false;
    if (heading_rank(inner) != HeadingRank::day && find_dates(inner).empty()) return false;
    std::size_t next = at_;
    while (next < lines_.size() && lines_[next].blank()) ++next;
    return next < lines_.size() && read_slot(lines_[next].text).has_value();
  }

  // "**Promoting regular pathways and\nprotection**": in Markdown without # headings, a bold paragraph is one.
  bool is_bold_heading(std::string_view text) const {
    if (!markdown_ || hashes_ || !text.starts_with("**") || !text.ends_with("**") || text.size() < 8) return false;
    const std::string_view inner = text.substr(2, text.size() - 4);
    return inner.find("**") == std::string_view::npos && inner.size() <= heading_bytes && !ends_sentence(inner) &&
           !is_label(inner) && !is_person_entry(inner);
  }

  // A list item with its continuation lines; a name that is printed again below its bullet is a speaker card.
  void item() {
    const Line first = lines_[at_];
    std::string raw(first.text);
    Span span = first.span;
    ++at_;
    if (raw.empty()) {
      // The bullet stands alone: the next line is its text.
      std::size_t next = at_;
      while (next < lines_.size() && next < at_ + 2 && lines_[next].blank()) ++next;
      if (next >= lines_.size() || lines_[next].blank() || lines_[next].marker != Marker::none) return;
      raw = lines_[next].text;
      span.end = lines_[next].span.end;
      at_ = next + 1;
    } else if (at_ < lines_.size() && lines_[at_].marker == Marker::none && lines_[at_].text == first.text &&
               count_words(raw) <= 8) {
      card(first);
      return;
    }
    while (at_ < lines_.size() && !lines_[at_].blank() && lines_[at_].marker == Marker::none &&
           !lines_[at_].after_page && (shape_.wrapped || markdown_ || lines_[at_].indent > first.indent) &&
           !read_slot(lines_[at_].text)) {
      join(raw, lines_[at_].text);
      span.end = lines_[at_].span.end;
      ++at_;
    }
    const std::string plain = plain_text(raw);
    const bool asks = plain.ends_with("?") || (first.marker == Marker::number && plain.find('?') != std::string::npos);
    Block& block = push(asks ? BlockKind::question : BlockKind::item, raw, span, first);
    block.label = std::string(first.label);
  }

  void card(const Line& first) {
    std::vector<std::string_view> parts = {first.text};
    Span span = first.span;
    std::vector<const Line*> again;
    std::size_t next = at_;
    while (next < lines_.size()) {
      const Line& line = lines_[next];
      if (line.blank()) {
        ++next;
        continue;
      }
      if (line.marker != Marker::none) break;
      const bool known = std::find(parts.begin(), parts.end(), line.text) != parts.end();
      if (known) {
        again.push_back(&line);
      } else if (line.indent > first.indent && count_words(line.text) <= 30) {
        parts.push_back(line.text);
      } else {
        break;
      }
      span.end = line.span.end;
      ++next;
    }
    for (const Line* line : again) drop(*line, "duplicate");
    std::string raw;
    for (const auto part : parts) {
      std::string_view clean = part;
      while (!clean.empty() && (clean.back() == '.' || clean.back() == ',')) clean.remove_suffix(1);
      raw += (raw.empty() ? "" : ", ") + std::string(clean);
    }
    at_ = next;
    push(BlockKind::item, raw, span, first).card = true;
  }

  std::string_view source_;
  std::vector<Line> lines_;
  bool markdown_;
  std::vector<Dropped>& dropped_;
  Shape shape_;
  NoteNumbers notes_;           ///< printed in the text and called in it
  std::vector<bool> numbered_;  ///< lines that are headings by their numbers
  bool hashes_ = false;
  int open_level_ = 1;   ///< of the last marked heading
  bool headed_ = false;  ///< a heading stands above, and nobody was given the floor since
  std::size_t at_ = 0;
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<Block> make_blocks(std::string_view source, std::vector<Line> lines, bool markdown,
                               std::vector<Dropped>& dropped) {
  std::vector<Block> blocks = Maker(source, std::move(lines), markdown, dropped).run();
  rejoin(blocks);
  find_statements(blocks);
  number_headings(blocks);
  find_closing(blocks);
  return blocks;
}

}  // namespace idm::corpus
