// SPDX-License-Identifier: GPL-3.0-or-later
// The guess: stop words weigh most, then words of the field (families), letters with accents, endings and letter
// groups. What two languages share speaks for neither. On short text the rule abstains rather than errs
// (docs/analysis.md).
#include "analyzers/lang.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "analyzers/words.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"

namespace idm::analyzers {
namespace {

// fr, en, es and "other".
constexpr std::size_t languages = 4;
using Scores = std::array<double, languages>;
constexpr std::size_t other = 3;

constexpr double stop_weight = 1.0;
constexpr double content_weight = 0.7;
constexpr double letter_weight = 0.5;
constexpr double ending_weight = 0.3;
constexpr double inside_weight = 0.25;
constexpr double elision_weight = 0.8;

// Text beyond this says nothing new.
constexpr std::size_t sample = 4096;

std::size_t column(std::string_view name) { return name == "fr" ? 0 : name == "en" ? 1 : name == "es" ? 2 : other; }

struct Signs {
  WordMap<Scores> words;  // by lower-case form and by folded form
  std::vector<std::pair<char32_t, std::size_t>> letters;
  std::vector<std::pair<std::string, std::size_t>> endings;  // longest first
  std::vector<std::pair<std::string, std::size_t>> inside;
};

void add_word(Signs& signs, std::string_view word, std::size_t language, double weight) {
  const auto put = [&](const std::string& form) {
    double& score = signs.words[form][language];
    score = std::max(score, weight);
  };
  put(lower(word));
  // Unaccented capitals are usual in French; of other languages only what is really printed counts.
  if (language != other) put(fold(word));
}

Signs load() {
  Signs signs;
  static constexpr std::array<std::pair<Lang, std::size_t>, 3> known{{{Lang::fr, 0}, {Lang::en, 1}, {Lang::es, 2}}};
  for (const auto& [lang, at] : known) {
    for (const std::string& word : stop_words(lang).printed) add_word(signs, word, at, stop_weight);
    for (const auto& family : families(lang)) {
      for (const std::string& word : family) {
        add_word(signs, word, at, content_weight);
        if (lang != Lang::es) add_word(signs, word + "s", at, content_weight);
      }
    }
  }
  for (const TsvRow& row : tsv(resource("analyzers/languages.tsv"))) {
    const std::size_t at = column(row.at(1));
    for (const std::string_view sign : split(row.at(2), " ")) {
      if (row.at(0) == "word") add_word(signs, sign, at, content_weight);
      if (row.at(0) == "other") add_word(signs, sign, at, stop_weight);
      if (row.at(0) == "ending") signs.endings.emplace_back(sign, at);
      if (row.at(0) == "inside") signs.inside.emplace_back(sign, at);
      if (row.at(0) == "letter") {
        std::size_t from = 0;
        signs.letters.emplace_back(utf8::next(sign, from), at);
      }
    }
  }
  std::stable_sort(signs.endings.begin(), signs.endings.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  return signs;
}

const Signs& signs() {
  static const Signs loaded = load();
  return loaded;
}

// What speaks for one language only: what all of them share is taken off.
void add_distinct(Scores& to, const Scores& word) {
  Scores sorted = word;
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  for (std::size_t i = 0; i < languages; ++i) {
    const double rival = word[i] == sorted[0] ? sorted[1] : sorted[0];
    to[i] += std::max(0.0, word[i] - rival);
  }
}

// Adds what one word says. `name`: it has a capital where the text around has not, so it may be a name.
void weigh(std::string_view word, bool name, Scores& scores, std::size_t& stops) {
  const Signs& s = signs();
  const std::string form = lower(word);
  if (form.size() == 1 && name) return;  // an initial
  if (const auto found = s.words.find(form); found != s.words.end()) {
    add_distinct(scores, found->second);
    const double best = *std::max_element(found->second.begin(), found->second.end());
    if (best >= stop_weight) ++stops;
    return;
  }
  const double trust = name ? 0.25 : 1.0;
  for (std::size_t at = 0; at < form.size();) {
    const char32_t c = utf8::next(form, at);
    if (c < 0x80) continue;
    for (const auto& [letter, language] : s.letters) {
      if (letter == c) scores[language] += letter_weight * trust;
    }
  }
  const std::size_t letters = utf8::length(form);
  if (letters >= 5) {
    Scores found{};
    std::size_t length = 0;
    for (const auto& [ending, language] : s.endings) {
      if (length != 0 && ending.size() < length) break;
      if (!form.ends_with(ending) || form.size() < ending.size() + 2) continue;
      found[language] = ending_weight * trust;
      length = ending.size();
    }
    add_distinct(scores, found);
  }
  if (letters >= 4) {
    for (const auto& [group, language] : s.inside) {
      if (form.find(group) != std::string::npos) scores[language] += inside_weight * trust;
    }
  }
}

}  // namespace

std::string_view code(Lang lang) {
  switch (lang) {
    case Lang::fr: return "fr";
    case Lang::en: return "en";
    case Lang::es: return "es";
    case Lang::und: break;
  }
  return "und";
}

std::optional<Lang> lang_from_code(std::string_view given) {
  std::string name = fold(utf8::trim(given));
  const std::size_t region = name.find_first_of("-_");
  if (region != std::string::npos) name.resize(region);
  static const std::array<std::pair<std::string_view, Lang>, 12> codes{{{"fr", Lang::fr},
                                                                        {"fra", Lang::fr},
                                                                        {"fre", Lang::fr},
                                                                        {"en", Lang::en},
                                                                        {"eng", Lang::en},
                                                                        {"es", Lang::es},
                                                                        {"spa", Lang::es},
                                                                        {"und", Lang::und},
                                                                        {"francais", Lang::fr},
                                                                        {"french", Lang::fr},
                                                                        {"english", Lang::en},
                                                                        {"anglais", Lang::en}}};
  for (const auto& [known, lang] : codes) {
    if (known == name) return lang;
  }
  return std::nullopt;
}

LanguageGuess guess_language(std::string_view text) {
  text = utf8::cut(text, sample);
  Scores scores{};
  std::size_t letters = 0;
  std::size_t foreign = 0;  // letters of other scripts
  std::size_t capitals = 0;
  std::size_t stops = 0;
  struct Found {
    std::string_view word;
    bool capital;
    bool elided;
  };
  std::vector<Found> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t begin = at;
    char32_t c = utf8::next(text, at);
    const auto letter = [](char32_t x) {
      return x < 0x80 ? (x >= 'a' && x <= 'z') || (x >= 'A' && x <= 'Z') : u_isalpha(static_cast<UChar32>(x)) != 0;
    };
    if (!letter(c)) {
      if (c == 0xBF || c == 0xA1) scores[2] += letter_weight;  // ¿ ¡
      continue;
    }
    const bool capital = u_isupper(static_cast<UChar32>(c)) != 0;
    std::size_t end = at;
    for (;;) {
      ++letters;
      if (c >= 0x250 && !(c >= 0x1E00 && c <= 0x1EFF) && !(c >= 0x300 && c <= 0x36F)) ++foreign;
      if (u_isupper(static_cast<UChar32>(c)) != 0) ++capitals;
      end = at;
      if (at >= text.size()) break;
      std::size_t next = at;
      c = utf8::next(text, next);
      if (!letter(c) && !(c >= 0x300 && c <= 0x36F)) break;
      at = next;
    }
    std::size_t behind = end;
    const char32_t follows = behind < text.size() ? utf8::next(text, behind) : U' ';
    const bool apostrophe = follows == U'\'' || follows == 0x2019;
    // Contractions are stop words of English: don't, it's.
    if (apostrophe && behind < text.size()) {
      std::size_t tail = behind;
      std::size_t stop = tail;
      while (stop < text.size()) {
        std::size_t next = stop;
        if (!letter(utf8::next(text, next))) break;
        stop = next;
      }
      const std::string ending = lower(text.substr(tail, stop - tail));
      if (ending == "t" || ending == "s" || ending == "re" || ending == "ve" || ending == "ll") {
        scores[1] += elision_weight;
        words.push_back({text.substr(begin, end - begin), capital, false});
        at = stop;
        continue;
      }
    }
    words.push_back({text.substr(begin, end - begin), capital, apostrophe});
  }
  LanguageGuess guess;
  if (letters == 0 || foreign * 2 > letters) return guess;
  const bool shouted = capitals * 10 > letters * 7;
  for (const Found& found : words) {
    if (found.elided && elided_words().contains(fold(found.word))) {
      scores[0] += elision_weight;
      ++stops;
      continue;
    }
    weigh(found.word, found.capital && !shouted, scores, stops);
  }
  std::array<std::size_t, languages> order{0, 1, 2, 3};
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  const double best = scores[order[0]];
  const double margin = best - scores[order[1]];
  static constexpr std::array<Lang, languages> langs{Lang::fr, Lang::en, Lang::es, Lang::und};
  if (best < 0.4 || margin < 0.3 || order[0] == other) return guess;
  guess.lang = langs[order[0]];
  // Evidence against doubt: the margin must be a good part of all that was seen, and not rest on one word.
  guess.confidence = margin / (best + scores[order[1]] + 0.8);
  if (letters < 20) guess.confidence = std::min(guess.confidence, 0.45);
  if (stops == 0 && best < 1.5) guess.confidence = std::min(guess.confidence, 0.45);
  return guess;
}

}  // namespace idm::analyzers
