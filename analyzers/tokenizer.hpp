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

}  // namespace idm::analyzers
