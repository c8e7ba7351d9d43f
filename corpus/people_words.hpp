// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: text as words with what the recognition of persons, voices and kinds looks at: capitals, folded form, elided
//   article, the marks between words. Internal to corpus/.
// Thread contract: pure, but for the caller's Analyzer.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"

namespace idm::corpus {

struct Word {
  std::size_t begin = 0;  ///< bytes in the text, without the elided article
  std::size_t end = 0;
  std::size_t outer = 0;  ///< begin with the elided article
  std::string exact;
  std::string folded;  ///< without accents; only the preposition "à" and "où" keep theirs, to stay apart from "a", "ou"
  std::string_view gap;  ///< what stands between the word before (or the start) and this one
  bool elided = false;   ///< an article or preposition is elided before it (l', d', qu')
  bool upper = false;    ///< begins with a capital
  bool caps = false;     ///< two letters or more, all capitals
  bool number = false;   ///< holds a digit
};

struct Words {
  std::string_view text;
  std::vector<Word> list;

  std::size_t size() const { return list.size(); }
  const Word& operator[](std::size_t i) const { return list[i]; }
  /// Marks behind word `i`, up to the next word or the end of the text.
  std::string_view after(std::size_t i) const;
  /// Index of the first word that begins at or behind byte `at`.
  std::size_t first_from(std::size_t at) const;
  /// Text from word `first` up to, not with, word `last`, without the marks at the ends.
  std::string_view slice(std::size_t first, std::size_t last) const;
};

Words make_words(analyzers::Analyzer& analyzer, std::string_view text, analyzers::Lang lang);

/// Content in quotation marks: « », “ ”, „ “, or straight ones in pairs. `begin` and `end` hold the marks. An open mark
/// that is never closed reaches to the end of the text.
struct QuotedSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::vector<QuotedSpan> quoted_spans(std::string_view text);

}  // namespace idm::corpus
