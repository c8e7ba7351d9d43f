// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/cognates.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "base/resources.hpp"
#include "corpus/terms.hpp"
#include "store/terms.hpp"

namespace idm::query {
namespace {

using analyzers::Lang;

constexpr std::size_t shortest = 6;        ///< letters of a word that is looked at
constexpr std::size_t trunk_for_slip = 6;  ///< letters before the ending from which one may differ
constexpr std::size_t at_most = 3;

struct Ending {
  std::string en, fr;
};

const std::vector<Ending>& endings() {
  static const auto table = [] {
    std::vector<Ending> made;
    for (const auto& row : tsv(resource("corpus/cognates.tsv")))
      made.push_back({row.at(0) == "-" ? "" : std::string(row.at(0)), row.at(1) == "-" ? "" : std::string(row.at(1))});
    // Long endings say more.
    std::stable_sort(made.begin(), made.end(), [](const Ending& a, const Ending& b) {
      return a.en.size() + a.fr.size() > b.en.size() + b.fr.size();
    });
    return made;
  }();
  return table;
}

bool letters_only(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string_view singular(std::string_view word) {
  if (word.size() > 4 && word.back() == 's' && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("ics"))
    word.remove_suffix(1);
  return word;
}

// Spellings that differ between the two languages and in no meaning: double letters, y, ph, th, rh, ou, qu, k, x.
std::string trunk(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    char c = word[i];
    const char next = i + 1 < word.size() ? word[i + 1] : '\0';
    if (c == 'p' && next == 'h') {
      c = 'f';
      ++i;
    } else if ((c == 't' || c == 'r' || c == 'c') && next == 'h' && i > 0) {
      ++i;
    } else if (c == 'o' && next == 'u') {
      ++i;
    } else if (c == 'q' && next == 'u') {
      c = 'c';
      ++i;
    } else if (c == 'k') {
      c = 'c';
    } else if (c == 'y') {
      c = 'i';
    }
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

// One letter put in, left out, changed, or two neighbours exchanged.
bool one_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() > a.size() + 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (a.size() < b.size()) return a.substr(i) == b.substr(i + 1);
  if (i >= a.size()) return true;
  if (a.substr(i + 1) == b.substr(i + 1)) return true;
  return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
}

// As the collection mostly writes it in a language, where it has it in that language.
std::optional<std::string> written(const Words& words, analyzers::Analyzer& analyzer, const std::string& folded,
                                   Lang lang) {
  const auto there = [&](const std::string& form) {
    const std::string stem = analyzer.stem(form, lang);
    return !stem.empty() && words.exists(store::stem_term(lang, stem));
  };
  if (lang != Lang::en)
    for (auto& form : words.by_frequency(folded))
      if (there(form)) return form;
  if (there(folded)) return folded;
  return std::nullopt;
}

}  // namespace

int unlikeness(std::string_view en_word, std::string_view fr_word) {
  const std::string_view en = singular(en_word), fr = singular(fr_word);
  if (corpus::are_false_friends(en, fr) || corpus::are_false_friends(en_word, fr_word)) return 2;
  int best = 2;
  for (const auto& ending : endings()) {
    if (!en.ends_with(ending.en) || !fr.ends_with(ending.fr)) continue;
    const std::string_view en_rest = en.substr(0, en.size() - ending.en.size());
    const std::string_view fr_rest = fr.substr(0, fr.size() - ending.fr.size());
    if (en_rest.size() < 3 || fr_rest.size() < 3) continue;
    const std::string a = trunk(en_rest), b = trunk(fr_rest);
    if (a == b) return 0;
    const bool bare = ending.en.size() < 2 || ending.fr.size() < 2;
    // A slip beside a bare ending is a misspelt word of either language as likely as a cognate.
    if (!bare && std::min(a.size(), b.size()) >= trunk_for_slip && one_slip(a, b)) best = 1;
  }
  return best;
}

namespace {

std::vector<std::pair<std::string, Lang>> find(const Words& words, analyzers::Analyzer& analyzer,
                                               std::string_view folded, Lang known) {
  std::vector<std::pair<std::string, Lang>> out;
  for (const Lang to : {Lang::en, Lang::fr}) {
    const Lang from = to == Lang::en ? Lang::fr : Lang::en;
    if (known == to || corpus::is_ambiguous_word(folded, from)) continue;
    // Spelt alike it is found already.
    if (written(words, analyzer, std::string(folded), to)) continue;
    std::vector<std::tuple<int, std::size_t, std::string>> found;  // unlikeness, -passages, word
    words.each_beginning(folded.substr(0, 3), [&](const std::string& word, std::size_t passages) {
      if (word.size() < shortest - 1 || word.size() + 4 < folded.size() || folded.size() + 4 < word.size()) return;
      if (word == folded || !letters_only(word)) return;
      const int d = to == Lang::en ? unlikeness(word, folded) : unlikeness(folded, word);
      if (d < 2) found.emplace_back(d, ~passages, word);
    });
    std::sort(found.begin(), found.end());
    std::set<std::string> stems;
    int least = 2;
    for (const auto& [d, passages, word] : found) {
      if (d > least || stems.size() >= at_most) break;
      auto form = written(words, analyzer, word, to);
      if (!form) continue;
      // A word of the asker's language too is another word there.
      if (d > 0 && written(words, analyzer, word, from)) continue;
      least = d;
      if (stems.insert(analyzer.stem(*form, to)).second) out.emplace_back(std::move(*form), to);
    }
  }
  return out;
}

}  // namespace

std::vector<std::pair<std::string, Lang>> cognates(const Words& words, analyzers::Analyzer& analyzer,
                                                   std::string_view folded, Lang known) {
  if (folded.size() < shortest || !letters_only(folded)) return {};
  const std::string key = std::string(folded).append(1, ' ').append(analyzers::code(known));
  return words.memory().cognates.get(key, [&] { return find(words, analyzer, folded, known); });
}

}  // namespace idm::query
