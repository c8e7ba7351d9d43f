// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: inside analyzers/ only: chunks of text (without white space) whose tokens are known. A table with open
//   addressing: finding a chunk again is what most of analysis is.
// Thread contract: belongs to one Analyzer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"

namespace idm::analyzers {

struct Chunk {
  std::string bytes;
  std::uint64_t question = 0;  ///< of Analyzer::pick: the last one this chunk was asked
  bool wanted = false;         ///< and whether a token of it was
  bool begins_with_number = false, ends_with_number = false;
  std::uint32_t words = 0;  ///< the position of its last word or number
  std::vector<Token> tokens;

  void look();  ///< sets what follows from the tokens
};

class ChunkTable {
 public:
  /// The chunk of these bytes, or none.
  Chunk* find(std::string_view bytes, std::uint64_t hash) {
    if (slots_.empty()) return nullptr;
    for (std::size_t at = hash & mask();; at = (at + 1) & mask()) {
      const Slot& slot = slots_[at];
      if (slot.chunk == nullptr) return nullptr;
      if (slot.hash == hash && slot.chunk->bytes == bytes) return slot.chunk;
    }
  }
  /// REQUIRES: find() gave none. References to chunks hold until clear().
  Chunk& add(std::string_view bytes, std::uint64_t hash);
  std::size_t size() const { return chunks_.size(); }
  void clear();

 private:
  struct Slot {
    std::uint64_t hash = 0;
    Chunk* chunk = nullptr;
  };
  std::size_t mask() const { return slots_.size() - 1; }
  void place(Chunk* chunk, std::uint64_t hash);

  std::vector<Slot> slots_;  // a power of two, at most half full
  std::deque<Chunk> chunks_;
};

}  // namespace idm::analyzers
