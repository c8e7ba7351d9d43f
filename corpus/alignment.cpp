// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/alignment.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <unordered_map>

#include "analyzers/analyzer.hpp"
#include "base/hash.hpp"

namespace idm::corpus {
namespace {

// Words that are spelt alike in two languages are long; short ones agree by chance.
constexpr std::size_t shared_word = 6;
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

struct Feature {
  std::size_t length = 0;              // bytes
  std::vector<std::uint64_t> words;    // hashes, sorted
  std::vector<std::uint64_t> numbers;  // the same
  Form form = Form::paragraph;
  std::string time;
};

void tidy(std::vector<std::uint64_t>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

Feature feature_of(const Passage& passage) {
  Feature f;
  f.length = std::max<std::size_t>(passage.text.size(), 1);
  f.form = passage.form;
  for (const char c : passage.time)
    if (c >= '0' && c <= '9') f.time += c;
  const std::string folded = analyzers::fold(passage.text);
  std::size_t at = 0;
  while (at < folded.size()) {
    const auto word_char = [&](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    while (at < folded.size() && !word_char(folded[at])) ++at;
    std::size_t end = at;
    bool digits = false;
    while (end < folded.size() && word_char(folded[end])) digits = (folded[end] <= '9') || digits, ++end;
    const std::string_view word = std::string_view(folded).substr(at, end - at);
    if (digits)
      f.numbers.push_back(hash64(word));
    else if (word.size() >= shared_word)
      f.words.push_back(hash64(word.substr(0, 7)));  // "participants", "participation" … endings differ
    at = end;
  }
  tidy(f.words);
  tidy(f.numbers);
  return f;
}

Feature joined(const Feature& a, const Feature& b) {
  Feature f = a;
  f.length += b.length;
  f.words.insert(f.words.end(), b.words.begin(), b.words.end());
  f.numbers.insert(f.numbers.end(), b.numbers.begin(), b.numbers.end());
  tidy(f.words);
  tidy(f.numbers);
  return f;
}

std::size_t common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t n = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j)
      ++n, ++i, ++j;
    else if (*i < *j)
      ++i;
    else
      ++j;
  }
  return n;
}

// What is printed alike: 0..1, numbers counting twice; negative = nothing to compare.
double printed_alike(const Feature& a, const Feature& b) {
  const double all = static_cast<double>(std::min(a.words.size(), b.words.size())) +
                     2 * static_cast<double>(std::max(a.numbers.size(), b.numbers.size()));
  if (all == 0) return -1;
  const double same =
      static_cast<double>(common(a.words, b.words)) + 2 * static_cast<double>(common(a.numbers, b.numbers));
  return std::min(1.0, same / all);
}

double likeness(const Feature& a, const Feature& b) {
  const double length =
      static_cast<double>(std::min(a.length, b.length)) / static_cast<double>(std::max(a.length, b.length));
  const double alike = printed_alike(a, b);
  double value = 0.4 * length + 0.2 * (a.form == b.form ? 1 : 0) + (alike < 0 ? 0.15 : 0.6 * alike);
  if (!a.time.empty() && !b.time.empty()) value += a.time == b.time ? 0.3 : -0.3;
  return value;
}

enum class Step : std::uint8_t { none, pair, skip_a, skip_b, two_a, two_b };

class Aligner {
 public:
  Aligner(const std::vector<Passage>& a, const std::vector<Passage>& b) : a_(a), b_(b) {
    for (const auto& passage : a) features_a_.push_back(feature_of(passage));
    for (const auto& passage : b) features_b_.push_back(feature_of(passage));
  }

  Alignment run() {
    const std::size_t n = a_.size(), m = b_.size();
    if (n == 0 || m == 0) return {};
    std::vector<Row> rows(n + 1);
    for (std::size_t i = 0; i <= n; ++i) {
      const auto [from, to] = range(i);
      rows[i] = {from, std::vector<double>(to - from + 1, lowest), std::vector<Step>(to - from + 1, Step::none)};
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

  void fill(std::vector<Row>& rows, std::size_t i, std::size_t j) const {
    double best = i == 0 && j == 0 ? 0 : lowest;
    Step step = Step::none;
    const auto offer = [&](double value, Step how) {
      if (value > best) best = value, step = how;
    };
    if (i > 0 && j > 0)
      offer(rows[i - 1].at(j - 1) + likeness(features_a_[i - 1], features_b_[j - 1]) - worth, Step::pair);
    if (i > 0) offer(rows[i - 1].at(j) + alone, Step::skip_a);
    if (j > 0) offer(rows[i].at(j - 1) + alone, Step::skip_b);
    const auto prose = [](const Feature& f) { return f.length > 60; };
    if (i > 1 && j > 0 && prose(features_b_[j - 1]) && rows[i - 2].at(j - 1) > lowest)
      offer(rows[i - 2].at(j - 1) + parted +
                likeness(joined(features_a_[i - 2], features_a_[i - 1]), features_b_[j - 1]) - worth,
            Step::two_a);
    if (i > 0 && j > 1 && prose(features_a_[i - 1]) && rows[i - 1].at(j - 2) > lowest)
      offer(rows[i - 1].at(j - 2) + parted +
                likeness(features_a_[i - 1], joined(features_b_[j - 2], features_b_[j - 1])) - worth,
            Step::two_b);
    rows[i].value[j - rows[i].from] = best;
    rows[i].step[j - rows[i].from] = step;
  }

  Alignment trace(const std::vector<Row>& rows) const {
    Alignment out;
    std::size_t i = a_.size(), j = b_.size();
    double paired = 0, alike = 0, weight = 0, total = 0;
    for (const auto& f : features_a_) total += static_cast<double>(f.length);
    for (const auto& f : features_b_) total += static_cast<double>(f.length);
    const auto take = [&](std::size_t x, std::size_t y) { out.pairs.emplace_back(a_[x].ordinal, b_[y].ordinal); };
    const auto count = [&](const Feature& x, const Feature& y) {
      const double size = static_cast<double>(x.length + y.length);
      paired += size;
      if (const double value = printed_alike(x, y); value >= 0) {
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
          count(features_a_[i - 1], features_b_[j - 1]);
          --i, --j;
          break;
        case Step::skip_a: --i; break;
        case Step::skip_b: --j; break;
        case Step::two_a:
          take(i - 1, j - 1);
          take(i - 2, j - 1);
          count(joined(features_a_[i - 2], features_a_[i - 1]), features_b_[j - 1]);
          i -= 2, --j;
          break;
        case Step::two_b:
          take(i - 1, j - 1);
          take(i - 1, j - 2);
          count(features_a_[i - 1], joined(features_b_[j - 2], features_b_[j - 1]));
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

  const std::vector<Passage>& a_;
  const std::vector<Passage>& b_;
  std::vector<Feature> features_a_, features_b_;
};

}  // namespace

bool Alignment::same_text() const { return covered >= least_covered && likeness >= least_likeness; }

Alignment align(const std::vector<Passage>& a, const std::vector<Passage>& b) { return Aligner(a, b).run(); }

}  // namespace idm::corpus
