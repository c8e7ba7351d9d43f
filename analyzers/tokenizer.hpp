// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: inside analyzers/ only: one chunk of text without white space -> its tokens. What a token is depends on the
//   chunk alone, never on the language, so that a query finds a word however its language was guessed.
// Thread contract: has buffers; one per thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"

namespace idm::analyzers {

class Tokenizer {
 public:
  Tokenizer();
  ~Tokenizer();

  /// Tokens with `begin`, `end`, `kind`, `exact`, `lower` and `folded` set; `position` counts from 1 within the chunk
  /// (clitics and symbols hold that of the next word). `stop` and `stem` are left to the caller.
  void chunk(std::string_view bytes, std::vector<Token>& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Bytes of the white space at `at` (all spaces of Unicode, no-break ones too), 0 if there is none.
std::size_t blank_at(std::string_view text, std::size_t at);

/// "1 000,5" -> "1000.5"; separators of thousands go, a decimal comma becomes a point.
std::string fold_number(std::string_view number);

}  // namespace idm::analyzers
