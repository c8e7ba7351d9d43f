// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/metadata_words.hpp"

#include <algorithm>
#include <map>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"

namespace idm::corpus {
namespace {

struct Name {
  std::string folded;
  std::string id;
  std::size_t rank;
};
struct List {
  // First byte of the name -> names, longest first: few candidates a place.
  std::map<char, std::vector<Name>> by_first;
};

const std::map<std::string, List, std::less<>>& lists() {
  static const auto table = [] {
    std::map<std::string, List, std::less<>> made;
    std::size_t rank = 0;
    for (const auto& row : tsv(resource("corpus/metadata.tsv"))) {
      ++rank;
      for (const auto name : split(row.at(2), "|")) {
        std::string folded = analyzers::fold(name);
        const char first = folded.front();
        made[std::string(row.at(0))].by_first[first].push_back({std::move(folded), std::string(row.at(1)), rank});
      }
    }
    for (auto& [unused, list] : made)
      for (auto& [first, names] : list.by_first)
        std::stable_sort(names.begin(), names.end(),
                         [](const Name& a, const Name& b) { return a.folded.size() > b.folded.size(); });
    return made;
  }();
  return table;
}

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

}  // namespace

std::vector<WordMatch> find_words(std::string_view list, std::string_view folded) {
  std::vector<WordMatch> out;
  const auto found = lists().find(list);
  if (found == lists().end()) return out;
  // Typographic apostrophes fold to themselves; the lists use the plain one.
  std::string plain;
  std::string_view text = folded;
  if (folded.find("’") != std::string_view::npos) {
    plain = folded;
    for (std::size_t at = 0; (at = plain.find("’", at)) != std::string::npos;) plain.replace(at, 3, "'");
    text = plain;
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at > 0 && letter(text[at - 1])) continue;
    const auto names = found->second.by_first.find(text[at]);
    if (names == found->second.by_first.end()) continue;
    for (const auto& name : names->second) {
      if (!text.substr(at).starts_with(name.folded)) continue;
      const std::size_t end = at + name.folded.size();
      if (end < text.size() && letter(text[end])) continue;
      out.push_back({name.id, name.rank, at, end});
      at = end - 1;
      break;
    }
  }
  return out;
}

namespace {

// French name, which is the id -> English name, where that is another.
const std::map<std::string, std::string, std::less<>>& english_places() {
  static const auto table = [] {
    std::map<std::string, std::string, std::less<>> made;
    for (const auto& row : tsv(resource("corpus/metadata.tsv")))
      if (!row.at(3).empty()) made.emplace(row.at(1), row.at(3));
    return made;
  }();
  return table;
}

}  // namespace

std::string place_name(std::string_view id, Lang lang) {
  const auto found = english_places().find(id);
  return std::string(lang == Lang::fr || found == english_places().end() ? id : std::string_view(found->second));
}

std::string place_id(std::string_view name) {
  for (const auto& [id, english] : english_places())
    if (name == english) return id;
  const auto found = find_words("place", analyzers::fold(name));
  return found.empty() ? std::string(name) : found.front().id;
}

}  // namespace idm::corpus
