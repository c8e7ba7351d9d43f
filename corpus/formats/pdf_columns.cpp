// SPDX-License-Identifier: GPL-3.0-or-later
// Columns: a gutter is a blank strip that no word crosses over many lines, with prose on both sides. Tables and agendas
// have such strips too, but what stands beside them is no prose: they are read row by row.
#include <algorithm>
#include <cmath>
#include <set>

#include "corpus/formats/pdf_lines.hpp"

namespace idm::corpus::pdf {
namespace {

constexpr int deepest = 3;                    // gutters within gutters
constexpr std::size_t fewest_lines = 4;       // of each column
constexpr std::size_t most_candidates = 200;  // places for a gutter that are tried
constexpr double gutter_ems = 0.7;            // narrowest gutter

struct Band {
  double x = 0;
  std::size_t first = 0, last = 0;  // rows
  double score = 0;
};

class Columns {
 public:
  explicit Columns(const Page& page) : words_(page.words) {}

  std::vector<std::vector<std::size_t>> run(const std::vector<std::size_t>& which) {
    part(which, 0);
    return std::move(out_);
  }

 private:
  void part(const std::vector<std::size_t>& which, int depth) {
    if (which.empty()) return;
    const auto rows = rows_of(words_, which);
    const Band band = depth < deepest ? best(rows) : Band{};
    if (band.score <= 0) {
      out_.push_back(which);
      return;
    }
    std::vector<std::size_t> above, left, right, below;
    for (std::size_t r = 0; r < rows.size(); ++r)
      for (const std::size_t w : rows[r]) {
        if (r < band.first)
          above.push_back(w);
        else if (r > band.last)
          below.push_back(w);
        else
          (centre(w) < band.x ? left : right).push_back(w);
      }
    part(above, depth + 1);
    part(left, depth + 1);
    part(right, depth + 1);
    part(below, depth + 1);
  }

  double centre(std::size_t w) const { return (words_[w].x0 + words_[w].x1) / 2; }

  Band best(const std::vector<Row>& rows) const {
    Band found;
    std::set<int> places;
    for (const auto& row : rows)
      for (std::size_t i = 1; i < row.size() && places.size() < most_candidates; ++i) {
        const Word &a = words_[row[i - 1]], &b = words_[row[i]];
        if (b.x0 - a.x1 >= gutter_ems * std::max(a.size, b.size))
          for (const double x : {(a.x1 + b.x0) / 2, b.x0 - 0.4 * b.size, a.x1 + 0.4 * a.size})
            places.insert(static_cast<int>(std::lround(x)));
      }
    for (const int place : places) {
      std::size_t first = 0;
      for (std::size_t r = 0; r <= rows.size(); ++r) {
        if (r < rows.size() && !crosses(rows[r], place)) continue;
        if (r > first) consider(rows, place, first, r - 1, found);
        first = r + 1;
      }
    }
    return found;
  }

  // Does a word of the row stand at x, or two so near to it that only a blank between words lies there?
  bool crosses(const Row& row, double x) const {
    double before = -1e9, behind = 1e9, size = 1;
    for (const std::size_t w : row) {
      const Word& word = words_[w];
      if (word.x0 < x && word.x1 > x) return true;
      if (word.x1 <= x && word.x1 > before) before = word.x1, size = word.size;
      if (word.x0 >= x) behind = std::min(behind, word.x0);
    }
    return behind - before < gutter_ems * size;
  }

  // One side of a gutter.
  struct Side {
    std::size_t lines = 0, words = 0;
    double x0 = 1e9, x1 = -1e9, ink = 0;
    std::size_t first = 0, last = 0;  // rows
  };

  Side side(const std::vector<Row>& rows, double x, std::size_t first, std::size_t last, bool left) const {
    Side s;
    s.first = last;
    s.last = first;
    for (std::size_t r = first; r <= last; ++r) {
      double x0 = 1e9, x1 = -1e9;
      for (const std::size_t w : rows[r]) {
        if ((centre(w) < x) != left) continue;
        ++s.words;
        x0 = std::min(x0, words_[w].x0);
        x1 = std::max(x1, words_[w].x1);
      }
      if (x0 > x1) continue;
      ++s.lines;
      s.first = std::min(s.first, r);
      s.last = std::max(s.last, r);
      s.ink += x1 - x0;
      s.x0 = std::min(s.x0, x0);
      s.x1 = std::max(s.x1, x1);
    }
    return s;
  }

  static bool prose(const Side& s) {
    if (s.lines < fewest_lines) return false;
    const auto lines = static_cast<double>(s.lines);
    return static_cast<double>(s.words) / lines >= 2.8 && s.ink / lines >= 0.55 * (s.x1 - s.x0);
  }

  // The text of a full column ends in the first lines of the next.
  static bool overflow(const Side& left, const Side& right) {
    if (right.lines == 0 || right.lines >= fewest_lines || left.lines < 2 * fewest_lines) return false;
    const double width = left.x1 - left.x0;
    return left.ink / static_cast<double>(left.lines) >= 0.75 * width && right.first <= left.first + 1 &&
           right.last < right.first + right.lines && right.words >= 2 * right.lines &&
           right.x1 - right.x0 <= width * 1.15;
  }

  void consider(const std::vector<Row>& rows, double x, std::size_t first, std::size_t last, Band& found) const {
    // What stands on one side alone above or below the other column reads across.
    Side left = side(rows, x, first, last, true), right = side(rows, x, first, last, false);
    if (left.lines == 0 || right.lines == 0) return;
    first = std::max(left.first, right.first);
    left = side(rows, x, first, last, true);
    right = side(rows, x, first, last, false);
    if (!prose(left) || !(prose(right) || overflow(left, right))) return;
    if (std::min(left.x1 - left.x0, right.x1 - right.x0) < 0.3 * std::max(left.x1 - left.x0, right.x1 - right.x0))
      return;
    const double gutter = right.x0 - left.x1;
    const double score = static_cast<double>(std::min(left.lines, right.lines)) + std::min(gutter, 30.0) / 100;
    if (score > found.score) found = {x, first, last, score};
  }

  const std::vector<Word>& words_;
  std::vector<std::vector<std::size_t>> out_;
};

}  // namespace

std::vector<std::vector<std::size_t>> columns_of(const Page& page, const std::vector<std::size_t>& which) {
  return Columns(page).run(which);
}

}  // namespace idm::corpus::pdf
