// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/names.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"
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

// Single words before a name, folded, without dots: "H.E." is one token "he".
struct Surroundings {
  std::set<std::string, std::less<>> titles, leads, offices;
};

const Surroundings& surroundings() {
  static const Surroundings made = [] {
    Surroundings out;
    for (const auto& row : tsv(resource("corpus/honorifics.tsv"))) {
      const std::string form = analyzers::fold(row.at(2));
      if (form.find(' ') != std::string::npos) continue;
      if (row.at(0) == "title") out.titles.insert(form);
      if (row.at(0) == "lead") out.leads.insert(form);
      if (row.at(0) == "office") out.offices.insert(form);
    }
    return out;
  }();
  return made;
}

}  // namespace

bool is_title_of_person(std::string_view folded) { return surroundings().titles.contains(folded); }

std::vector<std::string> without_titles(const std::vector<std::string>& name) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool leads = surroundings().leads.contains(name[i]) && i + 1 < name.size() && is_title_of_person(name[i + 1]);
    if (!leads && !is_title_of_person(name[i])) out.push_back(name[i]);
  }
  return out;
}

bool is_office_of_person(std::string_view folded) { return surroundings().offices.contains(folded); }

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
