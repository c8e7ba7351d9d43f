// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/stemmer.hpp"

#include <xapian.h>

#include <algorithm>

namespace idm::analyzers {
namespace {

constexpr std::size_t memo_limit = 1 << 16;

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// Replaces the ending when at least `before` bytes stand before it.
bool replace_ending(std::string& word, std::string_view from, std::string_view to, std::size_t before) {
  if (!word.ends_with(from) || word.size() < from.size() + before) return false;
  word.replace(word.size() - from.size(), from.size(), to);
  return true;
}

}  // namespace

std::string french_stem_form(std::string_view lower) {
  std::string word(lower);
  replace_all(word, "œ", "oe");
  replace_all(word, "æ", "ae");
  std::string singular = word;
  if (singular.size() > 4 && singular.ends_with("es")) singular.pop_back();
  // Women and men of one office: directrice, travailleuse. In -ieuse, -ueuse, -reuse the man is -eux (sérieuse).
  if (replace_ending(singular, "trice", "teur", 2)) return singular;
  if (singular.ends_with("euse") && singular.size() > 6) {
    const char before = singular[singular.size() - 5];
    const bool adjective = before == 'i' || before == 'r' ||
                           (before == 'u' && !singular.ends_with("queuse") && !singular.ends_with("gueuse"));
    replace_ending(singular, "euse", adjective ? "eux" : "eur", 2);
    return singular;
  }
  // active/actif, décisive/décisif; -ive after other letters is as often a verb (arrive, cultive).
  if (replace_ending(singular, "ctive", "ctif", 1) || replace_ending(singular, "ative", "atif", 2) ||
      replace_ending(singular, "itive", "itif", 2) || replace_ending(singular, "sive", "sif", 2)) {
    return singular;
  }
  // Snowball leaves the s of revenus, individus, prévus; words in -us proper are listed.
  if (word.size() >= 5 && word.ends_with("us")) word.pop_back();
  return word;
}

std::string english_stem_form(std::string_view lower) {
  std::string word(lower);
  replace_all(word, "œ", "oe");
  replace_all(word, "æ", "ae");
  for (const auto& [from, to] : spellings()) {
    if (word.starts_with(from)) {
      word.replace(0, from.size(), to);
      break;
    }
  }
  // -ise and -ize, -yse and -yze: one spelling. Words that are only written with s are listed.
  static constexpr std::array<std::string_view, 5> tails{"", "s", "d", "r", "rs"};
  if (word.size() > 5) {
    for (const std::string_view tail : tails) {
      const std::string ending = "ise" + std::string(tail);
      if (!word.ends_with(ending)) continue;
      const std::string base = word.substr(0, word.size() - tail.size());
      if (!ise_words().contains(base)) word[word.size() - ending.size() + 1] = 'z';
      return word;
    }
    if (word.ends_with("ising")) {
      const std::string base = word.substr(0, word.size() - 3) + "e";
      if (!ise_words().contains(base)) word[word.size() - 4] = 'z';
      return word;
    }
    for (const std::string_view ending : {"isation", "isations", "isational"}) {
      if (word.ends_with(ending) && word.size() > ending.size() + 2) {
        word[word.size() - ending.size() + 1] = 'z';
        return word;
      }
    }
    for (const std::string_view ending : {"yze", "yzed", "yzes", "yzer", "yzers", "yzing"}) {
      if (word.ends_with(ending)) {
        word[word.size() - ending.size() + 1] = 's';
        return word;
      }
    }
  }
  return word;
}

struct Stemmer::Algorithms {
  Xapian::Stem fr{"french"};
  Xapian::Stem en{"english"};
  Xapian::Stem es{"spanish"};
  Xapian::Stem& of(Lang lang) { return lang == Lang::fr ? fr : lang == Lang::en ? en : es; }
};

Stemmer::Stemmer() : algorithms_(std::make_unique<Algorithms>()) {}
Stemmer::~Stemmer() = default;

std::string Stemmer::compute(std::string_view lower, Lang lang, bool follow) {
  const WordMap<StemEntry>& exceptions = stem_exceptions(lang);
  const auto listed = [&](std::string_view word) -> const StemEntry* {
    const auto found = exceptions.find(word);
    return found == exceptions.end() || (found->second.as_word && !follow) ? nullptr : &found->second;
  };
  const auto resolve = [&](const StemEntry& entry) {
    return entry.as_word ? compute(entry.value, lang, false) : entry.value;
  };
  if (const StemEntry* entry = listed(lower)) return resolve(*entry);
  std::string form = lang == Lang::fr   ? french_stem_form(lower)
                     : lang == Lang::en ? english_stem_form(lower)
                                        : std::string(lower);
  if (form != lower) {
    if (const StemEntry* entry = listed(form)) return resolve(*entry);
  }
  std::string out = algorithms_->of(lang)(form);
  return out.empty() ? form : out;
}

const std::string& Stemmer::stem(std::string_view lower, Lang lang) {
  static const std::string none;
  if (lang == Lang::und || lower.empty()) return none;
  auto& memo = memo_[static_cast<std::size_t>(lang)];
  if (const auto found = memo.find(lower); found != memo.end()) return found->second;
  if (memo.size() >= memo_limit) memo.clear();
  return memo.emplace(std::string(lower), compute(lower, lang, true)).first->second;
}

}  // namespace idm::analyzers
