// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/words.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.hpp"
#include "query/edit_distance.hpp"
#include "store/terms.hpp"

namespace idm::query {
namespace {

using analyzers::Lang;

constexpr std::array<Lang, 3> languages = {Lang::fr, Lang::en, Lang::es};

// Endings that French and English words change in number and gender; the result need not be a word.
std::vector<std::string> neighbours(std::string_view word) {
  std::vector<std::string> out = {std::string(word)};
  const std::string w(word);
  for (const char* ending : {"s", "e", "es", "x", "d", "ed"}) out.push_back(w + ending);
  const auto cut = [&](std::string_view ending, std::string_view other) {
    if (w.size() > ending.size() + 2 && w.ends_with(ending))
      out.push_back(w.substr(0, w.size() - ending.size()) + std::string(other));
  };
  cut("s", "");
  cut("e", "");
  cut("es", "");
  cut("x", "");
  cut("al", "aux");
  cut("aux", "al");
  cut("y", "ies");
  cut("ies", "y");
  cut("er", "ere");
  cut("er", "eres");
  cut("ere", "er");
  cut("eres", "er");
  cut("eres", "ere");
  cut("ise", "ize");
  cut("ize", "ise");
  cut("isation", "ization");
  cut("ization", "isation");
  cut("our", "or");
  cut("or", "our");
  return out;
}

}  // namespace

bool Words::exists(const std::string& term) const { return frequency(term) > 0; }

std::size_t Words::frequency(const std::string& term) const {
  return memory_.frequency.get(term, [&] {
    std::size_t sum = 0;
    for (const auto& shard : snapshot_.shards()) sum += shard.db.get_termfreq(term);
    return sum;
  });
}

const std::vector<std::string>& Words::accented_forms(std::string_view folded) const {
  return memory_.accented.get(folded, [&]() -> std::vector<std::string> {
    std::set<std::string> found;
    const std::string prefix = store::form_term(folded, "");
    for (const auto& shard : snapshot_.shards())
      for (auto at = shard.db.allterms_begin(prefix); at != shard.db.allterms_end(prefix); ++at)
        found.insert((*at).substr(prefix.size()));
    return {found.begin(), found.end()};
  });
}

std::vector<std::string> Words::accented(std::string_view folded) const { return accented_forms(folded); }

std::vector<std::string> Words::by_frequency(std::string_view folded) const {
  std::vector<std::pair<std::size_t, std::string>> forms;
  for (auto& form : accented(folded)) forms.emplace_back(frequency(store::form_term(folded, form)), std::move(form));
  std::stable_sort(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> out;
  for (auto& [count, form] : forms) out.push_back(std::move(form));
  return out;
}

void Words::each_beginning(std::string_view prefix,
                           const std::function<void(const std::string&, std::size_t)>& see) const {
  for (const auto& shard : snapshot_.shards())
    for (auto at = shard.db.allterms_begin(std::string(prefix)); at != shard.db.allterms_end(std::string(prefix)); ++at)
      if (const std::string term = *at; is_word(term)) see(term, at.get_termfreq());
}

const WordForms& Words::forms(std::string_view folded, std::string_view lower) {
  const std::string key = std::string(folded).append(1, '\0').append(lower);
  return memory_.forms.get(key, [&] { return make_forms(folded, lower); });
}

WordForms Words::make_forms(std::string_view folded, std::string_view lower) const {
  WordForms forms;
  forms.folded = folded;
  forms.typed = lower;
  forms.accented = accented(folded);
  std::set<std::string> spellings(forms.accented.begin(), forms.accented.end());
  spellings.insert(std::string(folded));
  if (forms.accented.empty()) {
    // The word stands in no accented form: its inflections may ("refugiee" where only "réfugiés" occurs).
    spellings.insert(std::string(lower));
    for (const auto& other : neighbours(folded))
      for (auto& spelling : accented(other)) spellings.insert(std::move(spelling));
  }
  std::set<std::pair<Lang, std::string>> stems;
  for (const auto& spelling : spellings)
    for (const Lang lang : languages) {
      // English and Spanish words are met in French spelling too rarely to stem an accented form by English rules.
      if (lang == Lang::en && spelling != folded && !forms.accented.empty()) continue;
      if (analyzers::is_stop_word(analyzers::fold(spelling), lang)) continue;
      std::string stem = analyzer_.stem(spelling, lang);
      if (!stem.empty() && exists(store::stem_term(lang, stem))) stems.emplace(lang, std::move(stem));
    }
  forms.stems.assign(stems.begin(), stems.end());
  forms.known = !forms.stems.empty() || exists(store::word_term(folded));
  return forms;
}

std::vector<std::string> Words::beginning_with(std::string_view prefix, std::size_t limit) const {
  const std::string key = std::string(prefix).append(1, '\0').append(std::to_string(limit));
  return memory_.beginning.get(key, [&] {
    std::map<std::string, std::size_t> found;
    each_beginning(prefix, [&](const std::string& word, std::size_t passages) { found[word] += passages; });
    std::vector<std::pair<std::string, std::size_t>> sorted(found.begin(), found.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    if (sorted.size() > limit + 1) sorted.resize(limit + 1);
    std::vector<std::string> words;
    for (auto& [word, count] : sorted) words.push_back(std::move(word));
    return words;
  });
}

std::vector<std::string> Words::inflections(std::string_view folded) const {
  return memory_.inflections.get(folded, [&] {
    std::vector<std::string> out;
    for (auto& word : neighbours(folded))
      if (std::find(out.begin(), out.end(), word) == out.end() && exists(store::word_term(word)))
        out.push_back(std::move(word));
    return out;
  });
}

Xapian::Query Words::exactly(const std::set<std::string>& forms, const std::string& folded) const {
  std::string key = folded;
  for (const auto& form : forms) key.append(1, '\0').append(form);
  const auto known = memory_.exact.get(key, [] { return std::make_shared<ExactKnown>(); });
  auto* source = new ExactFormSource(forms, folded, known);
  return Xapian::Query(source->release());
}

std::optional<std::string> Words::nearest(std::string_view folded) const {
  return memory_.nearest.get(folded, [&] { return make_nearest(folded); });
}

std::optional<std::string> Words::make_nearest(std::string_view folded) const {
  if (utf8::length(folded) < 4) return std::nullopt;
  // A missing apostrophe is the likeliest slip: lOIM, dasile.
  for (const std::string_view elided : {"l", "d", "qu", "j", "n", "s", "c"})
    if (folded.starts_with(elided) && folded.size() >= elided.size() + 3)
      if (const std::string rest(folded.substr(elided.size())); frequency(store::word_term(rest)) > 0)
        return std::string(elided) + "'" + rest;
  const std::size_t limit = folded.size() < 6 ? 1 : 2;
  std::string best;
  std::size_t least = limit + 1, most = 0;
  for (const auto& shard : snapshot_.shards()) {
    const auto end = shard.db.allterms_end();
    auto at = shard.db.allterms_begin();
    at.skip_to("a");  // behind the prefixed terms
    for (; at != end; ++at) {
      const std::string& term = *at;
      if (!is_word(term) || term.size() < 3) continue;
      std::size_t d = edit_distance(folded, term, limit);
      if (d > limit) continue;
      // A first letter is seldom mistyped.
      if (term.front() != folded.front()) ++d;
      const std::size_t count = at.get_termfreq();
      if (d < least || (d == least && count > most)) {
        least = d;
        most = count;
        best = term;
      }
    }
  }
  if (best.empty() || least > limit) return std::nullopt;
  // As the collection mostly writes it: with its accents where those are more frequent than the plain form.
  std::size_t accents = 0;
  std::string shown = best;
  for (const auto& form : accented(best)) {
    const std::size_t count = frequency(store::form_term(best, form));
    if (count > accents && count * 2 > frequency(store::word_term(best))) {
      accents = count;
      shown = form;
    }
  }
  return shown;
}

}  // namespace idm::query
