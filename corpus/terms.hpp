// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the term base: concepts with their English and French terms, from the reviewed tables
// (corpus/data/terms*.tsv,
//   countries, nationalities, organisations), the lexicon of general words (lexicon.tsv) and a user's own CSV.
//   Format and rules of the tables: docs/terms.md.
// Thread contract: the reviewed tables are built once and read-only; the rest are plain values and pure functions.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/lang.hpp"
#include "base/result.hpp"

namespace idm::corpus {

struct Term {
  std::string text;
  analyzers::Lang lang = analyzers::Lang::und;  ///< en or fr
  bool trigger = true;                          ///< false ("~"): found by the others, calls up nothing itself
  bool exact = false;                           ///< "=": in this spelling only, capitals included
};

enum class TermSource { reviewed, lexicon, user };

struct TermConcept {
  std::string id;
  std::string domain;
  std::string note;
  std::vector<Term> terms;  ///< English first, the preferred one of each language first
  TermSource source = TermSource::reviewed;
  bool ambiguous = false;  ///< flag: words that also mean something else were looked at and are meant
  bool expand = true;      ///< false (flag no-expand): looked up, never searched
  double weight = 1;       ///< flag weight=0.5: of its expansions
  std::size_t line = 0;    ///< in its table
};

/// Reviewed concepts of the field, with countries, nationalities and organisations. Ids are unique.
const std::vector<TermConcept>& term_base();

/// General words of debates and policy: one English word with its French ones a row. For words outside the term base.
const std::vector<TermConcept>& lexicon();

/// Words that mean too many things to be translated on their own ("règle", "or", "plan"): folded, by language.
bool is_ambiguous_word(std::string_view folded, analyzers::Lang lang);

/// English and French words of one spelling or nearly so that are no translations of each other, both folded.
bool are_false_friends(std::string_view en, std::string_view fr);

/// A user's terms: CSV (comma, semicolon or tab) whose first line names the columns: en and fr are needed; id, domain,
/// note, flags may be there, others are passed over. Rows without an id get one from their first English term; rows
/// with `accept` = no are left out, and with `reviewed` all but those with `accept` = yes. Errors: Code::source with
/// file and line. At most 16 MB and 100,000 rows.
Result<std::vector<TermConcept>> parse_terms(std::string_view csv, const std::string& name, bool reviewed = false);
Result<std::vector<TermConcept>> read_terms(const std::filesystem::path& file, bool reviewed = false);

/// The same table as text; parse_terms() reads it back.
std::string terms_csv(const std::vector<TermConcept>& concepts);

/// Cells of the columns en and fr, and of flags, as in the tables.
std::string terms_cell(const TermConcept& row, analyzers::Lang lang);
std::string flags_of(const TermConcept& row);

/// What is wrong in a table of concepts, one line each; empty when it is sound.
struct TermFault {
  std::size_t line = 0;
  std::string id;
  Text what;
};
std::vector<TermFault> check_terms(const std::vector<TermConcept>& concepts);

/// Terminology files to concepts: TBX (ISO 30042: `martif` of 2008, `tbx` of 2019) or SKOS in RDF/XML. Concepts without
/// an English and a French term are left out and counted in `skipped`. Entities and external files are never fetched;
/// at most 64 MB and 200,000 concepts. Errors: Code::source.
Result<std::vector<TermConcept>> import_terms(const std::filesystem::path& file, std::size_t& skipped);

}  // namespace idm::corpus
