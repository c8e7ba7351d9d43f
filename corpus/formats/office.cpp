// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/office.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/formats/clean.hpp"
#include "corpus/formats/persons.hpp"
#include "corpus/lines.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus::office {
namespace {

constexpr std::size_t heading_words = 16;
constexpr std::size_t title_words = 45;
constexpr std::size_t head_blocks = 8;  // the title stands among the first

Role role_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Role>, 7> roles = {{{"title", Role::title},
                                                                              {"subtitle", Role::subtitle},
                                                                              {"heading", Role::heading},
                                                                              {"quote", Role::quote},
                                                                              {"caption", Role::caption},
                                                                              {"contents", Role::contents},
                                                                              {"furniture", Role::furniture}}};
  for (const auto& [id, role] : roles)
    if (id == name) return role;
  return Role::none;
}

// "Titre_20_1", "heading 1", "Überschrift 1": folded, numbers as #.
std::string style_key(std::string_view name, int& number) {
  std::string text(name);
  for (std::size_t at = text.find("_20_"); at != std::string::npos; at = text.find("_20_")) text.replace(at, 4, " ");
  std::string key;
  number = 0;
  for (const char c : analyzers::fold(text)) {
    if (c >= '0' && c <= '9') {
      number = std::min(number * 10 + (c - '0'), 99);
      if (key.empty() || key.back() != '#') key += '#';
    } else if (c != ' ' && c != '_') {
      key += c;
    }
  }
  return key;
}

// The number alone: "12" of "12.", "a" of "(a)".
std::string bare_label(std::string_view label) {
  const auto mark = [](char c) { return c == '.' || c == ')' || c == '(' || c == ' ' || c == ':' || c == '-'; };
  while (!label.empty() && mark(label.back())) label.remove_suffix(1);
  while (!label.empty() && mark(label.front())) label.remove_prefix(1);
  return std::string(label);
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

class Writer {
 public:
  explicit Writer(Document document) : document_(std::move(document)), blocks_(document_.blocks) {}

  Draft run() {
    for (auto& block : blocks_) {
      block.paragraph.text = clean_text(block.paragraph.text);
      for (auto& note : block.paragraph.notes) note.text = clean_text(note.text);
    }
    std::erase_if(blocks_, [](const Block& block) {
      return block.rows.empty() && block.paragraph.text.empty() && block.paragraph.notes.empty();
    });
    measure();
    find_title();
    bold_headings();
    numbered_paragraphs();
    for (std::size_t i = 0; i < blocks_.size(); ++i) emit(i);
    for (const auto& text : document_.furniture) out_.drop(clean_text(text), "running-head");
    Draft draft = out_.take();
    draft.hints = std::move(document_.hints);
    merge_name_headings(draft, words_);
    return draft;
  }

 private:
  Paragraph& at(std::size_t i) { return blocks_[i].paragraph; }

  // The size of most letters.
  void measure() {
    std::map<long, std::size_t> sizes;
    for (const auto& block : blocks_)
      if (block.paragraph.size > 0) sizes[std::lround(block.paragraph.size * 2)] += block.paragraph.letters;
    std::size_t most = 0;
    for (const auto& [size, letters] : sizes)
      if (letters > most) most = letters, body_ = static_cast<double>(size) / 2;
  }

  bool plain(std::size_t i) const {
    const Block& block = blocks_[i];
    return block.rows.empty() && block.paragraph.role == Role::none && block.paragraph.level == 0;
  }

  // A style says so; else the only heading of level 1, at the top; else the largest words at the top.
  void find_title() {
    std::size_t first = blocks_.size(), ones = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (blocks_[i].paragraph.role == Role::title && first == blocks_.size()) first = i;
      if (blocks_[i].paragraph.level == 1) ++ones;
    }
    if (first < blocks_.size()) return take_title(first);
    for (std::size_t i = 0; i < std::min(blocks_.size(), head_blocks); ++i)
      if (at(i).level == 1 && ones == 1) return take_title(i);
    double largest = body_ + 1.4;
    for (std::size_t i = 0; i < std::min(blocks_.size(), head_blocks); ++i) {
      if (at(i).level > 0) break;
      const bool fits = plain(i) && !at(i).in_list && count_words(at(i).text) >= 2 &&
                        count_words(at(i).text) <= title_words && !at(i).text.ends_with('.');
      if (fits && at(i).size > largest) largest = at(i).size, first = i;
    }
    if (first < blocks_.size()) return take_title(first);
    // Bold, centred or in capitals, first of all.
    for (std::size_t i = 0; i < std::min<std::size_t>(blocks_.size(), 3); ++i) {
      const Paragraph& p = at(i);
      const bool marked = (p.bold == p.letters && p.letters > 0) || all_capitals(p.text);
      if (plain(i) && marked && (p.centred || i == 0) && !p.in_list && count_words(p.text) >= 3 &&
          count_words(p.text) <= title_words && !is_label(p.text) && !is_generic_heading(p.text) && ones == 0)
        return take_title(i);
      if (!p.centred) break;
    }
  }

  void take_title(std::size_t i) {
    title_ = i;
    const Role role = at(i).role;
    const double size = at(i).size;
    title_is_heading_ = at(i).level == 1;
    at(i).level = 1;
    at(i).role = Role::title;
    at(i).in_list = false;
    // A title in several paragraphs.
    while (i + 1 < blocks_.size() && blocks_[title_ + 1].rows.empty()) {
      Paragraph& next = at(title_ + 1);
      const bool more = (role == Role::title && next.role == Role::title) ||
                        (role == Role::none && plain(title_ + 1) && size > body_ + 1.4 &&
                         std::abs(next.size - size) < 0.3 && count_words(next.text) <= title_words && !next.in_list);
      if (!more) break;
      at(title_).text += (at(title_).text.ends_with(':') || starts_lower(next.text) ? " " : " – ") + next.text;
      blocks_.erase(blocks_.begin() + static_cast<std::ptrdiff_t>(title_) + 1);
    }
    if (title_ > 0 && title_ < head_blocks) {  // what stands above it follows it
      std::rotate(blocks_.begin(), blocks_.begin() + static_cast<std::ptrdiff_t>(title_),
                  blocks_.begin() + static_cast<std::ptrdiff_t>(title_) + 1);
      title_ = 0;
    }
  }

  void bold_headings() {
    int open = 1;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      Paragraph& p = at(i);
      if (p.level > 0) {
        if (p.role != Role::title) open = p.level;
        continue;
      }
      const bool larger = body_ > 0 && p.size > body_ + 1.4;
      const bool marked = p.letters > 0 && (p.bold == p.letters || larger);
      if (!plain(i) || !marked || count_words(p.text, 40) > heading_words || i + 1 >= blocks_.size()) continue;
      if ((ends_sentence(p.text) && !p.text.ends_with('?')) || is_label(p.text) || is_person_entry(p.text)) continue;
      if (p.in_list && p.label.empty()) continue;
      // Bold lists and bold paragraphs in a row are emphasis.
      const Paragraph& next = at(i + 1);
      const bool heads =
          !blocks_[i + 1].rows.empty() || next.level > 0 || next.bold < next.letters || next.in_list != p.in_list;
      if (!heads) continue;
      p.level = std::min(6, open + 1);
      p.role = Role::heading;
    }
  }

  // "12. …": numbers that go on through the text are those of paragraphs.
  void numbered_paragraphs() {
    struct Chain {
      std::size_t count = 0, words = 0;
    };
    std::map<std::string, Chain> chains;
    for (const auto& block : blocks_) {
      const Paragraph& p = block.paragraph;
      if (!p.in_list || p.depth != 0 || p.level > 0 || !is_number(bare_label(p.label))) continue;
      ++chains[p.list_id].count;
      chains[p.list_id].words += count_words(p.text, 300);
    }
    for (auto& block : blocks_) {
      Paragraph& p = block.paragraph;
      if (!p.in_list || p.level > 0 || p.depth != 0 || !is_number(bare_label(p.label))) continue;
      const Chain& chain = chains[p.list_id];
      if (chain.count >= 3 && chain.words >= chain.count * 15) numbered_.push_back(&p);
    }
  }

  void emit(std::size_t i) {
    Block& block = blocks_[i];
    Paragraph& p = block.paragraph;
    Place place;
    place.page = p.page;
    place.calls = p.calls;
    place.lang = checked_lang(p.lang, p.text);
    const std::string number = bare_label(p.label);
    if (!block.rows.empty()) {
      for (auto& row : block.rows)
        for (auto& cell : row)
          for (auto& line : cell.lines) line.text = clean_text(line.text);
      write_table(block.rows, words_, out_, place);
    } else if (p.role == Role::contents || p.role == Role::furniture) {
      out_.drop(p.text, p.role == Role::contents ? "navigation" : "running-head");
    } else if (p.level > 0 && !p.text.empty()) {
      const int level = p.role == Role::title ? 1 : std::min(6, p.level + (title_is_heading_ ? 0 : 1));
      const std::string text = p.label.empty() ? p.text : p.label + " " + p.text;
      if (p.role != Role::title && level > 2 && is_person_entry(p.text))
        out_.item(p.text, 0, {}, place);
      else
        out_.heading(level, text, place);
      if (p.role == Role::title && out_.draft().title.empty() && !out_.draft().lines.empty()) {
        out_.draft().title = out_.draft().lines.back().text;
        out_.draft().title_span = out_.draft().lines.back().span;
      }
    } else if (std::find(numbered_.begin(), numbered_.end(), &p) != numbered_.end()) {
      place.paragraph = number;
      out_.paragraph(p.text, place);
    } else if (p.in_list) {
      out_.item(p.text, p.depth, number, place);
    } else {
      out_.paragraph(p.text, place);
      auto& lines = out_.draft().lines;
      if (p.role == Role::quote && !lines.empty() && lines.back().marker == Marker::none) lines.back().label = ">";
    }
    for (const auto& note : p.notes) {
      Place of_note;
      of_note.page = p.page;
      out_.note(note.label, note.text, of_note);
    }
  }

  Document document_;
  std::vector<Block>& blocks_;
  DraftWriter out_;
  PersonWords words_;
  double body_ = 0;
  std::size_t title_ = 0;
  bool title_is_heading_ = false;
  std::vector<const Paragraph*> numbered_;
};

}  // namespace

NamedStyle style_by_name(std::string_view name) {
  static const auto table = [] {
    std::map<std::string, Role, std::less<>> made;
    for (const auto& row : tsv(resource("corpus/office-styles.tsv")))
      for (const auto one : split(row.at(1), "|")) {
        std::string key;
        for (const char c : analyzers::fold(one))
          if (c != ' ') key += c;
        made.emplace(key, role_of(row.at(0)));
      }
    return made;
  }();
  NamedStyle style;
  int number = 0;
  const auto found = table.find(style_key(name, number));
  if (found == table.end()) return style;
  style.role = found->second;
  if (style.role == Role::heading) style.level = std::clamp(number, 1, 9);
  return style;
}

bool is_made_up_title(std::string_view title) {
  const std::string folded = analyzers::fold(title);
  if (utf8::length(folded) < 4) return true;
  for (const std::string_view start :
       {"microsoft ", "untitled", "sans titre", "document", "presentation", "powerpoint"})
    if (folded.starts_with(start) &&
        (start == "microsoft " || start == "powerpoint" || folded.size() < start.size() + 4))
      return true;
  for (const std::string_view end :
       {".doc", ".docx", ".pdf", ".odt", ".rtf", ".indd", ".qxd", ".qxp", ".ppt", ".pptx", ".txt"})
    if (folded.ends_with(end)) return true;
  return folded.find('\\') != std::string::npos || folded.find("://") != std::string::npos ||
         folded.find(' ') == std::string::npos;
}

bool is_nobody(std::string_view author) {
  const std::string folded = analyzers::fold(author);
  static constexpr std::array<std::string_view, 10> nobody = {
      "user",  "admin",   "administrator", "administrateur", "utilisateur",
      "owner", "unknown", "anonymous",     "python-docx",    "libreoffice"};
  return utf8::length(folded) < 3 || std::find(nobody.begin(), nobody.end(), folded) != nobody.end();
}

Lang checked_lang(Lang told, std::string_view text) {
  if (told == Lang::und) return told;
  const auto guess = analyzers::guess_language(text);
  return guess.confidence >= 0.5 && guess.lang != Lang::und && guess.lang != told ? Lang::und : told;
}

Draft write(Document document) { return Writer(std::move(document)).run(); }

}  // namespace idm::corpus::office
