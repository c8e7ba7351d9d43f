// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/pdf_lines.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/utf8.hpp"
#include "corpus/lines.hpp"

namespace idm::corpus::pdf {
namespace {

constexpr double cell_gap_ems = 1.15;  // wider gaps part cells
constexpr double raised_size = 0.82;   // of the size of the line: smaller signs above the line are calls

bool is_call(std::string_view text) {
  if (text == "*" || text == "**" || text == "†" || text == "‡") return true;
  return !text.empty() && text.size() <= 3 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "1", "12", "3,4": the numbers, none where it is something else.
std::vector<std::string> calls_in(std::string_view text) {
  std::vector<std::string> calls;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    const std::string_view one = utf8::trim(text.substr(0, comma));
    if (!one.empty() && !is_call(one)) return {};
    if (!one.empty()) calls.emplace_back(one);
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  return calls;
}

// A bullet, "12." or "(a)" alone: the width of what stands before the text.
bool is_marker(const Word& word) {
  if (word.text == "o" || word.symbol) return true;
  return read_marker(word.text + " x").marker != Marker::none && read_marker(word.text + " x").rest == "x";
}

}  // namespace

std::vector<Row> rows_of(const std::vector<Word>& words, const std::vector<std::size_t>& which) {
  std::vector<std::size_t> order = which;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const double ya = words[a].top + words[a].bottom, yb = words[b].top + words[b].bottom;
    return ya != yb ? ya < yb : words[a].x0 < words[b].x0;
  });
  struct Open {
    double top, bottom;
    Row words;
  };
  std::vector<Open> open;
  for (const std::size_t w : order) {
    const Word& word = words[w];
    Open* into = nullptr;
    double most = 0.5;
    // A word belongs to one of the last rows begun.
    for (std::size_t back = 0; back < open.size() && back < 4; ++back) {
      Open& row = open[open.size() - 1 - back];
      const double shared = std::min(row.bottom, word.bottom) - std::max(row.top, word.top);
      const double part = shared / std::max(0.1, std::min(row.bottom - row.top, word.height()));
      if (part >= most) most = part, into = &row;
    }
    if (into == nullptr) {
      open.push_back({word.top, word.bottom, {w}});
      continue;
    }
    into->words.push_back(w);
    if (word.height() > into->bottom - into->top) into->top = word.top, into->bottom = word.bottom;
  }
  std::sort(open.begin(), open.end(), [](const Open& a, const Open& b) { return a.bottom < b.bottom; });
  std::vector<Row> rows;
  rows.reserve(open.size());
  for (auto& row : open) {
    std::sort(row.words.begin(), row.words.end(),
              [&](std::size_t a, std::size_t b) { return words[a].x0 < words[b].x0; });
    rows.push_back(std::move(row.words));
  }
  return rows;
}

Line line_of(const Page& page, const Row& row) {
  Line line;
  line.page = page.number;
  line.index = page.index;
  line.height = page.height;
  std::map<long, std::size_t> sizes;
  std::size_t letters = 0, bold = 0;
  for (const std::size_t w : row) {
    const Word& word = page.words[w];
    sizes[std::lround(word.size * 4)] += word.text.size();
    letters += word.text.size();
    if (word.bold) bold += word.text.size();
  }
  std::size_t most = 0;
  for (const auto& [size, count] : sizes)
    if (count >= most) most = count, line.size = static_cast<double>(size) / 4;
  line.bold = bold * 10 >= letters * 8;
  line.top = 1e9, line.bottom = -1e9;
  for (const std::size_t w : row)
    if (page.words[w].size > line.size * raised_size) {
      line.top = std::min(line.top, page.words[w].top);
      line.bottom = std::max(line.bottom, page.words[w].bottom);
    }

  const Word* before = nullptr;
  bool after_marker = false;
  std::size_t plain = 0;
  for (const std::size_t w : row) {
    const Word& word = page.words[w];
    const bool raised = word.size < line.size * raised_size && word.bottom < line.bottom - line.size * 0.12;
    const double gap = before == nullptr ? 0 : word.x0 - before->x1;
    if (raised) {
      auto calls = calls_in(word.text);
      // "10²" and "1er" stay; a number behind a letter or a sign is a call.
      if (before == nullptr && calls.size() == 1) {
        line.raised = calls.front();
        line.x0 = word.x0;
        before = &word;
        continue;
      }
      const bool unit = line.text.ends_with(" m") || line.text.ends_with(" km") || line.text == "m";
      const char last = line.text.empty() ? ' ' : line.text.back();
      if (!calls.empty() && !(last >= '0' && last <= '9') && !unit) {
        line.calls.insert(line.calls.end(), calls.begin(), calls.end());
        line.x1 = word.x1;
        before = &word;
        continue;
      }
    }
    if (line.cells.empty()) {
      line.x0 = line.raised.empty() ? word.x0 : line.x0;
      line.text_x0 = word.x0;
      line.first_word = word.x1 - word.x0;
      line.cells.push_back({word.x0, word.x1, {}});
      after_marker = is_marker(word);
    } else {
      if (plain == 1 && after_marker) {
        line.text_x0 = word.x0;
      } else if (gap > cell_gap_ems * line.size && !(plain == 1 && after_marker)) {
        line.cells.push_back({word.x0, word.x1, {}});
      }
      const bool blank = before->space || gap > 0.15 * std::min(before->size, word.size);
      if (blank && !line.text.empty()) {
        line.text += ' ';
        if (!line.cells.back().text.empty()) line.cells.back().text += ' ';
      }
    }
    ++plain;
    line.text += word.text;
    line.cells.back().text += word.text;
    line.cells.back().x1 = word.x1;
    line.x1 = word.x1;
    before = &word;
  }
  // "o" of a monospaced font is how Word prints a hollow bullet.
  if (line.text.starts_with("o ") && line.text_x0 > line.x0 + line.size) line.text.replace(0, 1, "◦");
  return line;
}

std::vector<Line> lines_of(const Page& page, const std::vector<bool>& left_out, int& column) {
  std::vector<std::size_t> which;
  for (std::size_t w = 0; w < page.words.size(); ++w)
    if (w >= left_out.size() || !left_out[w]) which.push_back(w);
  std::vector<Line> lines;
  for (const auto& region : columns_of(page, which)) {
    ++column;
    const std::size_t first = lines.size();
    double left = 1e9, right = -1e9;
    for (const auto& row : rows_of(page.words, region)) {
      Line line = line_of(page, row);
      if (line.text.empty() && line.raised.empty()) continue;
      line.column = column;
      left = std::min(left, line.x0);
      right = std::max(right, line.x1);
      lines.push_back(std::move(line));
    }
    for (std::size_t i = first; i < lines.size(); ++i) lines[i].left = left, lines[i].right = right;
  }
  return lines;
}

}  // namespace idm::corpus::pdf
