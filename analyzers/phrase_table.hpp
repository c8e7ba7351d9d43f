// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: finds known words and multi-word terms (term base, themes, names) in analysed text, through inflection,
//   missing accents and elision. Terms of both languages live in one table.
// Thread contract: const use from several threads is safe once filled; filling is not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"

namespace idm::analyzers {

class PhraseTable {
 public:
  PhraseTable();
  ~PhraseTable();
  PhraseTable(PhraseTable&&) noexcept;
  PhraseTable& operator=(PhraseTable&&) noexcept;

  /// Adds `phrase` of language `lang` under `id` (several phrases may share an id, several ids a phrase).
  /// Matching compares word by word, stop words included: by stem in `lang` (accent-blind), or, with `exact`, by the
  /// case-sensitive form. A word with a trailing `*` matches by folded prefix.
  void add(Analyzer& analyzer, std::string_view phrase, Lang lang, std::uint32_t id, bool exact = false);

  struct Match {
    std::size_t first;  ///< index of the first token
    std::size_t last;   ///< index behind the last token
    std::uint32_t id;
  };

  /// Every match in `tokens`, by `first`, longest first. Tokens analysed as another language than a phrase's match it
  /// by folded form only; `und` tokens match by folded form.
  std::vector<Match> all(const std::vector<Token>& tokens, Lang lang) const;

  /// Leftmost-longest matches that do not overlap; several ids of the same span are all kept.
  std::vector<Match> longest(const std::vector<Token>& tokens, Lang lang) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace idm::analyzers
