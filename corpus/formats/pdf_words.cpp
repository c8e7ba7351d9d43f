// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/pdf_words.hpp"

#include <poppler-page.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"

namespace idm::corpus::pdf {
namespace {

// Signs that fonts and encodings of print use for others. Soft hyphens are printed where they stand in a PDF.
std::string_view replacement(char32_t c) {
  switch (c) {
    case 0xFB00: return "ff";
    case 0xFB01: return "fi";
    case 0xFB02: return "fl";
    case 0xFB03: return "ffi";
    case 0xFB04: return "ffl";
    case 0xFB05:
    case 0xFB06: return "st";
    case 0x00AD:
    case 0x2010:
    case 0x2011: return "-";
    case 0x0091: return "‘";  // Windows-1252 taken for Latin-1
    case 0x0060: return "‘";
    case 0x0092:
    case 0x00B4:
    case 0x2032:
    case 0x02BC: return "’";
    case 0x0093: return "“";
    case 0x0094: return "”";
    case 0x0095: return "•";
    case 0x0096: return "–";
    case 0x0097: return "—";
    case 0x0085: return "…";
    case 0x009C: return "œ";
    case 0x008C: return "Œ";
    case 0x00A0:
    case 0x202F:
    case 0x2009: return " ";
    default: return {};
  }
}

// A label that is nothing but a number.
int number_of(const std::string& label) {
  if (label.empty() || label.size() > 5 || label.find_first_not_of("0123456789") != std::string::npos) return 0;
  return std::stoi(label);
}

// Turns the box of a word of a page printed sideways or upside down, as a reader turns the sheet.
void turn(Word& word, int rotation, const Page& page) {
  const Word w = word;
  switch (rotation) {
    case 1:
      word.x0 = w.top, word.x1 = w.bottom;
      word.top = page.width - w.x1, word.bottom = page.width - w.x0;
      break;
    case 2:
      word.x0 = page.width - w.x1, word.x1 = page.width - w.x0;
      word.top = page.height - w.bottom, word.bottom = page.height - w.top;
      break;
    case 3:
      word.x0 = page.height - w.bottom, word.x1 = page.height - w.top;
      word.top = w.x0, word.bottom = w.x1;
      break;
    default: break;
  }
}

}  // namespace

std::string utf8_of(const poppler::ustring& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000)
      c = 0x10000 + ((c - 0xD800) << 10U) + (static_cast<char32_t>(text[++i]) - 0xDC00);
    else if (c >= 0xD800 && c < 0xE000)
      c = 0xFFFD;
    utf8::append(out, c);
  }
  return out;
}

std::string tidy(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (const auto other = replacement(c); !other.empty())
      out += other;
    else if (c >= 0x20 && (c < 0x7F || c > 0x9F) && c != 0x200B && c != 0xFEFF)
      utf8::append(out, c);
  }
  // Quotation marks of TeX and troff.
  for (const auto& [from, to] : {std::pair<std::string_view, std::string_view>{"‘‘", "“"}, {"''", "”"}, {"’’", "”"}})
    for (std::size_t at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size()))
      out.replace(at, from.size(), to);
  return out;
}

Page read_page(const poppler::document& document, int index, bool& cut) {
  Page page;
  page.index = index;
  page.number = index + 1;
  const std::unique_ptr<poppler::page> source(document.create_page(index));
  if (!source) return page;
  page.label = utf8_of(source->label());
  if (const int label = number_of(page.label); label > 0) page.number = label;
  const auto box = source->page_rect();
  page.width = box.width();
  page.height = box.height();
  // The box is that of the sheet; words have coordinates of the page as shown.
  if (source->orientation() == poppler::page::landscape || source->orientation() == poppler::page::seascape)
    std::swap(page.width, page.height);

  const auto boxes = source->text_list(poppler::page::text_list_include_font);
  std::array<std::size_t, 4> turned{};
  for (const auto& one : boxes) ++turned[static_cast<std::size_t>(one.rotation()) & 3U];
  const int rotation = static_cast<int>(std::max_element(turned.begin(), turned.end()) - turned.begin());
  for (const auto& one : boxes) {
    if (one.rotation() != rotation) continue;
    if (page.words.size() >= max_words_per_page) {
      cut = true;
      break;
    }
    Word word;
    word.text = tidy(utf8_of(one.text()));
    if (utf8::trim(word.text).empty()) continue;
    const auto b = one.bbox();
    word.x0 = b.left(), word.x1 = b.right(), word.top = b.top(), word.bottom = b.bottom();
    word.size = one.has_font_info() ? one.get_font_size() : word.height();
    if (!std::isfinite(word.x0 + word.x1 + word.top + word.bottom + word.size)) continue;
    if (std::abs(word.x0) > 1e5 || std::abs(word.x1) > 1e5 || std::abs(word.top) > 1e5 || std::abs(word.bottom) > 1e5)
      continue;
    turn(word, rotation, page);
    if (word.size <= 0.5 || word.size > 1000) word.size = std::max(1.0, word.height());
    word.space = one.has_space_after();
    if (one.has_font_info()) {
      const std::string font = analyzers::lower(one.get_font_name(0));
      for (const std::string_view weight : {"bold", "black", "heavy", "semib", "demi"})
        word.bold = word.bold || font.find(weight) != std::string::npos;
      for (const std::string_view kind : {"symbol", "wingding", "dingbat"})
        word.symbol = word.symbol || font.find(kind) != std::string::npos;
    }
    // Bullets of Symbol and Wingdings have codes of their own.
    std::size_t end = 0;
    const char32_t first = utf8::next(word.text, end);
    const bool private_use = first >= 0xF000 && first <= 0xF0FF;
    if (end == word.text.size() && (private_use || (word.symbol && first != '-'))) word.text = "•";
    page.words.push_back(std::move(word));
  }
  if (rotation % 2 == 1) std::swap(page.width, page.height);
  return page;
}

}  // namespace idm::corpus::pdf
