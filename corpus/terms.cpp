// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/terms.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/terms_row.hpp"

namespace idm::corpus {
namespace {

using analyzers::Lang;

// Files of the term base, in the order in which a reader would look.
constexpr const char* tables[] = {"terms", "terms-rights", "terms-labour", "terms-development", "terms-procedure"};

void add_words(TermConcept& row, std::string_view cell, Lang lang) {
  for (const auto word : split(cell, "|")) row.terms.push_back({std::string(word), lang, true, false});
}

// An acronym that is also a word of either language (CAR) calls up what it stands for only in capitals; so does a name
// that begins with one (UN Migration).
void add_acronyms(TermConcept& row, std::string_view cell, Lang lang) {
  for (const auto word : split(cell, "|")) {
    const std::string folded = analyzers::fold(word.substr(0, word.find(' ')));
    const bool word_too = is_ambiguous_word(folded, Lang::en) || is_ambiguous_word(folded, Lang::fr) ||
                          analyzers::is_stop_word(folded, Lang::und) || folded.size() < 3;
    row.terms.push_back({std::string(word), lang, true, word_too});
  }
}

// Names of which some may be acronyms.
void add_names(TermConcept& row, std::string_view cell, Lang lang) {
  for (const auto word : split(cell, "|")) {
    const bool capitals = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (capitals)
      add_acronyms(row, word, lang);
    else
      add_words(row, word, lang);
  }
}

void add_countries(std::vector<TermConcept>& all) {
  for (const auto& line : tsv(resource("corpus/countries.tsv"))) {
    const std::string code = analyzers::fold(line.at(0));
    TermConcept country;
    country.id = "country-" + code;
    country.domain = "country";
    add_names(country, line.at(2), Lang::en);
    add_names(country, line.at(3), Lang::fr);
    all.push_back(std::move(country));
    if (line.at(4).empty() || line.at(5).empty()) continue;
    TermConcept people;
    people.id = "nationality-" + code;
    people.domain = "country";
    add_words(people, line.at(4), Lang::en);
    add_words(people, line.at(5), Lang::fr);
    all.push_back(std::move(people));
  }
}

void add_organisations(std::vector<TermConcept>& all) {
  for (const auto& line : tsv(resource("corpus/organisations.tsv"))) {
    TermConcept body;
    body.id = "organisation-" + std::string(line.at(0));
    body.domain = "organisation";
    add_words(body, line.at(3), Lang::en);
    add_acronyms(body, line.at(1), Lang::en);
    add_words(body, line.at(4), Lang::fr);
    add_acronyms(body, line.at(2), Lang::fr);
    all.push_back(std::move(body));
  }
}

std::vector<TermConcept> make_base() {
  std::vector<TermConcept> all;
  for (const char* table : tables)
    for (const auto& line : tsv(resource("corpus/" + std::string(table) + ".tsv"))) {
      TermConcept row;
      row.id = std::string(line.at(0));
      row.domain = std::string(line.at(1));
      read_terms_cell(row, line.at(2), Lang::en);
      read_terms_cell(row, line.at(3), Lang::fr);
      row.note = std::string(line.at(4));
      read_flags(row, line.at(5));
      row.line = line.line;
      all.push_back(std::move(row));
    }
  add_countries(all);
  add_organisations(all);
  return all;
}

std::vector<TermConcept> make_lexicon() {
  std::vector<TermConcept> all;
  for (const auto& line : tsv(resource("corpus/lexicon.tsv"))) {
    TermConcept row;
    row.id = std::string(line.at(0)) + " (" + std::string(line.at(2)) + ")";
    row.domain = "general";
    read_terms_cell(row, line.at(0), Lang::en);
    read_terms_cell(row, line.at(1), Lang::fr);
    row.source = TermSource::lexicon;
    row.line = line.line;
    all.push_back(std::move(row));
  }
  return all;
}

using Pairs = std::set<std::pair<std::string, std::string>, std::less<>>;

Pairs pairs_of(const char* table) {
  Pairs pairs;
  for (const auto& line : tsv(resource(table)))
    for (const auto left : split(line.at(0), "|"))
      for (const auto right : split(line.at(1), "|")) pairs.emplace(analyzers::fold(left), analyzers::fold(right));
  return pairs;
}

}  // namespace

void read_terms_cell(TermConcept& row, std::string_view cell, Lang lang) {
  for (auto word : split(cell, "|")) {
    Term term;
    term.lang = lang;
    while (!word.empty() && (word.front() == '~' || word.front() == '=')) {
      (word.front() == '~' ? term.trigger : term.exact) = word.front() == '=';
      word = utf8::trim(word.substr(1));
    }
    if (word.empty()) continue;
    term.text = std::string(word);
    row.terms.push_back(std::move(term));
  }
}

bool read_flags(TermConcept& row, std::string_view cell) {
  bool good = true;
  for (const auto flag : split(cell, " ")) {
    if (flag == "ambiguous") {
      row.ambiguous = true;
    } else if (flag == "no-expand") {
      row.expand = false;
    } else if (flag.starts_with("weight=")) {
      const auto value = flag.substr(7);
      double weight = 0;
      const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), weight);
      good = good && failed == std::errc() && end == value.data() + value.size() && weight > 0 && weight <= 1;
      if (weight > 0 && weight <= 1) row.weight = weight;
    } else {
      good = false;
    }
  }
  return good;
}

std::string flags_of(const TermConcept& row) {
  std::string flags;
  const auto add = [&](std::string_view flag) { flags += (flags.empty() ? "" : " ") + std::string(flag); };
  if (row.ambiguous) add("ambiguous");
  if (!row.expand) add("no-expand");
  if (row.weight < 1) add(fmt::format("weight={:g}", row.weight));
  return flags;
}

std::string terms_cell(const TermConcept& row, Lang lang) {
  std::string cell;
  for (const auto& term : row.terms) {
    if (term.lang != lang) continue;
    if (!cell.empty()) cell += " | ";
    if (!term.trigger) cell += '~';
    if (term.exact) cell += '=';
    cell += term.text;
  }
  return cell;
}

const std::vector<TermConcept>& term_base() {
  static const std::vector<TermConcept> table = make_base();
  return table;
}

const std::vector<TermConcept>& lexicon() {
  static const std::vector<TermConcept> table = make_lexicon();
  return table;
}

bool is_ambiguous_word(std::string_view folded, Lang lang) {
  static const Pairs words = pairs_of("corpus/ambiguous.tsv");
  return words.contains(std::pair(std::string(analyzers::code(lang)), std::string(folded)));
}

bool are_false_friends(std::string_view en, std::string_view fr) {
  static const Pairs pairs = pairs_of("corpus/false-friends.tsv");
  return pairs.contains(std::pair(std::string(en), std::string(fr)));
}

}  // namespace idm::corpus
