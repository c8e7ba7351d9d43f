// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the words of one language as a ranked list with a law of frequency. The head of the list is counted in the
//   sample records, then come the words of the theme terms, then a long tail of shapes derived from both (prefixes and
//   suffixes of the language), so that a large corpus meets tens of thousands of different words, as real text does.
// Thread contract: const use from several threads is safe.
// Sources: Zipf-Mandelbrot law, p(rank) ~ 1 / (rank + 2.7)^1.1.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/lang.hpp"
#include "bench/random.hpp"

namespace idm::bench {

using analyzers::Lang;

/// Words of `text`, lower case; acronyms keep their capitals; French elisions give the full word (l' -> le).
std::vector<std::string> words_of(std::string_view text, Lang lang);

/// First letter as a capital, with its accent.
std::string capitalised(std::string_view word);

class Words {
 public:
  static constexpr std::size_t types = 40000;

  /// `lang` is fr or en.
  explicit Words(Lang lang);

  const std::string& draw(Random& random) const { return words_[law_.draw(random)]; }
  const std::string& at(std::size_t rank) const { return words_[rank]; }
  std::size_t size() const { return words_.size(); }
  /// Rank of a word from 0, size() for an unknown one.
  std::size_t rank(const std::string& word) const;
  /// How many words of the head were met in the samples and the theme terms.
  std::size_t attested() const { return attested_; }
  /// Terms of a theme as they stand in a text; empty for an unknown theme.
  const std::vector<std::string>& terms(const std::string& theme) const;
  /// True where `word` loses its last vowel before a word that begins with a vowel or a mute h.
  static bool elides(std::string_view word);
  static bool begins_with_vowel(std::string_view word);

 private:
  void derive(Lang lang);

  std::vector<std::string> words_;
  std::unordered_map<std::string, std::size_t> ranks_;
  std::size_t attested_ = 0;
  Weighted law_;
  std::map<std::string, std::vector<std::string>> terms_;
};

}  // namespace idm::bench
