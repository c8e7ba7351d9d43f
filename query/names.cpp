// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/names.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "store/fields.hpp"

namespace idm::query {
namespace {

// The words between the hyphens of an id.
bool has_word(std::string_view id, std::string_view word) {
  for (std::size_t at = id.find(word); at != std::string_view::npos; at = id.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || id[at - 1] == '-') && (end == id.size() || id[end] == '-')) return true;
  }
  return false;
}

}  // namespace

bool is_title_of_person(std::string_view folded) {
  static const std::set<std::string_view> titles = {"m",    "mr", "mrs", "ms",  "mme", "mlle",   "dr",
                                                    "prof", "he", "se",  "sem", "sir", "madame", "monsieur"};
  return titles.contains(folded);
}

std::vector<std::pair<std::string, std::string>> persons_named(const store::Snapshot& snapshot,
                                                               const std::vector<std::string>& words) {
  std::map<std::string, std::string> found;
  if (words.empty()) return {};
  for (const auto& shard : snapshot.shards())
    for (store::Ordinal i = 0; i < shard.columns.dictionary_size(store::Field::speaker); ++i) {
      const std::string_view id = shard.columns.value(store::Field::speaker, i);
      if (std::all_of(words.begin(), words.end(), [&](const std::string& word) { return has_word(id, word); }))
        found.emplace(id, shard.columns.label(store::Field::speaker, i));
    }
  return {found.begin(), found.end()};
}

}  // namespace idm::query
