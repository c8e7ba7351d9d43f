// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/layout.hpp"

#include <algorithm>
#include <map>

#include "analyzers/analyzer.hpp"
#include "analyzers/segments.hpp"
#include "base/utf8.hpp"
#include "corpus/bar_tables.hpp"
#include "corpus/blocks.hpp"
#include "corpus/chrome.hpp"
#include "corpus/dates.hpp"
#include "corpus/head_lines.hpp"
#include "corpus/metadata_words.hpp"
#include "corpus/numbered_paragraphs.hpp"
#include "corpus/page_heads.hpp"
#include "corpus/record_title.hpp"
#include "corpus/transcript.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus {
namespace {

// Levels of headings that the text does not number: title 1, day and back matter 2, panel and
// slot below them, the rest below what is open.
constexpr int day_level = 2;

// "Draft agenda", "Note conceptuelle": the words for a type of record fill most of the line.
bool names_type(std::string_view text) {
  const std::string folded = analyzers::fold(text);
  const auto found = find_words("type", folded);
  return !found.empty() && 2 * (found.front().end - found.front().begin) > folded.size();
}

// Of "Panel 1: Fees | Room 4 | Moderator: …", the cells of a row behind its time: the first that says something.
std::string title_of_slot(std::string_view cells) {
  constexpr std::string_view bar = " | ";
  std::string_view rest = cells;
  while (true) {
    const std::size_t end = rest.find(bar);
    const std::string_view cell = utf8::trim(rest.substr(0, end));
    const bool words = cell.find_first_not_of("0123456789.-()/ ") != std::string_view::npos;
    if (words || end == std::string_view::npos) return std::string(words ? cell : utf8::trim(cells));
    rest.remove_prefix(end + bar.size());
  }
}

class Builder {
 public:
  Builder(std::string_view source, Layout& out) : source_(source), out_(out) {}

  void build(std::vector<Block> blocks) {
    std::size_t first = 0;
    for (; first < blocks.size() && blocks[first].head; ++first) add(blocks[first], Form::paragraph);
    first = take_title(blocks, first);
    bool front = first > 0;  // still above the first text
    for (std::size_t i = first; i < blocks.size(); ++i) {
      Block& block = blocks[i];
      // What the record is ("Concept note", "Draft agenda") stands below its title and heads nothing.
      const bool when = i < first + 4 && block.text.size() < 90 && !find_dates(block.text).empty();
      front = front && (block.kind == BlockKind::heading || when || block.head);
      if (front && block.kind == BlockKind::heading && block.level == 0 && i + 1 < blocks.size() &&
          (blocks[i + 1].kind == BlockKind::heading || blocks[i + 1].place.turn != -1) &&
          !is_structural_heading(block.text) && names_type(block.text)) {
        add(block, Form::heading);
        continue;
      }
      switch (block.kind) {
        case BlockKind::heading: heading(block); break;
        case BlockKind::slot: slot(block); break;
        case BlockKind::note: note(block); break;
        case BlockKind::paragraph:
          add(block, block.label == ">"          ? Form::quotation  // marked as one
                     : block.text.ends_with("?") ? Form::question
                                                 : Form::paragraph);
          break;
        case BlockKind::item: add(block, Form::list_item); break;
        case BlockKind::question: add(block, Form::question); break;
        case BlockKind::table_row: add(block, Form::table_row); break;
      }
    }
    if (disordered_) out_.uncertain.push_back({"order", "agenda slots are printed out of time order: " + disorder_});
  }

 private:
  // Returns what comes behind the title.
  std::size_t take_title(std::vector<Block>& blocks, std::size_t i) {
    // "# Press release" tells what the text is; its headline is below.
    const bool label = i + 1 < blocks.size() && blocks[i].kind == BlockKind::heading && out_.title.empty() &&
                       blocks[i + 1].kind == BlockKind::heading && is_release_label(blocks[i].text);
    if (label) add(blocks[i++], Form::heading);
    const RecordTitle title = title_at(blocks, i, out_.title, label);
    if (title.end == i) return i;
    for (; i < title.begin; ++i) add(blocks[i], blocks[i].head ? Form::paragraph : Form::heading);
    out_.title = title.text;
    out_.title_span = title.span;
    return title.end;
  }

  // Level of the innermost open heading of a rank, 0 if none is open.
  int open_level(HeadingRank rank) const {
    for (int at = current_; at >= 0; at = out_.sections[static_cast<std::size_t>(at)].parent) {
      const Section& section = out_.sections[static_cast<std::size_t>(at)];
      if (heading_rank(section.heading) == rank) return section.level;
    }
    return 0;
  }

  int panel_level() const {
    const int above = std::max(open_level(HeadingRank::day), open_level(HeadingRank::back_matter));
    return above > 0 ? above + 1 : day_level;
  }

  // Numbers say how deep a heading stands below the numbered one above it.
  int level_of(const Block& block) {
    if (block.level > 0) return block.level;
    if (block.depth == 0) return level_by_words(block);
    const auto depth = static_cast<std::size_t>(block.depth);
    if (numbered_.size() < depth + 1) numbered_.resize(depth + 1, 0);
    if (block.continues && numbered_[depth] > 0) return numbered_[depth];
    const int level = depth > 1 && numbered_[depth - 1] > 0 ? numbered_[depth - 1] + 1 : level_by_words(block);
    numbered_[depth] = level;
    return level;
  }

  int level_by_words(const Block& block) const {
    if (block.closes) return panel_level();
    const int panel = open_level(HeadingRank::panel);
    const int below_panel = panel > 0 ? panel + 1 : panel_level();
    switch (heading_rank(block.text)) {
      case HeadingRank::day: return day_level;
      case HeadingRank::panel: return panel_level();
      case HeadingRank::back_matter: return day_level;
      case HeadingRank::subsection: {
        // "2nd consultations" stands below "Guiding questions".
        const bool numbered = block.text.front() >= '0' && block.text.front() <= '9';
        return numbered ? below_panel + 1 : below_panel;
      }
      case HeadingRank::none: break;
    }
    if (block.capitals) return day_level;
    return below_panel;
  }

  void open(std::string text, int level, Span span) {
    int parent = current_;
    while (parent >= 0 && out_.sections[static_cast<std::size_t>(parent)].level >= level)
      parent = out_.sections[static_cast<std::size_t>(parent)].parent;
    current_ = static_cast<int>(out_.sections.size());
    out_.sections.push_back({level, std::move(text), parent, span});
  }

  void heading(Block& block) {
    if (heading_rank(block.text) == HeadingRank::day) last_start_ = -1;
    open(block.text, level_of(block), block.span);
    if (block.statement) add(block, Form::heading);
  }

  void slot(Block& block) {
    ++out_.slots;
    if (!block.untitled && last_start_ >= 0 && block.start < last_start_ && !disordered_) {
      disordered_ = true;
      disorder_ = block.text.substr(0, utf8::cut(block.text, 80).size());
    }
    if (!block.untitled) last_start_ = block.start;
    std::string title = block.text;
    if (title.starts_with(block.time))
      title = std::string(utf8::trim(std::string_view(title).substr(block.time.size())));
    for (bool again = true; again;) {
      again = false;
      for (const std::string_view separator : {":", "|", "–", "—", "-"})
        if (title.starts_with(separator)) {
          title = std::string(utf8::trim(std::string_view(title).substr(separator.size())));
          again = true;
        }
    }
    title = title_of_slot(title);
    if (!title.empty() && !block.untitled) open(title, block.level > 0 ? block.level : slot_level(), block.span);
    add(block, Form::agenda_slot);
  }

  // Slots of a day stand beside each other, below the day or the heading of the agenda.
  int slot_level() {
    if (slot_level_ == 0 || open_level(HeadingRank::day) > 0)
      slot_level_ = panel_level() == day_level && current_ >= 0 ? day_level + 1 : panel_level();
    return slot_level_;
  }

  void note(Block& block) {
    Passage& passage = push(block, Form::note);
    passage.printed_paragraph = {};
    std::string number;
    for (std::size_t i = 0; i < block.label.size();) {
      const std::size_t at = i;
      const char32_t c = utf8::next(block.label, i);
      if (c >= '0' && c <= '9')
        number += static_cast<char>(c);
      else if (c == 0x00B9)
        number += '1';
      else if (c == 0x00B2)
        number += '2';
      else if (c == 0x00B3)
        number += '3';
      else if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079))
        number += static_cast<char>('0' + (c - 0x2070));
      if (i == at) break;
    }
    const auto called = calls_.find(number.empty() ? block.label : number);
    if (called != calls_.end())
      passage.note_of = called->second;
    else if (last_prose_ > 0)
      passage.note_of = last_prose_;
  }

  void add(Block& block, Form form) {
    if (block.text.empty()) return;
    const std::size_t before = out_.passages.size();
    if (block.text.size() <= max_passage_bytes) {
      push(block, form);
    } else {
      split(block, form);
    }
    for (const auto& call : block.calls) calls_[call] = before + 1;
    last_prose_ = out_.passages.size();
  }

  Passage& push(const Block& block, Form form) {
    Passage passage;
    passage.ordinal = out_.passages.size() + 1;
    passage.form = form;
    passage.text = block.text;
    passage.section = current_;
    passage.offset = block.span;
    passage.time = form == Form::agenda_slot ? block.time : block.place.time;
    if (block.place.page > 0) passage.page = block.place.page;
    passage.lang = block.place.lang;
    passage.foreign = block.place.foreign;
    passage.cells = block.place.cells;
    passage.spoken = block.place.spoken;
    passage.turn = block.head ? spoken_by_nobody : block.place.turn;
    passage.printed_paragraph = block.place.paragraph;
    out_.passages.push_back(std::move(passage));
    return out_.passages.back();
  }

  // Sentences are gathered up to the limit; one that is longer is cut between code points. Offsets are shared out in
  // proportion.
  void split(const Block& block, Form form) {
    std::string_view rest = block.text;
    const std::size_t total = block.text.size();
    const std::size_t width = block.span.end - block.span.begin;
    std::size_t done = 0;
    while (!rest.empty()) {
      std::string_view part = utf8::cut(rest, max_passage_bytes);
      if (part.size() < rest.size()) {
        const auto spans = analyzers::sentences(part, Lang::und);
        if (spans.size() > 1)
          part = part.substr(0, spans[spans.size() - 1].first);
        else if (const std::size_t blank = part.rfind(' '); blank != std::string_view::npos && blank > 0)
          part = part.substr(0, blank + 1);
      }
      Block piece = block;
      piece.text = std::string(utf8::trim(part));
      piece.span.begin = block.span.begin + width * done / total;
      done += part.size();
      piece.span.end = block.span.begin + width * done / total;
      // Never inside a code point of the source.
      while (piece.span.begin > block.span.begin && utf8::continues(source_[piece.span.begin])) --piece.span.begin;
      while (piece.span.end < block.span.end && utf8::continues(source_[piece.span.end])) --piece.span.end;
      if (!piece.text.empty()) push(piece, form);
      rest.remove_prefix(part.size());
    }
  }

  std::string_view source_;
  Layout& out_;
  int current_ = -1;
  int slot_level_ = 0;
  int last_start_ = -1;
  bool disordered_ = false;
  std::string disorder_;
  std::map<std::string, std::size_t> calls_;
  std::size_t last_prose_ = 0;
  std::vector<int> numbered_;  // depth -> level of the numbered heading open there
};

}  // namespace

Layout lay_out_draft(const Draft& draft) {
  Layout layout;
  std::vector<Line> lines;
  lines.reserve(draft.lines.size() * 2);
  for (const auto& one : draft.lines) {
    Line line;
    line.span = one.span;
    line.text = one.text;
    line.indent = one.indent;
    line.marker = one.marker;
    line.label = one.label;
    line.plain = true;
    line.place = &one.place;
    // A line drawn with underscores above the notes of a page.
    if (line.marker == Marker::none && line.text.size() > 2 && read_marker(line.text).marker == Marker::rule) {
      line.marker = Marker::rule;
      line.text = {};
    }
    if (!lines.empty()) lines.push_back({});  // each is a block of its own
    lines.push_back(line);
  }
  layout.title = draft.title;
  layout.title_span = draft.title_span;
  layout.dropped = draft.dropped;
  layout.uncertain = draft.uncertain;
  Transcript transcript;
  if (draft.turns.empty()) {
    transcript = find_turns(std::move(lines), false);
    layout.turns = transcript.turns;
    lines = std::move(transcript.lines);
  }
  Builder(draft.source, layout).build(make_blocks(draft.source, std::move(lines), true, layout.dropped));
  return layout;
}

Layout lay_out_text(std::string_view source, std::size_t begin, bool markdown) {
  Layout layout;
  std::vector<Line> lines = split_lines(source.substr(begin));
  for (auto& line : lines) {
    line.span.begin += begin;
    line.span.end += begin;
  }
  Transcript transcript = find_turns(std::move(lines), markdown);
  layout.turns = transcript.turns;
  lines = std::move(transcript.lines);
  const std::vector<bool> navigation = find_navigation(lines);
  std::vector<Line> kept;
  kept.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!navigation[i] || lines[i].place != nullptr) {
      kept.push_back(lines[i]);
      continue;
    }
    const std::string_view raw = source.substr(lines[i].span.begin, lines[i].span.end - lines[i].span.begin);
    layout.dropped.push_back({std::string(utf8::cut(utf8::trim(raw), 400)), "navigation", lines[i].span});
  }
  // A last short line that heads nothing is a link of the page.
  while (!kept.empty() && kept.back().blank()) kept.pop_back();
  if (kept.size() > 5 && kept.back().place == nullptr && kept.back().marker == Marker::none &&
      count_words(kept.back().text) <= 8 && !ends_sentence(kept.back().text) && kept[kept.size() - 2].blank() &&
      kept.back().text.find_first_of(",:@") == std::string_view::npos && !read_slot(kept.back().text)) {
    layout.dropped.push_back({std::string(kept.back().text), "navigation", kept.back().span});
    kept.pop_back();
  }
  const std::vector<bool> heads = find_page_heads(kept);
  std::vector<Line> body;
  body.reserve(kept.size());
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (heads[i])
      layout.dropped.push_back({std::string(kept[i].text), "running-head", kept[i].span});
    else
      body.push_back(kept[i]);
  kept = std::move(body);
  BarTables tables;
  tables.lay(source, kept, layout.dropped);
  std::vector<Block> blocks = make_blocks(source, std::move(kept), markdown, layout.dropped);
  if (layout.turns.empty()) number_paragraphs(blocks);
  Builder(source, layout).build(std::move(blocks));
  std::sort(layout.dropped.begin(), layout.dropped.end(),
            [](const Dropped& a, const Dropped& b) { return a.span.begin < b.span.begin; });
  return layout;
}

}  // namespace idm::corpus
