// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/alignment.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace idm::corpus {
namespace {

constexpr std::size_t full_table = 400;  // passages; beyond it only a band around the diagonal is looked at
constexpr std::size_t band = 160;

// Gains of the steps: a pair gains its likeness less `worth`, a passage left out costs `alone`.
constexpr double worth = 0.42;
constexpr double alone = -0.03;
constexpr double parted = -0.06;  // one passage against two

// Alignments of versions of one text that were measured (sample corpus, UN declarations, debates) stand above both,
// those of different texts on one subject below one of them (docs/understanding.md).
constexpr double least_covered = 0.6;
constexpr double least_likeness = 0.16;

using Counts = Printed::Counts;

// What is printed alike: 0..1, numbers counting twice; negative = nothing to compare.
double printed_alike(const PrintedPassage& a, const PrintedPassage& b, Counts shared) {
  const double all = static_cast<double>(std::min(a.words.size(), b.words.size())) +
                     2 * static_cast<double>(std::max(a.numbers.size(), b.numbers.size()));
  if (all == 0) return -1;
  const double same = static_cast<double>(shared.words) + 2 * static_cast<double>(shared.numbers);
  return std::min(1.0, same / all);
}

double likeness(const PrintedPassage& a, const PrintedPassage& b, Counts shared) {
  const double length =
      static_cast<double>(std::min(a.length, b.length)) / static_cast<double>(std::max(a.length, b.length));
  const double alike = printed_alike(a, b, shared);
  double value = 0.4 * length + 0.2 * (a.form == b.form ? 1 : 0) + (alike < 0 ? 0.15 : 0.6 * alike);
  if (!a.time.empty() && !b.time.empty()) value += a.time == b.time ? 0.3 : -0.3;
  return value;
}

enum class Step : std::uint8_t { none, pair, skip_a, skip_b, two_a, two_b };

class Aligner {
 public:
  Aligner(const Printed& a, const Printed& b) : a_(a.single()), b_(b.single()), printed_a_(a), printed_b_(b) {}

  Alignment run() {
    const std::size_t n = a_.size(), m = b_.size();
    if (n == 0 || m == 0) return {};
    std::vector<Row> rows(n + 1);
    for (std::size_t i = 0; i <= n; ++i) {
      const auto [from, to] = range(i);
      rows[i] = {from, std::vector<double>(to - from + 1, lowest), std::vector<Step>(to - from + 1, Step::none)};
      if (i > 0) count_shared(i, from, to);
      for (std::size_t j = from; j <= to; ++j) fill(rows, i, j);
    }
    return trace(rows);
  }

 private:
  static constexpr double lowest = -std::numeric_limits<double>::infinity();
  struct Row {
    std::size_t from = 0;
    std::vector<double> value;
    std::vector<Step> step;
    double at(std::size_t j) const { return j < from || j - from >= value.size() ? lowest : value[j - from]; }
  };

  std::pair<std::size_t, std::size_t> range(std::size_t i) const {
    const std::size_t m = b_.size();
    if (m <= full_table && a_.size() <= full_table) return {0, m};
    const std::size_t middle = i * m / a_.size();
    return {middle > band ? middle - band : 0, std::min(m, middle + band)};
  }

  // Once per row, by the places where its words stand: most cells of the table share nothing.
  void count_shared(std::size_t i, std::size_t from, std::size_t to) {
    shared_from_ = from > 2 ? from - 2 : 0;  // as far back as fill() looks
    printed_b_.shared_with_single(a_[i - 1], shared_from_, to, one_with_one_);
    printed_b_.shared_with_joined(a_[i - 1], shared_from_, to, one_with_two_);
    if (i > 1) printed_b_.shared_with_single(printed_a_.joined()[i - 2], shared_from_, to, two_with_one_);
  }

  void fill(std::vector<Row>& rows, std::size_t i, std::size_t j) const {
    double best = i == 0 && j == 0 ? 0 : lowest;
    Step step = Step::none;
    const auto offer = [&](double value, Step how) {
      if (value > best) best = value, step = how;
    };
    if (i > 0 && j > 0)
      offer(rows[i - 1].at(j - 1) + likeness(a_[i - 1], b_[j - 1], one_with_one_[j - 1 - shared_from_]) - worth,
            Step::pair);
    if (i > 0) offer(rows[i - 1].at(j) + alone, Step::skip_a);
    if (j > 0) offer(rows[i].at(j - 1) + alone, Step::skip_b);
    const auto prose = [](const PrintedPassage& f) { return f.length > 60; };
    if (i > 1 && j > 0 && prose(b_[j - 1]) && rows[i - 2].at(j - 1) > lowest)
      offer(rows[i - 2].at(j - 1) + parted +
                likeness(printed_a_.joined()[i - 2], b_[j - 1], two_with_one_[j - 1 - shared_from_]) - worth,
            Step::two_a);
    if (i > 0 && j > 1 && prose(a_[i - 1]) && rows[i - 1].at(j - 2) > lowest)
      offer(rows[i - 1].at(j - 2) + parted +
                likeness(a_[i - 1], printed_b_.joined()[j - 2], one_with_two_[j - 2 - shared_from_]) - worth,
            Step::two_b);
    rows[i].value[j - rows[i].from] = best;
    rows[i].step[j - rows[i].from] = step;
  }

  Alignment trace(const std::vector<Row>& rows) const {
    Alignment out;
    std::size_t i = a_.size(), j = b_.size();
    double paired = 0, alike = 0, weight = 0, total = 0;
    for (const auto& f : a_) total += static_cast<double>(f.length);
    for (const auto& f : b_) total += static_cast<double>(f.length);
    const auto take = [&](std::size_t x, std::size_t y) { out.pairs.emplace_back(a_[x].ordinal, b_[y].ordinal); };
    const auto count = [&](const PrintedPassage& x, const PrintedPassage& y) {
      const double size = static_cast<double>(x.length + y.length);
      paired += size;
      if (const double value = printed_alike(x, y, shared(x, y)); value >= 0) {
        alike += value * size;
        weight += size;
      }
    };
    while (i > 0 || j > 0) {
      const Row& row = rows[i];
      if (j < row.from || j - row.from >= row.step.size()) break;
      switch (row.step[j - row.from]) {
        case Step::pair:
          take(i - 1, j - 1);
          count(a_[i - 1], b_[j - 1]);
          --i, --j;
          break;
        case Step::skip_a: --i; break;
        case Step::skip_b: --j; break;
        case Step::two_a:
          take(i - 1, j - 1);
          take(i - 2, j - 1);
          count(printed_a_.joined()[i - 2], b_[j - 1]);
          i -= 2, --j;
          break;
        case Step::two_b:
          take(i - 1, j - 1);
          take(i - 1, j - 2);
          count(a_[i - 1], printed_b_.joined()[j - 2]);
          --i, j -= 2;
          break;
        case Step::none: i = j = 0; break;
      }
    }
    std::reverse(out.pairs.begin(), out.pairs.end());
    out.covered = total > 0 ? paired / total : 0;
    out.likeness = weight > 0 ? alike / weight : 0;
    return out;
  }

  const std::vector<PrintedPassage>& a_;
  const std::vector<PrintedPassage>& b_;
  const Printed& printed_a_;
  const Printed& printed_b_;
  std::size_t shared_from_ = 0;  // first passage of b in the counts below
  std::vector<Counts> one_with_one_, one_with_two_, two_with_one_;
};

}  // namespace

bool Alignment::same_text() const { return covered >= least_covered && likeness >= least_likeness; }

Alignment align(const Printed& a, const Printed& b) { return Aligner(a, b).run(); }

Alignment align(const std::vector<Passage>& a, const std::vector<Passage>& b) { return align(Printed(a), Printed(b)); }

}  // namespace idm::corpus
