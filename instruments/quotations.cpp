// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/quotations.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/utf8.hpp"

namespace idm::instruments {
namespace {

struct Marks {
  std::string_view open, close;
};
constexpr std::array<Marks, 4> pairs = {{{"«", "»"}, {"“", "”"}, {"„", "“"}, {"\"", "\""}}};

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return std::string(utf8::trim(out));
}

class Finder {
 public:
  Finder(std::size_t least, std::vector<Quotation>& out, std::vector<std::size_t>* unclosed)
      : least_(least), out_(out), unclosed_(unclosed) {}

  void paragraph(const std::string& text, std::size_t first_line) {
    for (std::size_t at = 0; at < text.size();) {
      const Marks* found = nullptr;
      for (const auto& marks : pairs)
        if (text.compare(at, marks.open.size(), marks.open) == 0) found = &marks;
      if (found == nullptr) {
        ++at;
        continue;
      }
      const std::size_t begin = at + found->open.size();
      const std::size_t end = closing(text, begin, *found);
      if (end == std::string::npos) {
        if (unclosed_ != nullptr && !is_inch(text, at)) unclosed_->push_back(line_at(text, at, first_line));
        at = begin;
        continue;
      }
      add(text.substr(begin, end - begin), line_at(text, at, first_line));
      at = end + found->close.size();
    }
  }

  void add(const std::string& text, std::size_t line) {
    const std::string flat = on_one_line(text);
    if (words_in(flat) >= least_) out_.push_back({flat, line});
  }

 private:
  // Marks of the same kind nest: « a « b » c ».
  static std::size_t closing(const std::string& text, std::size_t from, const Marks& marks) {
    std::size_t depth = 1;
    for (std::size_t at = from; at < text.size(); ++at) {
      if (marks.open != marks.close && text.compare(at, marks.open.size(), marks.open) == 0) ++depth;
      if (text.compare(at, marks.close.size(), marks.close) == 0 && --depth == 0) return at;
    }
    return std::string::npos;
  }
  static std::size_t line_at(const std::string& text, std::size_t at, std::size_t first) {
    for (std::size_t i = 0; i < at; ++i)
      if (text[i] == '\n') ++first;
    return first;
  }

  // 5" and a lone mark among blanks open nothing.
  static bool is_inch(const std::string& text, std::size_t at) {
    if (text[at] != '"') return false;
    const bool after_word = at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n' && text[at - 1] != '(';
    return after_word || at + 1 >= text.size() || text[at + 1] == ' ' || text[at + 1] == '\n';
  }

  std::size_t least_;
  std::vector<Quotation>& out_;
  std::vector<std::size_t>* unclosed_;
};

}  // namespace

std::vector<Quotation> find_quotations(const std::string& draft, std::size_t least_words,
                                       std::vector<std::size_t>* unclosed) {
  std::vector<Quotation> out;
  Finder finder(least_words, out, unclosed);
  std::string paragraph, block;
  std::size_t begin = 0, block_begin = 0, number = 0;
  bool code = false;
  const auto flush = [&] {
    if (!paragraph.empty()) finder.paragraph(paragraph, begin);
    paragraph.clear();
    if (!block.empty()) finder.add(block, block_begin);
    block.clear();
  };
  for (std::size_t at = 0; at < draft.size();) {
    const std::size_t end = std::min(draft.find('\n', at), draft.size());
    const std::string_view raw = std::string_view(draft).substr(at, end - at);  // empty lines count, and end paragraphs
    at = end + 1;
    ++number;
    const std::string_view line = utf8::trim(raw);
    if (line.starts_with("```") || line.starts_with("~~~")) {
      flush();
      code = !code;
      continue;
    }
    if (code) continue;
    if (line.empty()) {
      flush();
    } else if (line.front() == '>') {
      if (block.empty()) {
        flush();
        block_begin = number;
      }
      std::string_view rest = line;
      while (!rest.empty() && (rest.front() == '>' || rest.front() == ' ')) rest.remove_prefix(1);
      // The line that names the source is not quoted.
      if (!rest.starts_with("—") && !rest.starts_with("– ") && !rest.starts_with("-- "))
        block += std::string(rest) + "\n";
    } else {
      if (!block.empty()) flush();
      if (paragraph.empty()) begin = number;
      paragraph += std::string(raw) + "\n";
    }
  }
  flush();
  return out;
}

}  // namespace idm::instruments
