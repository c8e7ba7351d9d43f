// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/printed.hpp"

#include <algorithm>
#include <string_view>

#include "analyzers/analyzer.hpp"
#include "base/hash.hpp"

namespace idm::corpus {
namespace {

// Words that are spelt alike in two languages are long; short ones agree by chance.
constexpr std::size_t shared_word = 6;
constexpr std::size_t stem = 7;  // letters of such a word that count: "participants", "participation" … endings differ

void tidy(std::vector<std::uint64_t>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

PrintedPassage feature_of(const Passage& passage) {
  PrintedPassage f;
  f.ordinal = passage.ordinal;
  f.length = std::max<std::size_t>(passage.text.size(), 1);
  f.form = passage.form;
  for (const char c : passage.time)
    if (c >= '0' && c <= '9') f.time += c;
  const std::string folded = analyzers::fold(passage.text);
  const auto word_char = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  std::size_t at = 0;
  while (at < folded.size()) {
    while (at < folded.size() && !word_char(folded[at])) ++at;
    std::size_t end = at;
    bool digits = false;
    while (end < folded.size() && word_char(folded[end])) digits = (folded[end] <= '9') || digits, ++end;
    const std::string_view word = std::string_view(folded).substr(at, end - at);
    if (digits)
      f.numbers.push_back(hash64(word));
    else if (word.size() >= shared_word)
      f.words.push_back(hash64(word.substr(0, stem)));
    at = end;
  }
  tidy(f.words);
  tidy(f.numbers);
  return f;
}

std::uint32_t common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::uint32_t n = 0;
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

PrintedPassage both(const PrintedPassage& a, const PrintedPassage& b) {
  PrintedPassage f = a;
  f.length += b.length;
  f.words.insert(f.words.end(), b.words.begin(), b.words.end());
  f.numbers.insert(f.numbers.end(), b.numbers.begin(), b.numbers.end());
  tidy(f.words);
  tidy(f.numbers);
  return f;
}

}  // namespace

Printed::Printed(const std::vector<Passage>& passages) {
  single_.features.reserve(passages.size());
  for (const auto& passage : passages) single_.features.push_back(feature_of(passage));
  for (std::size_t i = 0; i + 1 < passages.size(); ++i)
    joined_.features.push_back(both(single_.features[i], single_.features[i + 1]));
  single_.index();
  joined_.index();
}

void Printed::Side::index() {
  for (std::uint32_t i = 0; i < features.size(); ++i) {
    for (const auto word : features[i].words) words.push_back({word, i});
    for (const auto number : features[i].numbers) numbers.push_back({number, i});
  }
  std::sort(words.begin(), words.end());
  std::sort(numbers.begin(), numbers.end());
}

void Printed::Side::shared(const PrintedPassage& feature, std::size_t from, std::size_t to,
                           std::vector<Counts>& out) const {
  out.assign(to - from, {});
  const auto count = [&](const std::vector<std::uint64_t>& prints, const Places& places,
                         std::uint32_t Counts::* member) {
    auto at = places.begin();
    for (const auto print : prints) {  // sorted as the places are: each search begins where the last one ended
      at = std::lower_bound(at, places.end(), Place{print, static_cast<std::uint32_t>(from)});
      for (; at != places.end() && at->print == print && at->feature < to; ++at) ++(out[at->feature - from].*member);
    }
  };
  count(feature.words, words, &Counts::words);
  count(feature.numbers, numbers, &Counts::numbers);
}

Printed::Counts shared(const PrintedPassage& a, const PrintedPassage& b) {
  return {common(a.words, b.words), common(a.numbers, b.numbers)};
}

}  // namespace idm::corpus
