// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: corpus/data/theme-terms.tsv as one matching table, and what of it stands in a text. Internal to corpus/.
// Thread contract: theme_terms() is built once and read-only; find_terms() needs the caller's own Analyzer.
// Errors: rows that cannot be used are left out of the table and listed in ThemeTerms::faults, which the tests keep
// empty.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "analyzers/phrase_table.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

struct ThemeTerm {
  std::uint32_t theme = 0;  ///< index in themes().entries()
  int weight = 0;           ///< -3..3, never 0
  Lang lang = Lang::und;
  std::string_view term;  ///< as in the file
  std::size_t line = 0;
};

struct ThemeTerms {
  std::vector<ThemeTerm> rows;
  analyzers::PhraseTable table;  ///< its ids are indices in `rows`
  /// Per theme: the evidence it needs beyond others, because its words are said everywhere (rows "theme - 1 *").
  std::vector<double> common;
  std::vector<std::string> faults;
};

const ThemeTerms& theme_terms();

/// The wordings of a term: a|b gives both, (x) with and without. "a|b (c) d" -> "a d", "a c d", "b d", "b c d".
std::vector<std::string> wordings(std::string_view term);

/// One occurrence of a term. Terms of one theme do not overlap: the longest was taken, of equal ones a negative, else
/// the stronger; so what lies within a longer negative term is gone.
struct TermHit {
  std::uint32_t row = 0;
  std::size_t begin = 0;  ///< bytes in the text, [begin, end)
  std::size_t end = 0;
};

/// Occurrences in `text`, by theme and then in reading order. Those that touch a span of `silent` or a
/// web or mail address do not count.
std::vector<TermHit> find_terms(analyzers::Analyzer& analyzer, std::string_view text, Lang lang,
                                std::vector<Span> silent = {});

}  // namespace idm::corpus
