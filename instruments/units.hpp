// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: a text as what can be counted across languages: concepts of the term base (one key for "migration pathways"
// and
//   "voies de migration"), and the other words of content by their stem, a key a language.
// Thread contract: a Units has an Analyzer: one per thread. The table of concepts is built once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "base/text.hpp"

namespace idm::instruments {

struct Unit {
  std::string key;                    ///< "c:remittances" or "fr:envoi"; numbers and symbols "n:2030"
  std::uint32_t begin = 0, end = 0;   ///< bytes in the text
  std::uint32_t first = 0, last = 0;  ///< positions of its words, [first, last]
  bool joint = false;                 ///< a concept: counted over both languages
};

class Units {
 public:
  /// Units of `text` in reading order; stop words and numbers of one digit are none. Longest concepts win; words of a
  /// concept are not counted again. `words` becomes the number of running words.
  void of(std::string_view text, analyzers::Lang lang, std::vector<Unit>& out, std::size_t& words);

  analyzers::Analyzer& analyzer() { return analyzer_; }

 private:
  analyzers::Analyzer analyzer_;
  std::vector<analyzers::Token> tokens_;
};

/// Preferred terms of a concept key, in both languages; of any other key empty.
Text concept_label(std::string_view key);

/// Keys that a word of content shares with its translations in the other language: rows of the lexicon of general words
/// (corpus/terms.hpp) that have it, and its cognate key. `key` is that of a Unit of one language.
void pivots_of(std::string_view key, std::string_view folded, std::vector<std::string>& out);

/// A key that a word of one language shares with its cognate in the other: the first letters, folded ("cooperation",
/// "coopération"). Empty for short words. Source: M. Simard, G. Foster and P. Isabelle, "Using cognates to align
/// sentences in bilingual corpora", TMI 1992 (there four letters; five here, which errs less in one register).
std::string cognate_key(std::string_view folded);

}  // namespace idm::instruments
