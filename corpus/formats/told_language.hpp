// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the language that markup or a column tells of a text: one of ours, or another that is not read.
// Thread contract: pure.
#pragma once

#include <algorithm>
#include <string_view>

#include "analyzers/lang.hpp"
#include "base/utf8.hpp"

namespace idm::corpus {

struct ToldLanguage {
  analyzers::Lang lang = analyzers::Lang::und;
  bool foreign = false;  ///< "nl": a code of a language that is not ours
};

inline ToldLanguage told_language(std::string_view code) {
  if (const auto known = analyzers::lang_from_code(code)) return {*known, false};
  code = utf8::trim(code);
  code = code.substr(0, code.find_first_of("-_"));
  const bool letters = std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
  const bool none = code == "mul" || code == "zxx" || code == "mis";  // several, none, not coded
  return {analyzers::Lang::und, letters && !none && (code.size() == 2 || code.size() == 3)};
}

}  // namespace idm::corpus
