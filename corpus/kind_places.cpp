// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/kind_places.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/people_lexicon.hpp"

namespace idm::corpus {
namespace {

using analyzers::Lang;

constexpr std::size_t bytes_read = 2000;  ///< of a passage, in which names are looked for
constexpr std::size_t words_kept = 16;    ///< of a passage, in which its place stands
constexpr std::size_t before_at_most = 3;
constexpr std::size_t near = 4;   ///< words in which the kind of body stands
constexpr std::size_t reach = 5;  ///< words behind it in which its name begins

struct PlaceWords {
  std::unordered_set<std::string> before, body, general;
};

const PlaceWords& place_words() {
  static const PlaceWords words = [] {
    PlaceWords made;
    for (const TsvRow& row : tsv(resource("corpus/place-words.tsv"))) {
      auto& list = row.at(0) == "before" ? made.before : row.at(0) == "body" ? made.body : made.general;
      list.emplace(row.at(1));
    }
    return made;
  }();
  return words;
}

bool begins_with_place(const Words& words, const std::unordered_set<std::string>& names) {
  const PlaceWords& known = place_words();
  std::size_t at = 0;
  while (at < words.size() && at < before_at_most && known.before.contains(words[at].folded)) ++at;
  if (at + 1 >= words.size()) return false;
  if (const auto country = people_lexicon().country_at(words, at, words.size()); country.last != 0)
    return country.last < words.size() && words[country.last].folded != "and" && words[country.last].folded != "et";
  // A name behind an article, or a first word that is a name elsewhere in the record.
  const bool named = words[at].upper && (at > 0 || names.contains(words[at].folded));
  if (named && !known.general.contains(words[at].folded) && !analyzers::is_stop_word(words[at].folded, Lang::und) &&
      people_lexicon().organisation_at(words, at, words.size()).last == 0 &&
      people_lexicon().office_at(words, at, words.size()).last == 0)
    return true;
  // "the municipality of X", "l'association des ressortissants de X": a kind of body, then a name.
  for (std::size_t i = at; i < std::min(words.size(), at + near); ++i) {
    if (!known.body.contains(words[i].folded)) continue;
    for (std::size_t k = i + 1; k < std::min(words.size(), i + 1 + reach); ++k)
      if (words[k].upper && !known.general.contains(words[k].folded)) return true;
  }
  return false;
}

}  // namespace

std::vector<bool> begin_with_place(const Record& record, analyzers::Analyzer& analyzer) {
  std::unordered_set<std::string> names;  // with a capital within a sentence of the record
  std::vector<Words> beginnings;
  beginnings.reserve(record.passages.size());
  for (const Passage& passage : record.passages) {
    Words words = make_words(analyzer, utf8::cut(passage.text, bytes_read), passage.lang);
    for (std::size_t i = 1; i < words.size(); ++i)
      if (words[i].upper && words[i].gap.find_first_of(".:!?«“\n") == std::string::npos) names.insert(words[i].folded);
    words.list.erase(words.list.begin() + static_cast<std::ptrdiff_t>(std::min(words_kept, words.list.size())),
                     words.list.end());
    words.list.shrink_to_fit();
    beginnings.push_back(std::move(words));
  }
  std::vector<bool> out;
  out.reserve(beginnings.size());
  for (const Words& words : beginnings) out.push_back(begins_with_place(words, names));
  return out;
}

}  // namespace idm::corpus
