// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the tests of analyzers/ share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"

namespace idm::analyzers {

inline Analyzer& analyzer() {
  static Analyzer shared;
  return shared;
}

/// Folded forms of the words and numbers, in order.
inline std::vector<std::string> folded(std::string_view text, Lang lang = Lang::fr) {
  std::vector<std::string> out;
  for (const Token& token : analyzer().analyze(text, lang)) {
    if (token.kind == TokenKind::word || token.kind == TokenKind::number) out.push_back(token.folded);
  }
  return out;
}

inline std::string stem(std::string_view word, Lang lang) { return analyzer().stem(lower(word), lang); }

using Words = std::vector<std::string>;

}  // namespace idm::analyzers
