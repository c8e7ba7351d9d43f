// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/people_names.hpp"

#include <algorithm>
#include <array>

#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/people_lexicon.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t longest_name = 9;

/// Marks that may stand between the words of a name.
bool joins(std::string_view gap, bool after_initial) {
  const std::string_view trimmed = utf8::trim(gap);
  if (gap.find('\n') != std::string_view::npos || gap.find('\t') != std::string_view::npos) return false;
  if (trimmed.empty()) return true;
  if (trimmed == "-" || trimmed == "‐" || trimmed == "‑" || trimmed == "'" || trimmed == "’") return gap == trimmed;
  return after_initial && (trimmed == "." || trimmed == ".-");
}

bool initial(const Word& word, std::string_view after) {
  if (!word.upper || word.number) return false;
  const std::size_t letters = utf8::length(word.exact);
  return letters == 1 || (letters == 2 && word.caps && after.starts_with("."));
}

bool stop_word(const Word& word) {
  return analyzers::is_stop_word(word.folded, analyzers::Lang::fr) ||
         analyzers::is_stop_word(word.folded, analyzers::Lang::en);
}

bool word_of_office(const Words& words, std::size_t i, std::size_t to) {
  return people_lexicon().office_at(words, i, to).last != 0;
}

/// "Mr. Pär …", "Ms. May …": behind a title only the smallest words are never a name.
bool never_named(const Word& word) {
  static constexpr std::array<std::string_view, 22> small = {"the", "a",  "an",  "of", "and", "or",  "to", "for",
                                                             "in",  "on", "at",  "le", "la",  "les", "l",  "un",
                                                             "une", "du", "des", "et", "ou",  "à"};
  return std::find(small.begin(), small.end(), word.folded) != small.end();
}

/// "Ms. Asia MUSA", "Mr. Dean BANK": a word that is no name elsewhere, beside one in capitals of which it is the rest.
bool beside_capitals(const Words& words, std::size_t i, std::size_t to, bool first) {
  if (people_lexicon().institution(words[i].folded) && !words[i].caps) return false;
  if (!first) return words[i].caps && !words[i - 1].caps && !word_of_office(words, i, to);
  return !words[i].caps && i + 1 < to && words[i + 1].caps && joins(words[i + 1].gap, false) &&
         !people_lexicon().not_a_name(words[i + 1].folded) && !word_of_office(words, i, to);
}

/// "Mme Trinh Thi Mai,": the name of a month that ends a name.
bool month_name(const Words& words, std::size_t i) {
  static constexpr std::array<std::string_view, 8> months = {"mai",  "may",  "april",  "avril",
                                                             "june", "juin", "august", "mars"};
  if (std::find(months.begin(), months.end(), words[i].folded) == months.end()) return false;
  const std::string_view behind = utf8::trim(words.after(i));
  return i + 1 == words.size() || behind.starts_with(",") || behind.starts_with("(") || behind.starts_with(":");
}

std::string usual_case(const Word& word) {
  const bool spoken = word.folded.find_first_of("aeiouy") != std::string::npos;
  if (!word.caps || utf8::length(word.exact) < 2 || !spoken || word.folded == "ii" || word.folded == "iii" ||
      word.folded == "iv") {
    return word.exact;
  }
  const std::string low = analyzers::lower(word.exact);
  std::size_t a = 0;
  std::size_t b = 0;
  utf8::next(word.exact, a);
  utf8::next(low, b);
  std::string made = word.exact.substr(0, a) + low.substr(b);
  // O'BRIEN, N'DIAYE: the letter behind the apostrophe stays a capital.
  for (const std::string_view mark : {"'", "’"}) {
    const std::size_t at = made.find(mark);
    if (at == std::string::npos || at > 2 || at + mark.size() >= made.size()) continue;
    const std::size_t from = at + mark.size();
    if (made[from] >= 'a' && made[from] <= 'z') made[from] = static_cast<char>(made[from] - 'a' + 'A');
  }
  return made;
}

}  // namespace

NameRun name_at(const Words& words, std::size_t at, std::size_t to, analyzers::Lang lang) {
  const PeopleLexicon& lexicon = people_lexicon();
  NameRun run;
  run.first = at;
  const TitleMatch title = lexicon.titles_at(words, at, to, lang);
  if (title.last != 0) {
    run.titled = true;
    run.office = title.office;
    run.gender = title.gender;
    at = title.last;
  }
  run.name = at;
  std::size_t i = at;
  std::size_t end = at;
  bool initials_only = true;
  for (; i < to && i < at + longest_name; ++i) {
    const Word& word = words[i];
    const bool first = i == at;
    const bool after_initial =
        !first &&
        (initial(words[i - 1], words.after(i - 1)) || lexicon.suffix(words[i - 1].folded) ||
         (utf8::length(words[i - 1].exact) <= 3 && words[i - 1].upper && words.after(i - 1).starts_with(".")));
    if (first ? (run.titled && word.gap.find_first_of(",;:()\n") != std::string_view::npos)
              : !joins(word.gap, after_initial)) {
      // ", Jr." belongs to the name.
      if (!first && lexicon.suffix(word.folded) && word.upper && utf8::trim(word.gap) == ",") {
        end = i + 1;
        continue;
      }
      break;
    }
    if (word.number) break;
    if (word.elided) {
      const char clitic = words.text[word.outer];
      if (clitic != 'D' && clitic != 'd' && clitic != 'L') break;
      if (!word.upper || (first && clitic == 'd')) break;
    }
    const bool hyphened = !first && !word.gap.empty() && utf8::trim(word.gap) == word.gap;
    if (!word.upper) {
      // Particles stand between names; "Ki-moon" has a small letter behind its hyphen.
      if (hyphened && end == i) {
        end = i + 1;
        continue;
      }
      if (first || !lexicon.particle(word.folded)) break;
      // "de" and "of" lead from a post to its body; in a name two capitalised words stand before or after.
      if (run.full == 0) break;
      continue;
    }
    if (lexicon.degree(word.folded) && word.caps) break;
    if (initial(word, words.after(i))) {
      end = i + 1;
      continue;
    }
    if (lexicon.suffix(word.folded) && !first && run.full > 0) {
      end = i + 1;
      continue;
    }
    // "M. LE PRÉSIDENT", "Mme La Ministre": an office, not a surname.
    const bool article = i == at + 1 && (words[at].folded == "le" || words[at].folded == "la");
    if (run.titled && article && word_of_office(words, i, to)) break;
    const bool titled = run.titled && !run.office;
    if (lexicon.not_a_name(word.folded) && !(run.titled && run.full > 0 && month_name(words, i)) &&
        !(titled && beside_capitals(words, i, to, first)))
      break;
    // "Van den Berg": a capital particle leads to a name; at the end it is one ("Nguyen Thi An").
    const bool leads = i + 1 < to && words[i + 1].upper && joins(words[i + 1].gap, false);
    if (lexicon.particle(word.folded) && leads) continue;
    if (first && stop_word(word) && (!titled || never_named(word))) break;
    if (!first && stop_word(word) && !word.caps && utf8::length(word.exact) < 3) break;
    if (first && !run.titled && lexicon.office_at(words, i, to).last != 0) break;
    if (!first && word.gap != "-" && lexicon.office_at(words, i, to).last != 0 && run.full >= 2) break;
    ++run.full;
    initials_only = false;
    end = i + 1;
  }
  if (initials_only || end <= at) return {};
  if (run.full < 2 && !run.titled) return {};
  run.last = end;
  // A run that is a country or a known body is none.
  const PlaceMatch country = lexicon.country_at(words, at, to);
  if (country.last >= end) return {};
  if (const PlaceMatch body = lexicon.organisation_at(words, at, to); body.last >= end) return {};
  return run;
}

namespace {

/// Words of the name in the usual order: "POPE Amy" begins with a surname in capitals, which goes behind the rest.
std::vector<std::size_t> usual_order(const Words& words, const NameRun& run) {
  std::vector<std::size_t> order;
  std::size_t given = run.name;
  const auto surname = [&](const Word& word) {  // "LI Wei", but not the initials "JB Martin"
    const std::size_t letters = utf8::length(word.exact);
    return word.caps && (letters > 2 || (letters == 2 && word.folded.find_first_of("aeiouy") != std::string::npos));
  };
  while (given < run.last && surname(words[given]) &&
         !(utf8::length(words[given].exact) == 2 && words.after(given).starts_with(".")))
    ++given;
  bool rest = given < run.last;
  for (std::size_t i = given; i < run.last; ++i) rest = rest && !words[i].caps && !words[i].elided;
  if (given == run.name || !rest || people_lexicon().suffix(words[run.last - 1].folded) || !words[given].upper)
    given = run.name;
  for (std::size_t i = given; i < run.last; ++i) order.push_back(i);
  for (std::size_t i = run.name; i < given; ++i) order.push_back(i);
  return order;
}

}  // namespace

std::string usual_name(const Words& words, const NameRun& run) {
  std::string name;
  const PeopleLexicon& lexicon = people_lexicon();
  const std::vector<std::size_t> order = usual_order(words, run);
  for (std::size_t n = 0; n < order.size(); ++n) {
    const std::size_t i = order[n];
    const Word& word = words[i];
    if (n > 0 && (i == run.name || order[n - 1] + 1 != i)) {
      name += ' ';
    } else if (n > 0) {
      const std::string_view mark = utf8::trim(word.gap);
      name += mark == "-" || mark == "‐" || mark == "‑" ? "-" : " ";
    }
    if (word.elided) name += std::string(words.text.substr(word.outer, word.begin - word.outer));
    name += usual_case(word);
    const bool dotted = words.after(i).starts_with(".");
    if (dotted && (initial(word, words.after(i)) || lexicon.suffix(word.folded) || utf8::length(word.exact) <= 2)) {
      name += '.';
    }
  }
  return name;
}

std::vector<std::string> name_key(std::string_view usual_name) {
  std::vector<std::string> key;
  const std::string plain = comparison_key(usual_name);
  for (const std::string_view word : split(plain, " ")) {
    if (utf8::length(word) > 1) key.emplace_back(word);
  }
  if (key.size() > 1 && people_lexicon().suffix(key.back())) key.pop_back();
  return key;
}

std::string name_in_order(std::string_view name) {
  const std::size_t comma = name.find(',');
  if (comma == std::string_view::npos || name.find(',', comma + 1) != std::string_view::npos) return std::string(name);
  const std::string_view surname = utf8::trim(name.substr(0, comma));
  const std::string_view given = utf8::trim(name.substr(comma + 1));
  const auto words = [](std::string_view text) { return split(comparison_key(text), " ").size(); };
  if (surname.empty() || given.empty() || words(surname) > 3 || words(given) > 3) return std::string(name);
  const std::string key = comparison_key(given);
  if (people_lexicon().suffix(key) || people_lexicon().degree(key)) return std::string(name);
  return std::string(given) + " " + std::string(surname);
}

std::string person_id(std::string_view usual_name) {
  std::string plain;
  for (std::size_t i = 0; i < usual_name.size(); ++i) {
    if (usual_name[i] == '\'') continue;
    if (usual_name.substr(i).starts_with("’")) {
      i += std::string_view("’").size() - 1;
      continue;
    }
    plain += usual_name[i];
  }
  const std::string key = comparison_key(plain);
  const std::vector<std::string_view> words = split(key, " ");
  std::string id;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool middle = i > 0 && i + 1 < words.size();
    if (middle && utf8::length(words[i]) == 1) continue;
    if (i == 0 && utf8::length(words[i]) == 1 && words.size() > 2) continue;
    if (!id.empty()) id += '-';
    id += words[i];
  }
  return id;
}

}  // namespace idm::corpus
