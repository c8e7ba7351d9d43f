// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/queries.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"

namespace idm::bench {
namespace {

constexpr std::array<std::string_view, 6> sorts = {"rare", "or", "and", "phrase", "filtered", "prefix"};

/// Words of a passage whose rank lies in [low, high), each once; no stop words, which the two engines treat
/// differently.
std::vector<std::string> words_between(const std::vector<std::string>& passage, Lang lang, const Words& words,
                                       std::size_t low, std::size_t high) {
  std::vector<std::string> found;
  for (const std::string& word : passage) {
    const std::size_t rank = words.rank(word);
    // Capitals could be read as the operators AND, OR, NOT.
    if (rank < low || rank >= high || word[0] < 'a' || word.find('\'') != std::string::npos) continue;
    if (analyzers::is_stop_word(analyzers::fold(word), lang)) continue;
    if (std::find(found.begin(), found.end(), word) == found.end()) found.push_back(word);
  }
  return found;
}

/// Two words side by side in the text, the second of some rank; empty if there are none.
std::string pair_of(std::string_view text, const Words& words, Random& random) {
  std::vector<std::string> pairs;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t blank = text.find(' ', at);
    if (blank == std::string_view::npos) break;
    const std::size_t end = std::min(text.find(' ', blank + 1), text.size());
    const std::string first(text.substr(at, blank - at)), second(text.substr(blank + 1, end - blank - 1));
    if (words.rank(first) < words.size() && words.rank(second) < words.size() && words.rank(first) > 20 &&
        words.rank(second) > 20 && first[0] >= 'a' && second[0] >= 'a')
      pairs.push_back(first + " " + second);
    at = blank + 1;
  }
  return pairs.empty() ? std::string() : pairs[random.below(pairs.size())];
}

std::string any(const std::vector<std::string>& list, Random& random) { return list[random.below(list.size())]; }

/// The text of a query of this sort on one passage; empty where the passage yields none.
std::string text_for(std::string_view sort, const corpus::Passage& passage, const Words& words, Random& random) {
  const std::vector<std::string> in_passage = words_of(passage.text, passage.lang);
  const auto between = [&](std::size_t low, std::size_t high) {
    return words_between(in_passage, passage.lang, words, low, high);
  };
  if (sort == "rare") {
    const auto rare = between(5000, words.size());
    return rare.empty() ? "" : any(rare, random);
  }
  if (sort == "or") {
    const auto some = between(80, 3000);
    return some.size() < 3 ? "" : some[0] + " OR " + some[1] + " OR " + some[2];
  }
  if (sort == "and") {
    const auto some = between(60, 2000);
    if (some.size() < 2) return "";
    return some[0] + (random.chance(0.5) ? " AND " : " ") + some[1];
  }
  if (sort == "phrase") {
    const std::string pair = pair_of(passage.text, words, random);
    return pair.empty() ? "" : "\"" + pair + "\"";
  }
  if (sort == "filtered") {
    const auto some = between(60, 1200);
    return some.empty() ? "" : any(some, random);
  }
  for (const std::string& word : between(60, words.size()))
    if (utf8::length(word) >= 8) return word.substr(0, utf8::to_bytes(word, 6)) + "*";
  return "";
}

}  // namespace

std::vector<Query> make_queries(const Generator& generator, std::size_t passages, std::size_t count) {
  std::vector<Query> queries;
  Random random(0xA5CE55EDU + passages);
  const std::size_t records = Generator::records_for(passages);
  // Bounded: with very few passages some sorts may find no words.
  for (std::size_t tries = 0; queries.size() < count && tries < count * 50 && records > 0; ++tries) {
    const std::size_t number = random.below(records);
    const corpus::Record record = generator.record(number, Generator::passages_in(number, passages));
    const corpus::Passage& passage = record.passages[random.below(record.passages.size())];
    Query query;
    query.sort = sorts[queries.size() % sorts.size()];
    query.lang = record.lang;
    query.text = text_for(query.sort, passage, generator.words(record.lang), random);
    if (query.text.empty()) continue;
    if (query.sort == "filtered") {
      const std::size_t which = random.below(3);
      if (which == 0 && !passage.speakers.empty())
        query.speaker = record.speakers[passage.speakers[0].index].id;
      else if (which == 1 && record.year)
        query.year = *record.year;
      else
        query.theme = passage.themes[0].id;
    }
    queries.push_back(std::move(query));
  }
  return queries;
}

}  // namespace idm::bench
