// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/names.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "store/fields.hpp"

namespace idm::query {
namespace {

constexpr std::size_t shortest_last_name = 4;  ///< letters of one that is asked for by itself

// The words between the hyphens of an id.
bool has_word(std::string_view id, std::string_view word) {
  for (std::size_t at = id.find(word); at != std::string_view::npos; at = id.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || id[at - 1] == '-') && (end == id.size() || id[end] == '-')) return true;
  }
  return false;
}

bool has_initial(std::string_view id, std::string_view letter) {
  return id.starts_with(letter) || id.find("-" + std::string(letter)) != std::string_view::npos;
}

// (id, name) of those whose id is wanted.
std::map<std::string, std::string> speakers(const store::Snapshot& snapshot,
                                            const std::function<bool(std::string_view)>& wanted) {
  std::map<std::string, std::string> found;
  for (const auto& shard : snapshot.shards())
    for (store::Ordinal i = 0; i < shard.columns.dictionary_size(store::Field::speaker); ++i) {
      const std::string_view id = shard.columns.value(store::Field::speaker, i);
      if (wanted(id)) found.emplace(id, shard.columns.label(store::Field::speaker, i));
    }
  return found;
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

std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : analyzers::fold(name)) {
    const bool part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (part)
      word += c;
    else if (c != '.' && !word.empty())
      out.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) out.push_back(word);
  return out;
}

std::vector<std::pair<std::string, std::string>> persons_named(const store::Snapshot& snapshot,
                                                               const std::vector<std::string>& words) {
  auto found = speakers(snapshot, [&](std::string_view id) {
    return !words.empty() && std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return word.size() == 1 ? has_initial(id, word) : has_word(id, word);
    });
  });
  // "Lena J. Okoro" is Lena Okoro, and not Lena R. Okoro.
  std::vector<std::string> whole;
  for (const auto& word : words)
    if (word.size() > 1) whole.push_back(word);
  if (found.empty() && whole.size() >= 2 && whole.size() < words.size())
    found = speakers(snapshot, [&](std::string_view id) {
      return static_cast<std::size_t>(std::count(id.begin(), id.end(), '-')) + 1 == whole.size() &&
             std::all_of(whole.begin(), whole.end(), [&](const std::string& word) { return has_word(id, word); });
    });
  return {found.begin(), found.end()};
}

std::optional<std::pair<std::string, std::string>> person_of_last_name(const store::Snapshot& snapshot,
                                                                       const std::string& word) {
  if (utf8::length(word) < shortest_last_name) return std::nullopt;
  const auto found = speakers(snapshot, [&](std::string_view id) { return has_word(id, word); });
  // Of some the records tell no other name.
  if (found.size() != 1) return std::nullopt;
  if (const std::string& id = found.begin()->first; id != word && !id.ends_with("-" + word)) return std::nullopt;
  return *found.begin();
}

}  // namespace idm::query
