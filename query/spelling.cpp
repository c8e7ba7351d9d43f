// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/spelling.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "query/edit_distance.hpp"
#include "store/terms.hpp"

namespace idm::query {
namespace {

using analyzers::Lang;

constexpr double edit_cost = 3.5;       // a letter wrong is as unlikely as a word 30 times rarer
constexpr double first_letter = 2.0;    // it is seldom mistyped
constexpr double other_language = 2.0;  // a word that the language of the query does not know
constexpr std::size_t shortest = 4;     // letters of a word that is corrected

std::size_t frequency(const store::Snapshot& snapshot, const std::string& term) {
  std::size_t sum = 0;
  for (const auto& shard : snapshot.shards()) sum += shard.db.get_termfreq(term);
  return sum;
}

// Passages with `term`, of one language where it is told.
std::size_t passages_with(const store::Snapshot& snapshot, const std::string& term, Lang lang) {
  if (lang == Lang::und) return frequency(snapshot, term);
  const std::string of_lang = store::term(store::Field::lang, analyzers::code(lang));
  std::size_t sum = 0;
  for (const auto& shard : snapshot.shards()) {
    auto other = shard.db.postlist_begin(of_lang);
    const auto end = shard.db.postlist_end(of_lang);
    for (auto at = shard.db.postlist_begin(term); at != shard.db.postlist_end(term) && other != end; ++at) {
      other.skip_to(*at);
      if (other != end && *other == *at) ++sum;
    }
  }
  return sum;
}

// As the collection mostly writes it: with its accents where those are more frequent than the plain form. Of a word of
// both languages (integration, intégration) as it stands in `lang`, where it stands there.
std::string with_accents(const store::Snapshot& snapshot, const std::string& folded, Lang lang) {
  std::size_t passages = passages_with(snapshot, store::word_term(folded), lang);
  if (passages == 0) passages = passages_with(snapshot, store::word_term(folded), lang = Lang::und);
  std::set<std::string> forms;
  const std::string prefix = store::form_term(folded, "");
  for (const auto& shard : snapshot.shards())
    for (auto at = shard.db.allterms_begin(prefix); at != shard.db.allterms_end(prefix); ++at) forms.insert(*at);
  for (const auto& form : forms)
    if (passages_with(snapshot, form, lang) * 2 > passages) return form.substr(prefix.size());
  return folded;
}

bool word_of(const store::Snapshot& snapshot, analyzers::Analyzer& analyzer, const std::string& word, Lang lang) {
  const std::string stem = analyzer.stem(word, lang);
  return !stem.empty() && frequency(snapshot, store::stem_term(lang, stem)) > 0;
}

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

}  // namespace

std::vector<Spelling> nearest_words(const store::Snapshot& snapshot, analyzers::Analyzer& analyzer,
                                    std::string_view typed, std::string_view lang, std::size_t limit) {
  std::vector<Spelling> out;
  const std::string folded = analyzers::fold(typed);
  if (utf8::length(folded) < shortest) return out;
  // A missing apostrophe is the likeliest slip: lOIM, dasile.
  for (const std::string_view elided : {"l", "d", "qu", "j", "n", "s", "c"}) {
    if (!folded.starts_with(elided) || folded.size() < elided.size() + 3 || typed.size() <= elided.size()) continue;
    const std::size_t passages = frequency(snapshot, store::word_term(folded.substr(elided.size())));
    if (passages == 0) continue;
    out.push_back(
        {std::string(typed.substr(0, elided.size())) + "'" + std::string(typed.substr(elided.size())), passages});
    return out;
  }

  const std::size_t most = folded.size() < 6 ? 1 : 2;
  std::map<std::string, std::size_t> found;
  for (const auto& shard : snapshot.shards()) {
    auto at = shard.db.allterms_begin();
    at.skip_to("a");  // behind the prefixed terms
    for (; at != shard.db.allterms_end(); ++at) {
      const std::string& term = *at;
      if (term.size() >= 3 && is_word(term) && edit_distance(folded, term, most) <= most)
        found[term] += at.get_termfreq();
    }
  }
  const Lang of_query = lang == "fr" ? Lang::fr : lang == "en" ? Lang::en : Lang::und;
  std::vector<std::pair<double, std::string>> scored;
  for (const auto& [term, passages] : found) {
    double cost =
        edit_cost * static_cast<double>(edit_distance(folded, term, most)) - std::log(static_cast<double>(passages));
    if (term.front() != folded.front()) cost += first_letter;
    if (of_query != Lang::und && !word_of(snapshot, analyzer, with_accents(snapshot, term, of_query), of_query))
      cost += other_language;
    scored.emplace_back(cost, term);
  }
  std::sort(scored.begin(), scored.end());
  for (std::size_t i = 0; i < scored.size() && i < limit; ++i) {
    const std::string& term = scored[i].second;
    out.push_back({with_accents(snapshot, term, of_query), found[term]});
  }
  return out;
}

std::string replaced(const std::string& query, const std::string& from, const std::string& to) {
  for (std::size_t at = query.find(from); at != std::string::npos && !from.empty(); at = query.find(from, at + 1)) {
    const std::size_t end = at + from.size();
    if ((at > 0 && letter(query[at - 1])) || (end < query.size() && letter(query[end]))) continue;
    return query.substr(0, at) + to + query.substr(end);
  }
  return query;
}

}  // namespace idm::query
