// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the small words of French and English by which clauses are told apart in attribution_*.cpp. Internal to
//   corpus/.
// Thread contract: pure.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "corpus/people_words.hpp"

namespace idm::corpus {

inline constexpr std::array<std::string_view, 31> prepositions = {
    "de",   "du",   "des",  "par",  "avec",  "pour", "à",       "au",     "aux", "of", "by",
    "with", "for",  "to",   "from", "entre", "than", "between", "comme",  "in",  "on", "at",
    "sur",  "chez", "vers", "dans", "sans",  "en",   "against", "contre", "near"};
inline constexpr std::array<std::string_view, 22> conjunctions = {
    "que",  "qu", "et",   "and",   "mais", "but",  "or",   "ou",   "où",      "where",   "while",
    "that", "as", "dont", "quand", "when", "puis", "then", "also", "lorsque", "ensuite", "quant"};
inline constexpr std::array<std::string_view, 6> relatives = {"qui", "who", "whose", "which", "dont", "whom"};
inline constexpr std::array<std::string_view, 18> finite = {"a",    "ont",   "has",     "have",  "had", "est",
                                                            "sont", "was",   "were",    "is",    "are", "will",
                                                            "se",   "avait", "avaient", "etait", "n",   "ne"};
/// Words that go on with a post behind a comma ("ministre de l'immigration, des réfugiés et …").
inline constexpr std::array<std::string_view, 20> goes_on = {"de", "du",     "des",     "et",   "and", "of", "for",
                                                             "en", "charge", "chargee", "in",   "at",  "au", "aux",
                                                             "à",  "aupres", "avec",    "with", "to",  "sur"};
inline constexpr std::array<std::string_view, 8> trailing = {"et",      "and",  "ainsi", "que",
                                                             "ensuite", "avec", "with",  "then"};
/// Forms of "be" and "être" before a participle.
inline constexpr std::array<std::string_view, 15> of_passives = {
    "is", "are", "was", "were", "be", "been", "being", "ete", "est", "sont", "etait", "etaient", "sera", "fut", "soit"};

template <typename List>
bool among(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

inline bool article(const Word& word) {
  return word.folded == "le" || word.folded == "la" || word.folded == "the" || word.folded == "les";
}

inline bool comma(std::string_view gap) { return gap.find(',') != std::string_view::npos; }

/// A passive in words [from, to]: a form of "be" or "être" that is not reflexive ("il s'est dit").
inline bool passive_within(const Words& words, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i <= to && i < words.size(); ++i) {
    if (!among(of_passives, words[i].folded)) continue;
    const char clitic = words[i].elided ? words.text[words[i].outer] : ' ';
    if (clitic != 's' && clitic != 'S') return true;
  }
  return false;
}

}  // namespace idm::corpus
