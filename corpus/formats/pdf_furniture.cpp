// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/pdf_furniture.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "analyzers/analyzer.hpp"
#include "corpus/formats/pdf_lines.hpp"

namespace idm::corpus::pdf {
namespace {

constexpr std::size_t edge_lines = 4;  // looked at on each edge of a page
constexpr double edge_part = 0.14;     // of the height of a page
constexpr double same_place = 7;       // points that a running line may move
constexpr double same_size = 0.6;

struct Candidate {
  std::size_t page = 0;
  bool top = false;
  std::size_t depth = 0;  // from the edge
  Row row;
  Line line;
  bool running = false;
  bool number = false;
  bool tight = false;  // the next line inwards follows as lines of one paragraph do
};

// "iv" -> 4; nothing for what is no roman number below 100.
std::optional<int> roman(std::string_view text) {
  static const std::map<char, int> values = {{'i', 1}, {'v', 5}, {'x', 10}, {'l', 50}};
  if (text.empty() || text.size() > 7) return std::nullopt;
  int total = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto at = values.find(text[i]);
    if (at == values.end()) return std::nullopt;
    const auto next = i + 1 < text.size() ? values.find(text[i + 1]) : values.end();
    total += next != values.end() && next->second > at->second ? -at->second : at->second;
  }
  return total;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

// A number as part of a line.
struct Number {
  std::size_t begin = 0, end = 0;
  int value = 0;
};

std::vector<Number> numbers_in(const std::string& text) {
  std::vector<Number> found;
  for (std::size_t i = 0; i < text.size() && found.size() < 6;) {
    std::size_t end = i;
    while (end < text.size() && digit(text[end])) ++end;
    if (end > i && end - i <= 5) found.push_back({i, end, std::stoi(text.substr(i, end - i))});
    i = std::max(end, i + 1);
  }
  if (found.empty())
    if (const auto value = roman(text)) found.push_back({0, text.size(), *value});
  return found;
}

// Nothing but numbers and what stands around page numbers.
bool only_number(const std::string& text) {
  static const std::set<std::string, std::less<>> words = {"page", "p", "pg", "of", "de", "sur", "seite", "pagina"};
  if (roman(text)) return true;
  bool any = false;
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (c >= 'a' && c <= 'z') {
      word += c;
      continue;
    }
    if (!word.empty() && !words.contains(word)) return false;
    word.clear();
    any = any || digit(c);
    const auto byte = static_cast<unsigned char>(c);
    // Dashes of U+2010 and on are E2 80 9x.
    if (byte >= 0x80 && byte != 0xE2 && byte != 0x80 && (byte < 0x90 || byte > 0x95)) return false;
  }
  return any;
}

class Finder {
 public:
  explicit Finder(const std::vector<Page>& pages) : pages_(pages) {}

  Furniture run() {
    for (std::size_t p = 0; p < pages_.size(); ++p) gather(p);
    find_repeated();
    find_single();
    return remove();
  }

 private:
  void gather(std::size_t p) {
    const Page& page = pages_[p];
    if (page.words.empty()) return;
    ++with_text_;
    std::vector<std::size_t> all(page.words.size());
    for (std::size_t w = 0; w < all.size(); ++w) all[w] = w;
    const auto rows = rows_of(page.words, all);
    for (const bool top : {true, false})
      for (std::size_t depth = 0; depth < edge_lines && depth < rows.size(); ++depth) {
        const Row& row = top ? rows[depth] : rows[rows.size() - 1 - depth];
        Candidate one{p, top, depth, row, line_of(page, row), false, false, false};
        const double edge = top ? one.line.bottom : page.height - one.line.top;
        if (edge > page.height * edge_part) break;
        if (depth + 1 < rows.size()) {
          const Line inner = line_of(page, top ? rows[depth + 1] : rows[rows.size() - 2 - depth]);
          one.tight = std::abs(inner.size - one.line.size) < 0.3 &&
                      std::abs(inner.bottom - one.line.bottom) < one.line.size * 1.35;
        }
        found_.push_back(std::move(one));
      }
  }

  // Lines that are equal but for one number that counts with the pages share a key.
  static std::vector<std::string> keys(const Candidate& one, const std::string& text, int page) {
    const std::string edge = one.top ? "^" : "$";
    std::vector<std::string> made;
    const bool letters = std::any_of(
        text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) > 127; });
    if (letters) made.push_back(edge + text);
    for (const auto& number : numbers_in(text))
      made.push_back(edge + text.substr(0, number.begin) + "<" + std::to_string(number.value - page) + ">" +
                     text.substr(number.end));
    return made;
  }

  void find_repeated() {
    std::map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const std::string text = analyzers::lower(found_[i].line.text);
      for (const auto& key : keys(found_[i], text, static_cast<int>(found_[i].page))) groups[key].push_back(i);
    }
    const std::size_t needed = with_text_ <= 5 ? 2 : 3;
    for (const auto& [key, members] : groups) {
      if (members.size() < needed) continue;
      for (const std::size_t i : members) {
        Candidate& one = found_[i];
        std::set<std::size_t> on;
        for (const std::size_t j : members)
          if (std::abs(found_[j].line.top - one.line.top) <= same_place &&
              std::abs(found_[j].line.size - one.line.size) <= same_size)
            on.insert(found_[j].page);
        if (on.size() >= needed) one.running = true;
      }
    }
    for (auto& one : found_) one.number = one.running && only_number(analyzers::lower(one.line.text));
  }

  // A lone number at the very edge that is that of its page.
  void find_single() {
    for (auto& one : found_) {
      const std::string text = analyzers::lower(one.line.text);
      if (one.running || !only_number(text)) continue;
      const auto numbers = numbers_in(text);
      const Page& page = pages_[one.page];
      const bool own = (!numbers.empty() && (numbers[0].value == page.number || numbers[0].value == page.index + 1)) ||
                       text == analyzers::lower(page.label);
      if (own && one.line.cells.size() <= 1) one.running = one.number = true;
    }
  }

  // From the edge inwards: the first line that is none of them ends the margin, and the lines of its paragraph that
  // come again by chance are none either.
  Furniture remove() {
    Furniture out;
    out.words.resize(pages_.size());
    for (std::size_t p = 0; p < pages_.size(); ++p) out.words[p].assign(pages_[p].words.size(), false);
    for (std::size_t begin = 0; begin < found_.size();) {
      std::size_t end = begin, stop = begin;
      while (end < found_.size() && found_[end].page == found_[begin].page && found_[end].top == found_[begin].top)
        ++end;
      while (stop < end && found_[stop].running) ++stop;
      while (stop > begin && found_[stop - 1].tight && !found_[stop - 1].number) --stop;
      for (std::size_t i = begin; i < stop; ++i) {
        const Candidate& one = found_[i];
        if (out.words[one.page][one.row.front()]) continue;
        for (const std::size_t w : one.row) out.words[one.page][w] = true;
        out.removed.push_back({one.line.text, one.number ? "page-number" : "running-head"});
      }
      begin = end;
    }
    return out;
  }

  const std::vector<Page>& pages_;
  std::vector<Candidate> found_;
  std::size_t with_text_ = 0;
};

}  // namespace

Furniture find_furniture(const std::vector<Page>& pages) { return Finder(pages).run(); }

}  // namespace idm::corpus::pdf
