// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/words.hpp"

#include <algorithm>

#include "analyzers/analyzer.hpp"
#include "base/hash.hpp"
#include "base/resources.hpp"

namespace idm::analyzers {
namespace {

WordSet folded_list(std::string_view name) {
  WordSet out;
  for (const TsvRow& row : tsv(resource(name))) out.insert(fold(row.at(0)));
  return out;
}

StopWords load_stop_words(std::string_view name) {
  StopWords out;
  for (const TsvRow& row : tsv(resource(name))) {
    for (const std::string_view word : split(row.at(0), " ")) {
      out.printed.insert(lower(word));
      out.folded.insert(fold(word));
    }
  }
  return out;
}

WordMap<StemEntry> load_exceptions(std::string_view name) {
  WordMap<StemEntry> out;
  for (const TsvRow& row : tsv(resource(name))) {
    const std::string_view value = row.at(1);
    if (value.empty()) continue;
    const bool as_word = value.starts_with('=');
    for (const std::string_view word : split(row.at(0), " ")) {
      out.insert_or_assign(lower(word), StemEntry{lower(as_word ? value.substr(1) : value), as_word});
    }
  }
  return out;
}

std::vector<std::vector<std::string>> load_families(std::string_view name) {
  std::vector<std::vector<std::string>> out;
  for (const TsvRow& row : tsv(resource(name))) {
    std::vector<std::string> members;
    for (const std::string_view word : split(row.at(0), " ")) members.push_back(lower(word));
    out.push_back(std::move(members));
  }
  return out;
}

}  // namespace

std::size_t TextHash::operator()(std::string_view text) const { return static_cast<std::size_t>(hash64(text)); }

const std::vector<std::string_view>& data_files() {
  static const std::vector<std::string_view> names{
      "analyzers/stop.fr.txt",      "analyzers/stop.en.txt",      "analyzers/stop.es.txt",
      "analyzers/elisions.txt",     "analyzers/whole-words.txt",  "analyzers/stems.fr.tsv",
      "analyzers/stems.en.tsv",     "analyzers/spellings.en.tsv", "analyzers/ise-words.en.txt",
      "analyzers/families.fr.tsv",  "analyzers/families.en.tsv",  "analyzers/languages.tsv",
      "analyzers/abbreviations.txt"};
  return names;
}

const StopWords& stop_words(Lang lang) {
  static const StopWords fr = load_stop_words("analyzers/stop.fr.txt");
  static const StopWords en = load_stop_words("analyzers/stop.en.txt");
  static const StopWords es = load_stop_words("analyzers/stop.es.txt");
  static const StopWords none;
  switch (lang) {
    case Lang::fr: return fr;
    case Lang::en: return en;
    case Lang::es: return es;
    case Lang::und: break;
  }
  return none;
}

bool is_stop_form(std::string_view lower_form, std::string_view folded, Lang lang) {
  const StopWords& words = stop_words(lang);
  if (words.printed.contains(lower_form)) return true;
  return lower_form == folded && words.folded.contains(folded);
}

const WordSet& elided_words() {
  static const WordSet set = folded_list("analyzers/elisions.txt");
  return set;
}

const WordSet& whole_words() {
  static const WordSet set = folded_list("analyzers/whole-words.txt");
  return set;
}

const WordMap<StemEntry>& stem_exceptions(Lang lang) {
  static const WordMap<StemEntry> fr = load_exceptions("analyzers/stems.fr.tsv");
  static const WordMap<StemEntry> en = load_exceptions("analyzers/stems.en.tsv");
  static const WordMap<StemEntry> none;
  return lang == Lang::fr ? fr : lang == Lang::en ? en : none;
}

const std::vector<std::pair<std::string, std::string>>& spellings() {
  static const auto list = [] {
    std::vector<std::pair<std::string, std::string>> out;
    for (const TsvRow& row : tsv(resource("analyzers/spellings.en.tsv"))) out.emplace_back(row.at(0), row.at(1));
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    return out;
  }();
  return list;
}

const WordSet& ise_words() {
  static const WordSet set = folded_list("analyzers/ise-words.en.txt");
  return set;
}

const std::vector<std::vector<std::string>>& families(Lang lang) {
  static const auto fr = load_families("analyzers/families.fr.tsv");
  static const auto en = load_families("analyzers/families.en.tsv");
  static const std::vector<std::vector<std::string>> none;
  return lang == Lang::fr ? fr : lang == Lang::en ? en : none;
}

bool is_stop_word(std::string_view folded, Lang lang) { return stop_words(lang).folded.contains(folded); }

}  // namespace idm::analyzers
