// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/resources.hpp"
#include "base/utf8.hpp"

namespace idm::bench {
namespace {

bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0x17F && c != 0xD7 && c != 0xF7);
}

bool is_capital(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x152; }

char32_t small(char32_t c) {
  if (!is_capital(c)) return c;
  return c == 0x152 ? char32_t{0x153} : c + 0x20;
}

char32_t capital(char32_t c) {
  if ((c >= U'a' && c <= U'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7)) return c - 0x20;
  return c == 0x153 ? char32_t{0x152} : c;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> elisions = {{{"l", "le"},
                                                                                    {"d", "de"},
                                                                                    {"qu", "que"},
                                                                                    {"n", "ne"},
                                                                                    {"s", "se"},
                                                                                    {"c", "ce"},
                                                                                    {"j", "je"},
                                                                                    {"m", "me"},
                                                                                    {"t", "te"}}};

constexpr std::array<std::string_view, 12> prefixes_fr = {"re",   "dé",  "inter", "sur",   "sous",  "co",
                                                          "anti", "pré", "trans", "multi", "extra", "néo"};
constexpr std::array<std::string_view, 16> suffixes_fr = {"s",    "ement", "ation", "ations", "eur",  "euse",
                                                          "ité",  "iser",  "isé",   "isées",  "able", "ables",
                                                          "ique", "iste",  "age",   "aient"};
constexpr std::array<std::string_view, 12> prefixes_en = {"re",   "un",  "inter", "over",  "under", "co",
                                                          "anti", "pre", "trans", "multi", "non",   "out"};
constexpr std::array<std::string_view, 16> suffixes_en = {
    "s", "ed", "ing", "er", "ers", "ness", "ly", "ity", "ize", "ization", "able", "al", "ment", "ship", "less", "ism"};

/// The YAML header of a Markdown file taken off.
std::string_view body(std::string_view markdown) {
  if (!markdown.starts_with("---\n")) return markdown;
  const std::size_t end = markdown.find("\n---\n", 4);
  return end == std::string_view::npos ? markdown : markdown.substr(end + 5);
}

std::string_view suffix_of(Lang lang) { return lang == Lang::fr ? ".fr.md" : ".en.md"; }

}  // namespace

std::vector<std::string> words_of(std::string_view text, Lang lang) {
  std::vector<std::string> words;
  std::string word;
  bool capitals = true;
  const auto end_word = [&](bool apostrophe) {
    if (word.empty()) return;
    const std::size_t length = utf8::length(word);
    if (capitals && length > 1) {
      words.push_back(word);
    } else {
      std::string lower;
      for (std::size_t at = 0; at < word.size();) utf8::append(lower, small(utf8::next(word, at)));
      const auto* full =
          std::find_if(elisions.begin(), elisions.end(), [&](const auto& e) { return e.first == lower; });
      if (lang == Lang::fr && apostrophe && full != elisions.end())
        words.emplace_back(full->second);
      else if (length > 1 || lower == "a" || lower == "à" || lower == "y")
        words.push_back(std::move(lower));
    }
    word.clear();
    capitals = true;
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (is_letter(c)) {
      if (!is_capital(c)) capitals = false;
      utf8::append(word, c);
    } else if ((c == U'\'' || c == 0x2019) && word == "aujourd") {
      utf8::append(word, U'\'');
    } else {
      end_word(c == U'\'' || c == 0x2019);
    }
  }
  end_word(false);
  return words;
}

std::string capitalised(std::string_view word) {
  std::string out;
  std::size_t at = 0;
  utf8::append(out, capital(utf8::next(word, at)));
  out += word.substr(at);
  return out;
}

bool Words::elides(std::string_view word) {
  return word == "la" ||
         std::any_of(elisions.begin(), elisions.end(), [&](const auto& pair) { return pair.second == word; });
}

bool Words::begins_with_vowel(std::string_view word) {
  static constexpr std::u32string_view vowels = U"aeiouhàâäéèêëîïôöùûüœAEIOUHÉÈÊÀÎÔŒ";
  std::size_t at = 0;
  return !word.empty() && vowels.find(utf8::next(word, at)) != std::u32string_view::npos;
}

Words::Words(Lang lang) {
  std::map<std::string, std::size_t> counts;
  for (const std::string_view name : split(IDM_BENCH_SAMPLES, "|")) {
    if (!name.ends_with(suffix_of(lang))) continue;
    const std::string_view text = resource("bench/" + std::string(name));
    for (std::string& word : words_of(body(text), lang)) counts[std::move(word)] += 2;
  }
  for (const TsvRow& row : tsv(resource("corpus/theme-terms.tsv"))) {
    if (row.at(1) != analyzers::code(lang)) continue;
    const std::string_view term = row.at(3);
    // Alternatives and truncations are for matching; only what stands in a text as it is written here is used.
    if (term.find_first_of("/()*=") != std::string_view::npos) continue;
    for (std::string& word : words_of(term, lang)) counts.try_emplace(std::move(word), 1);
    if (row.at(2) == "2" || row.at(2) == "3") terms_[std::string(row.at(0))].emplace_back(term);
  }
  std::vector<std::pair<std::string, std::size_t>> ranked(counts.begin(), counts.end());
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (auto& [word, count] : ranked) {
    ranks_.emplace(word, words_.size());
    words_.push_back(word);
  }
  attested_ = words_.size();
  if (attested_ == 0) words_.emplace_back("migration");
  derive(lang);

  std::vector<double> weights;
  for (std::size_t rank = 1; rank <= words_.size(); ++rank)
    weights.push_back(std::pow(static_cast<double>(rank) + 2.7, -1.1));
  law_ = Weighted(weights);
}

void Words::derive(Lang lang) {
  const auto& prefixes = lang == Lang::fr ? prefixes_fr : prefixes_en;
  const auto& suffixes = lang == Lang::fr ? suffixes_fr : suffixes_en;
  std::vector<std::string> bases;
  for (const std::string& word : words_) {
    std::string_view base = word;
    while (base.size() > 4 && (base.back() == 'e' || base.back() == 's')) base.remove_suffix(1);
    if (base.size() >= 4 && base.size() <= 14 && word[0] >= 'a' && word[0] <= 'z' &&
        base.find('\'') == std::string_view::npos)
      bases.emplace_back(base);
  }
  if (bases.empty()) return;
  Random random(0x5EED0000U + static_cast<std::uint64_t>(lang));
  // Bounded, so that a tiny list of bases ends too.
  for (std::size_t tries = 0; words_.size() < types && tries < types * 20; ++tries) {
    const std::string& base = bases[random.below(bases.size())];
    std::string word;
    const std::size_t shape = random.below(3);
    if (shape != 0) word += prefixes[random.below(prefixes.size())];
    word += base;
    if (shape != 1) word += suffixes[random.below(suffixes.size())];
    if (ranks_.emplace(word, words_.size()).second) words_.push_back(std::move(word));
  }
}

std::size_t Words::rank(const std::string& word) const {
  const auto found = ranks_.find(word);
  return found == ranks_.end() ? words_.size() : found->second;
}

const std::vector<std::string>& Words::terms(const std::string& theme) const {
  static const std::vector<std::string> none;
  const auto found = terms_.find(theme);
  return found == terms_.end() ? none : found->second;
}

}  // namespace idm::bench
