// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: text -> tokens. The one analyser behind indexing, querying and highlighting, so that a word always
//   becomes the same terms. Method and word lists: docs/analysis.md.
// Thread contract: an Analyzer has caches and break iterators: one per thread. Free functions are pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/beginnings.hpp"
#include "analyzers/lang.hpp"

namespace idm::analyzers {

enum class TokenKind : std::uint8_t {
  word,    ///< letters (possibly with digits: "odd8")
  number,  ///< digits, with their separators ("41,5", "1 000")
  symbol,  ///< a whole document symbol "A/RES/73/195"; its parts follow as tokens; same position as its first part
  clitic   ///< an elided article or pronoun (l', d', qu'): shown, never indexed, takes no position
};

struct Token {
  std::uint32_t begin = 0;  ///< bytes in the analysed text, [begin, end); for highlighting
  std::uint32_t end = 0;
  std::uint32_t position = 0;  ///< word position from 1; clitics repeat the position of the word that follows
  TokenKind kind = TokenKind::word;
  bool stop = false;   ///< a stop word of the text's language: indexed with its position (phrases), not stemmed
  std::string exact;   ///< NFC, case and accents kept ("États"); O.I.M. -> "OIM"; curly apostrophe -> '
  std::string lower;   ///< exact in lower case, accents kept ("états")
  std::string folded;  ///< NFKC, lower case, no accents, œ -> oe, ligatures split ("etats")
  std::string
      stem;  ///< stem of `lower` in the language ("état"), accents kept; empty for stop words, numbers, symbols, und
};

class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// Tokens of `text` in reading order into `out` (cleared first; its strings' storage is reused).
  /// Any bytes are accepted: malformed UTF-8 acts as a word border. Words of over 64 bytes (folded) are cut to whole
  /// code points; the position still counts.
  void analyze(std::string_view text, Lang lang, std::vector<Token>& out);
  std::vector<Token> analyze(std::string_view text, Lang lang);
  /// The same without words whose form and stem do not begin as `wanted` says: most words of a text, passed over
  /// unseen. The tokens that are given are those of analyze(), with their positions.
  void analyze(std::string_view text, Lang lang, const Beginnings& wanted, std::vector<Token>& out);

  /// Stem of one lower-case NFC word (exceptions file first, then Snowball), accents kept. `und` gives "".
  std::string stem(std::string_view lower, Lang lang);

  /// Stems of the other members of the word's family ("migrant": those of migration, migratoire, migrer ...), without
  /// its own. Empty for a word of no family. For query expansion at a lower weight.
  std::vector<std::string> kin(std::string_view stem, Lang lang) const;

 private:
  void analyze(std::string_view text, Lang lang, const Beginnings* wanted, std::vector<Token>& out);

  struct State;
  std::unique_ptr<State> state_;
};

/// One that this thread keeps, for work too short to have its own: an Analyzer grows fast by what it has seen.
Analyzer& thread_analyzer();

/// NFKC, lower case, without accents, œ -> oe, ß -> ss. For comparing names, labels and words regardless of spelling.
std::string fold(std::string_view text);

/// NFC lower case, accents kept; curly apostrophes become '.
std::string lower(std::string_view text);

/// Stop word of the language (argument folded). `und`: of neither.
bool is_stop_word(std::string_view folded, Lang lang);

/// Version of rules and lists, with those of ICU's data and the stemmers: an index built by another fingerprint is
/// brought up to date by the next `idm index`.
const std::string& fingerprint();

}  // namespace idm::analyzers
