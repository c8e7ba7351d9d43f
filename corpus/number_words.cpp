// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/number_words.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"

namespace idm::corpus {
namespace {

struct Words {
  std::map<std::string, int, std::less<>> counting, ordering;  // folded; 0 = only joins
};

const Words& words() {
  static const auto table = [] {
    Words made;
    for (const auto& row : tsv(resource("corpus/number-words.tsv"))) {
      int value = 0;
      const std::string_view printed = row.at(0);
      std::from_chars(printed.data(), printed.data() + printed.size(), value);
      for (const auto word : split(row.at(1), "|")) made.counting.emplace(analyzers::fold(word), value);
      for (const auto word : split(row.at(2), "|")) made.ordering.emplace(analyzers::fold(word), value);
    }
    return made;
  }();
  return table;
}

constexpr std::size_t most_words = 8;  // of a number

// The words at the end of `folded`, the last first, parted by one blank or hyphen each.
std::vector<std::string_view> last_words(std::string_view folded) {
  const auto parts = [](char c) { return c == ' ' || c == '-'; };
  std::vector<std::string_view> out;
  while (!folded.empty() && parts(folded.back())) folded.remove_suffix(1);
  while (!folded.empty() && out.size() < most_words) {
    std::size_t begin = folded.size();
    while (begin > 0 && !parts(folded[begin - 1])) --begin;
    out.push_back(folded.substr(begin));
    folded = folded.substr(0, begin == 0 ? 0 : begin - 1);
  }
  return out;
}

// The sum of numbers in the order of print, 0 where they are not one number ("two first").
int sum_of(const std::vector<int>& values) {
  int sum = 0;
  for (const int value : values) {
    const int rest = sum % 100;
    if (value == 0) continue;  // "and", "et"
    if (value == 100) {
      if (sum > 9) return 0;
      sum = std::max(sum, 1) * 100;
    } else if (value == 20 && rest == 4) {
      sum += 76;  // quatre-vingt
    } else if (value < 10) {
      if (rest % 10 != 0 && rest != 10) return 0;
      sum += value;
    } else if (value < 20) {
      if (rest != 0 && rest != 60 && rest != 80) return 0;
      sum += value;
    } else {
      if (rest != 0) return 0;
      sum += value;
    }
  }
  return sum;
}

}  // namespace

int ordinal_at_end(std::string_view folded) {
  const auto all = last_words(folded);
  if (all.empty()) return 0;
  const auto last = words().ordering.find(all.front());
  if (last == words().ordering.end()) return 0;
  std::vector<int> values = {last->second};  // the last first
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto found = words().counting.find(all[i]);
    if (found == words().counting.end()) break;
    values.push_back(found->second);
  }
  while (values.size() > 1 && values.back() == 0) values.pop_back();
  for (; values.size() > 1; values.pop_back())
    if (const int sum = sum_of({values.rbegin(), values.rend()}); sum > 0) return sum;
  return values.front();
}

bool counts_on(std::string_view folded) {
  for (const auto word : last_words(folded)) {
    const auto found = words().counting.find(word);
    if (found == words().counting.end()) return false;
    if (found->second >= 20) return true;
    if (found->second > 0) return false;
  }
  return false;
}

}  // namespace idm::corpus
