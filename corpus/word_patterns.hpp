// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the small pattern language of the rule files: sequences of words with alternatives and gaps, found in a text
//   in one pass. Internal to corpus/.
//   Syntax: words separated by blanks; (a|b c|d) alternatives, also of several words; ending ? on a word or bracket:
//   may be absent; ending * on a word: any ending; ".." a gap of up to two words, "..." of up to five. Words are
//   compared without accents, elided articles are left out. A gap does not cross a full stop, and ".." holds none of
//   the words by which a passive or a negation is made (été, been, be, not, pas).
// Thread contract: filling is not, matching is safe from several threads.
// Errors: add() refuses what it cannot read (false).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/people_words.hpp"

namespace idm::corpus {

class WordPatterns {
 public:
  struct Match {
    std::size_t first = 0;  ///< word index
    std::size_t last = 0;   ///< behind the last word
    std::uint32_t id = 0;
  };

  bool add(std::string_view pattern, std::uint32_t id);

  /// Matches that begin in words [from, to) and end in it, by `first`; of one id and start the longest.
  std::vector<Match> find(const Words& words, std::size_t from, std::size_t to) const;
  /// The longest match that begins at word `at`, with last = 0 where there is none.
  Match at(const Words& words, std::size_t at, std::size_t to) const;

 private:
  struct Step {
    std::vector<std::string> words;     ///< alternatives, sorted
    std::vector<std::string> prefixes;  ///< alternatives with *
    std::size_t gap = 0;                ///< words that may stand before this step
    bool strict = false;                ///< the gap holds no passive or negation
  };
  struct Pattern {
    std::vector<Step> steps;
    std::uint32_t id = 0;
  };
  bool add_flat(const std::vector<std::string>& parts, std::uint32_t id);
  std::size_t follow(const Pattern& pattern, std::size_t step, const Words& words, std::size_t at,
                     std::size_t to) const;
  void starts(const Word& word, std::vector<std::uint32_t>& out) const;

  std::vector<Pattern> patterns_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_word_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_prefix_;
};

}  // namespace idm::corpus
