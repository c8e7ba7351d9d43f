// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/inversion.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/resources.hpp"
#include "base/utf8.hpp"

namespace idm::query {
namespace {

struct Pronoun {
  std::vector<std::string> endings;
  bool french = false;
};

struct Tables {
  std::map<std::string, Pronoun, std::less<>> pronouns;
  std::set<std::string, std::less<>> nouns;
};

const Tables& tables() {
  static const auto made = [] {
    Tables out;
    for (const auto& row : tsv(resource("query/inversions.tsv"))) {
      if (row.at(0) == "noun") out.nouns.emplace(row.at(1));
      if (row.at(0) != "pronoun") continue;
      Pronoun& one = out.pronouns[std::string(row.at(1))];
      for (const auto& ending : split(row.at(2), "|")) one.endings.emplace_back(ending);
      one.french = row.at(3) == "french";
    }
    return out;
  }();
  return made;
}

}  // namespace

std::size_t words_of_verb(const std::vector<std::string>& words, bool french) {
  const std::size_t all = words.size();
  if (all < 2) return all;
  const auto pronoun = tables().pronouns.find(words.back());
  if (pronoun == tables().pronouns.end()) return all;
  if (all > 2 && words[all - 2] == "t") return all - 2;
  const std::string& verb = words[all - 2];
  if (all != 2 || (pronoun->second.french && !french) || tables().nouns.contains(verb + "-" + words.back())) return all;
  const auto& endings = pronoun->second.endings;
  const bool fits =
      std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) { return verb.ends_with(ending); });
  return fits ? all - 1 : all;
}

}  // namespace idm::query
