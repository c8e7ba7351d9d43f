// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/html_blocks.hpp"

#include <algorithm>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/formats/clean.hpp"
#include "corpus/formats/list_number.hpp"
#include "corpus/formats/persons.hpp"
#include "corpus/formats/rows.hpp"
#include "corpus/lines.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus::html {
namespace {

constexpr std::size_t bold_heading_words = 16;
constexpr std::size_t most_cells = 2'000;  // of a row

class Writer {
 public:
  Writer(const Tree& tree, const Content& content, const Footnotes& notes, std::size_t title, const std::string& name,
         DraftWriter& out)
      : tree_(tree),
        content_(content),
        notes_(notes),
        title_(title),
        name_(name),
        measures_(measure_nodes(tree, content.drops)),
        out_(out) {}

  std::optional<Error> run() {
    languages();
    if (title_ != 0 && content_.drops[title_].empty()) title();
    walk(0, {});
    dropped();
    merge_name_headings(out_.draft(), people_);
    return std::move(failure_);
  }

 private:
  struct Context {
    int depth = -1;  // of the list
    bool quoted = false;
    bool item = false;  // the first text is that of the item
    std::string label;  // of the item
    bool cell = false;  // within a table that only places
  };
  // One printed line: between <br>.
  struct Piece {
    std::string text;
    Span span;
    std::size_t letters = 0, bold = 0;
    std::vector<std::string> calls;
    Lang lang = Lang::und;
  };

  void languages() {
    lang_.assign(tree_.size(), Lang::und);
    const std::size_t all = std::max<std::size_t>(1, measures_[0].words);
    for (std::size_t i = 1; i < tree_.size(); ++i) {
      lang_[i] = lang_[tree_[i].parent];
      std::string_view told = tree_.attr(i, "lang");
      if (told.empty()) told = tree_.attr(i, "xml:lang");
      // Templates claim a language for all they hold, whatever the text is in.
      if (told.empty() || measures_[i].words * 10 > all * 6) continue;
      lang_[i] = analyzers::lang_from_code(told).value_or(Lang::und);
    }
  }

  void title() {
    const auto lines = lines_of(tree_, content_.drops, title_, 10);
    std::string text;
    Span span;
    for (const auto& line : lines) {
      if (text.empty()) span.begin = line.span.begin;
      text += (text.empty() ? "" : " ") + line.text;
      span.end = line.span.end;
    }
    text = clean_text(text);
    if (text.empty()) return;
    out_.heading(1, text, {}, span);
    out_.draft().title = fold_blanks(text);
    out_.draft().title_span = span;
    last_level_ = 1;
  }

  void walk(std::size_t node, Context context) {
    Context& now = context;
    for (const std::size_t child : tree_[node].children) {
      if (failure_) return;
      if (!content_.drops[child].empty() || child == title_) continue;
      const Node& one = tree_[child];
      if (one.is_text() || (!is_block_tag(one.tag) && !measures_[child].has_block && content_.cards.count(child) == 0 &&
                            notes_.notes.count(child) == 0)) {
        gather(child, false);
        continue;
      }
      flush(now);
      block(child, now);
    }
    if (node == 0 || is_block_tag(tree_[node].tag) || measures_[node].has_block) flush(now);
  }

  void block(std::size_t node, Context& context) {
    const std::string_view tag = tree_[node].tag;
    if (const auto card = content_.cards.find(node); card != content_.cards.end()) return person(card->second);
    if (const auto note = notes_.notes.find(node); note != notes_.notes.end()) return footnote(node, note->second);
    if (const int level = heading_level(node); level != 0) return heading(node, level);
    if (tag == "ul" || tag == "ol" || tag == "menu" || tag == "dir") return list(node, context);
    if (tag == "dl") return definitions(node, context);
    if (tag == "table") return table(node, context);
    if (tag == "pre") return preformatted(node);
    Context inner = context;
    if (tag == "blockquote") inner.quoted = true;
    if ((tag == "footer" || tag == "cite") && context.quoted) return source_of_quotation(node);
    if (tag == "summary") {
      heading_text(node, std::min(6, last_level_ + 1));
      return;
    }
    walk(node, inner);
    // The first block of an item takes its number.
    if (context.item && !inner_item_) context.item = false;
  }

  int heading_level(std::size_t node) const {
    if (const int level = heading_tag(tree_[node].tag); level != 0) return level;
    if (tree_.attr(node, "role") != "heading") return 0;
    const std::string_view level = tree_.attr(node, "aria-level");
    return level.size() == 1 && level[0] >= '1' && level[0] <= '6' ? level[0] - '0' : 2;
  }

  void heading(std::size_t node, int level) {
    // With a title of its own above it, another h1 is a heading of the text.
    if (level == 1 && title_ != 0) level = 2;
    last_level_ = level;
    heading_text(node, level);
  }

  void heading_text(std::size_t node, int level) {
    gather(node, true);
    Piece whole;
    for (auto& piece : pieces_) {
      if (utf8::trim(piece.text).empty()) continue;
      if (whole.text.empty()) whole.span.begin = piece.span.begin;
      whole.text += (whole.text.empty() ? "" : " ") + piece.text;
      whole.span.end = piece.span.end;
      whole.calls.insert(whole.calls.end(), piece.calls.begin(), piece.calls.end());
      whole.lang = piece.lang;
    }
    pieces_.clear();
    const std::string text = clean_text(whole.text);
    if (text.empty()) return;
    if (level > 2 && is_person_entry(text))
      out_.item(text, 0, {}, place_of(whole), whole.span);
    else
      out_.heading(level, text, place_of(whole), whole.span);
  }

  Place place_of(const Piece& piece) const {
    Place place;
    place.lang = piece.lang;
    place.calls = piece.calls;
    return place;
  }

  // ---- inline text

  // `all`: also through blocks (a heading that holds some).
  void gather(std::size_t node, bool all) {
    struct Step {
      std::size_t node;
      bool bold, quote_end;
    };
    std::vector<Step> steps = {{node, false, false}};
    while (!steps.empty()) {
      const Step step = steps.back();
      steps.pop_back();
      if (step.quote_end) {
        append(closing_quote(step.node), {}, step.bold, step.node);
        continue;
      }
      const std::size_t i = step.node;
      const Node& one = tree_[i];
      if (!content_.drops[i].empty() || i == title_ || notes_.ways_back.count(i) > 0) continue;
      if (one.is_text()) {
        append(one.text, one.span, step.bold, i);
        continue;
      }
      if (const auto call = notes_.calls.find(i); call != notes_.calls.end()) {
        if (pieces_.empty()) pieces_.emplace_back();
        pieces_.back().calls.push_back(call->second);
        continue;
      }
      if (one.tag == "br") {
        pieces_.emplace_back();
        continue;
      }
      if (all && is_block_tag(one.tag) && i != node) append(" ", {}, step.bold, i);
      if ((one.tag == "sup" || one.tag == "sub") && raised(i)) continue;
      const bool bold = step.bold || is_bold(i);
      if (one.tag == "q") {
        append(lang_at(i) == Lang::fr ? "« " : "“", {}, bold, i);
        steps.push_back({i, bold, true});
      }
      for (std::size_t c = one.children.size(); c-- > 0;) steps.push_back({one.children[c], bold, false});
    }
  }

  Lang lang_at(std::size_t i) const {
    if (lang_[i] != Lang::und) return lang_[i];
    return analyzers::lang_from_code(tree_.attr(0, "lang")).value_or(Lang::und);
  }
  std::string_view closing_quote(std::size_t i) const { return lang_at(i) == Lang::fr ? " »" : "”"; }

  // "km<sup>2</sup>", "1<sup>er</sup>" stay; a number behind a word calls a note of the text.
  bool raised(std::size_t i) {
    const std::string text = text_of(tree_, content_.drops, i, true, 20);
    if (text.empty() || text.size() > 3 || text.find_first_not_of("0123456789") != std::string::npos) return false;
    for (const std::size_t child : tree_[i].children)
      if (notes_.calls.count(child) > 0) return false;
    std::string_view before = pieces_.empty() ? std::string_view() : std::string_view(pieces_.back().text);
    if (before.empty()) return false;
    for (const std::string_view unit : {"km", " m", "cm", "m"})
      if (text.size() == 1 && before.ends_with(unit) && (unit.size() == 2 || before.size() == 1)) {
        pieces_.back().text += text == "2" ? "²" : text == "3" ? "³" : text;
        return true;
      }
    if (before.back() >= '0' && before.back() <= '9') return false;
    pieces_.back().calls.push_back(text);
    return true;
  }

  bool is_bold(std::size_t i) const {
    const std::string_view tag = tree_[i].tag;
    if (tag == "b" || tag == "strong" || tag == "big") return true;
    if (tag == "font") {
      const std::string_view size = tree_.attr(i, "size");
      return size == "4" || size == "5" || size == "6" || size == "7" || size.starts_with("+");
    }
    const std::string style = analyzers::lower(tree_.attr(i, "style"));
    return style.find("font-weight:bold") != std::string::npos ||
           style.find("font-weight: bold") != std::string::npos || style.find("font-weight:700") != std::string::npos ||
           style.find("font-weight: 700") != std::string::npos;
  }

  void append(std::string_view text, Span span, bool bold, std::size_t node) {
    if (pieces_.empty()) pieces_.emplace_back();
    Piece& piece = pieces_.back();
    piece.text += text;
    if (utf8::trim(text).empty()) return;
    if (span.end > 0) {
      if (piece.span.end == 0) piece.span.begin = span.begin;
      piece.span.end = std::max(piece.span.end, span.end);
    }
    const std::size_t letters = utf8::trim(text).size();
    if (piece.letters == 0) piece.lang = lang_[node];
    piece.letters += letters;
    if (bold) piece.bold += letters;
  }

  // ---- blocks

  // What was gathered becomes paragraphs, or the text of an item.
  void flush(Context& context) {
    if (pieces_.empty()) return;
    std::vector<Piece> pieces = std::move(pieces_);
    pieces_.clear();
    std::vector<Piece> joined;
    bool fresh = true;
    for (auto& piece : pieces) {
      piece.text = clean_text(piece.text);
      if (piece.text.empty()) {
        if (!piece.calls.empty() && !joined.empty())
          joined.back().calls.insert(joined.back().calls.end(), piece.calls.begin(), piece.calls.end());
        else
          fresh = true;
        continue;
      }
      if (!fresh && goes_on(joined.back(), piece)) {
        Piece& open = joined.back();
        open.text += ' ' + piece.text;
        open.span.end = piece.span.end;
        open.letters += piece.letters;
        open.bold += piece.bold;
        open.calls.insert(open.calls.end(), piece.calls.begin(), piece.calls.end());
      } else {
        joined.push_back(std::move(piece));
      }
      fresh = false;
    }
    for (auto& piece : joined) emit(piece, context);
  }

  // Does a line behind <br> belong to the sentence before?
  static bool goes_on(const Piece& open, const Piece& next) {
    const Marked marked = read_marker(next.text);
    if (marked.marker != Marker::none) return false;
    if ((open.bold == open.letters) != (next.bold == next.letters)) return false;
    if (starts_lower(next.text)) return true;
    return !ends_sentence(open.text) && count_words(open.text) > 9;
  }

  void emit(const Piece& piece, Context& context) {
    Place place = place_of(piece);
    if (context.item) {
      out_.item(piece.text, context.depth, context.label, std::move(place), piece.span);
      context.item = false;
      inner_item_ = false;
      return;
    }
    const bool all_bold = piece.letters > 0 && piece.bold == piece.letters;
    if (all_bold && !context.quoted && context.depth < 0 && count_words(piece.text) <= bold_heading_words &&
        (!ends_sentence(piece.text) || piece.text.ends_with('?')) && !is_label(piece.text) &&
        !is_person_entry(piece.text) && read_marker(piece.text).marker != Marker::bullet) {
      out_.heading(std::min(6, last_level_ + 1), piece.text, std::move(place), piece.span);
      return;
    }
    out_.paragraph(piece.text, std::move(place), piece.span);
    auto& lines = out_.draft().lines;
    if (context.quoted && !lines.empty() && lines.back().marker == Marker::none) lines.back().label = ">";
  }

  void person(const Card& card) {
    out_.item(clean_text(card.person), 0, {}, {}, card.span);
    for (const auto& more : card.further) out_.paragraph(clean_text(more), {}, card.span);
  }

  void footnote(std::size_t node, const std::string& number) {
    gather(node, true);
    Piece whole;
    for (const auto& piece : pieces_) {
      if (utf8::trim(piece.text).empty()) continue;
      if (whole.text.empty()) whole.span.begin = piece.span.begin;
      whole.text += " " + piece.text;
      whole.span.end = piece.span.end;
    }
    pieces_.clear();
    std::string text = clean_text(whole.text);
    std::string_view rest = text;
    for (const std::string& mark : {"[" + number + "]", "(" + number + ")", number + ".", number + ")", number + " ",
                                    std::string("↑"), std::string("^")})
      if (rest.starts_with(mark)) {
        rest = utf8::trim(rest.substr(mark.size()));
        break;
      }
    out_.note(number, rest, {}, whole.span);
  }

  void source_of_quotation(std::size_t node) {
    gather(node, true);
    for (auto& piece : pieces_) {
      std::string text = clean_text(piece.text);
      if (text.empty()) continue;
      const bool dash = text.starts_with("—") || text.starts_with("–") || text.starts_with("-");
      out_.paragraph(dash ? text : "— " + text, place_of(piece), piece.span);
    }
    pieces_.clear();
  }

  void preformatted(std::size_t node) {
    std::string text;
    Span span;
    std::vector<std::size_t> steps = {node};
    while (!steps.empty()) {
      const std::size_t i = steps.back();
      steps.pop_back();
      const Node& one = tree_[i];
      if (!content_.drops[i].empty()) continue;
      if (one.is_text()) {
        if (text.empty()) span.begin = one.span.begin;
        span.end = std::max(span.end, one.span.end);
        text += one.text;
      }
      if (one.tag == "br") text += '\n';
      for (std::size_t c = one.children.size(); c-- > 0;) steps.push_back(one.children[c]);
    }
    // Blank lines part paragraphs.
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = text.find("\n\n", at);
      if (end == std::string::npos) end = text.size();
      out_.paragraph(clean_text(std::string_view(text).substr(at, end - at)), {}, span);
      at = end + 2;
    }
  }

  void list(std::size_t node, const Context& context) {
    const bool numbered = tree_[node].tag == "ol";
    const std::string_view type = tree_.attr(node, "type");
    const char form = type.size() == 1 ? type[0] : '1';
    int number = number_of(tree_.attr(node, "start"), 1);
    for (const std::size_t child : tree_[node].children) {
      if (!content_.drops[child].empty()) {
        if (tree_[child].tag == "li") ++number;
        continue;
      }
      if (tree_[child].tag != "li") {
        Context inner = context;
        if (tree_[child].is_text())
          gather(child, false);
        else
          block(child, inner);
        continue;
      }
      Context inner = context;
      flush(inner);
      if (content_.cards.count(child) > 0 || notes_.notes.count(child) > 0) {
        block(child, inner);
        continue;
      }
      number = number_of(tree_.attr(child, "value"), number);
      inner.depth = context.depth + 1;
      inner.item = true;
      inner.label = numbered ? list_number(number, form) : std::string();
      inner_item_ = true;
      walk(child, inner);
      ++number;
    }
    Context inner = context;
    flush(inner);
  }

  static int number_of(std::string_view text, int otherwise) {
    if (text.empty() || text.size() > 6 || text.find_first_not_of("0123456789") != std::string_view::npos)
      return otherwise;
    return std::stoi(std::string(text));
  }

  // "term: definition"; where the definition has parts of its own, the term heads them.
  void definitions(std::size_t node, Context& context) {
    std::string term;
    Span span;
    const auto visit = [&](std::size_t child) {
      const std::string_view tag = tree_[child].tag;
      if (!content_.drops[child].empty()) return;
      if (tag == "dt") {
        if (!term.empty()) out_.paragraph(term, {}, span);
        const auto lines = lines_of(tree_, content_.drops, child, 10);
        term.clear();
        for (const auto& line : lines) {
          if (term.empty()) span.begin = line.span.begin;
          term += (term.empty() ? "" : " ") + clean_text(line.text);
          span.end = line.span.end;
        }
        return;
      }
      if (tag != "dd") return;
      const auto lines = lines_of(tree_, content_.drops, child, 3);
      if (lines.size() == 1 && !term.empty()) {
        std::string_view bare = term;
        while (bare.ends_with(':') || bare.ends_with(' ') || bare.ends_with("\u00A0"))
          bare.remove_suffix(bare.ends_with("\u00A0") ? 2 : 1);
        const bool name = people_.is_name(bare);
        out_.item(std::string(bare) + (name ? ", " : ": ") + clean_text(lines[0].text), std::max(0, context.depth), {},
                  {}, {span.begin, lines[0].span.end});
        term.clear();
        return;
      }
      if (!term.empty()) out_.heading(std::min(6, last_level_ + 1), term, {}, span);
      term.clear();
      walk(child, {});
    };
    for (const std::size_t child : tree_[node].children) {
      visit(child);
      if (tree_[child].tag == "div")
        for (const std::size_t inner : tree_[child].children) visit(inner);
    }
    if (!term.empty()) out_.paragraph(term, {}, span);
  }

  void table(std::size_t node, Context& context) {
    for (const std::size_t child : tree_[node].children)
      if (tree_[child].tag == "caption" && content_.drops[child].empty()) {
        Context none;
        walk(child, none);
      }
    if (is_layout_table(tree_, node)) {
      Context inner = context;
      inner.item = false;
      for (const std::size_t row : rows_of(tree_, node))
        if (visible(row))
          for (const std::size_t cell : cells_of(tree_, row))
            if (visible(cell)) block(cell, inner);
      return;
    }
    std::vector<Cells> rows;
    for (const std::size_t row : rows_of(tree_, node)) {
      if (!visible(row)) continue;
      Cells cells;
      for (const std::size_t cell : cells_of(tree_, row)) {
        Cell made;
        made.head = tree_[cell].tag == "th";
        made.lines = visible(cell) ? lines_of(tree_, content_.drops, cell, 200) : std::vector<TextLine>();
        for (auto& line : made.lines) line.text = clean_text(line.text);
        cells.push_back(std::move(made));
      }
      if (cells.size() > most_cells) {
        failure_ = Error{Code::source,
                         text("{}: a table with {} columns", "{} : un tableau de {} colonnes", name_, cells.size()),
                         text("save the table as .csv, a record in each row",
                              "enregistrez le tableau en .csv, une ligne par entrée")};
        return;
      }
      rows.push_back(std::move(cells));
    }
    write_table(rows, people_, out_);
  }

  bool visible(std::size_t i) const { return content_.drops[i].empty() && content_.drops[tree_[i].parent].empty(); }

  // ---- what was dropped, block by block

  void dropped() {
    std::vector<std::string_view> why(tree_.size());
    std::vector<bool> told(tree_.size(), false);
    const Drops none(tree_.size());
    for (std::size_t i = 0; i < tree_.size(); ++i) {
      if (i > 0) why[i] = why[tree_[i].parent];
      if (why[i].empty()) why[i] = content_.drops[i];
      if (why[i].empty() || why[i] == "script" || !tree_[i].is_text() || utf8::trim(tree_[i].text).empty()) continue;
      std::size_t block = tree_[i].parent;
      while (block != 0 && !is_block_tag(tree_[block].tag) && content_.drops[block].empty())
        block = tree_[block].parent;
      if (told[block]) continue;
      told[block] = true;
      if (tree_[block].tag == "head" || tree_[block].tag == "html") continue;
      const std::string text = clean_text(text_of(tree_, none, block, false, 600));
      if (!text.empty()) out_.drop(text, std::string(why[i]), tree_[i].span);
    }
  }

  const Tree& tree_;
  const Content& content_;
  const Footnotes& notes_;
  std::size_t title_;
  const std::string& name_;
  PersonWords people_;
  std::vector<Measure> measures_;
  DraftWriter& out_;
  std::vector<Lang> lang_;
  std::vector<Piece> pieces_;
  int last_level_ = 1;
  bool inner_item_ = false;
  std::optional<Error> failure_;
};

}  // namespace

std::optional<Error> write_blocks(const Tree& tree, const Content& content, const Footnotes& notes, std::size_t title,
                                  const std::string& name, DraftWriter& out) {
  return Writer(tree, content, notes, title, name, out).run();
}

}  // namespace idm::corpus::html
