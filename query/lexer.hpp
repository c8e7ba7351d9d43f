// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: query text -> symbols of the query language (docs/query-language.md).
// Thread contract: pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace idm::query {

struct Lexeme {
  enum class Kind { word, phrase, exact, prefix, field, open, close, both, either, none, plus, minus, end };
  Kind kind = Kind::end;
  std::string text;          ///< of word, phrase, exact, prefix; name of a field
  std::string value;         ///< of a field
  bool quoted = false;       ///< the value of the field stood in quotes
  std::size_t slack = 0;     ///< of a phrase
  std::size_t position = 0;  ///< code points
};

/// The last symbol is `end`. Errors: Code::query: an open quote, a bad wildcard or proximity, an unknown field.
Result<std::vector<Lexeme>> lex(std::string_view text);

}  // namespace idm::query
