// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/chunk_table.hpp"

namespace idm::analyzers {
namespace {

constexpr std::size_t smallest = 256;

}  // namespace

void Chunk::look() {
  words = 0;
  for (const Token& token : tokens)
    if (token.kind == TokenKind::word || token.kind == TokenKind::number) words = token.position;
  begins_with_number = !tokens.empty() && tokens.front().kind == TokenKind::number;
  ends_with_number = !tokens.empty() && tokens.back().kind == TokenKind::number;
}

void ChunkTable::place(Chunk* chunk, std::uint64_t hash) {
  std::size_t at = hash & mask();
  while (slots_[at].chunk != nullptr) at = (at + 1) & mask();
  slots_[at] = {hash, chunk};
}

Chunk& ChunkTable::add(std::string_view bytes, std::uint64_t hash) {
  if (slots_.size() < 2 * (chunks_.size() + 1)) {
    std::vector<Slot> old(slots_.empty() ? smallest : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.chunk != nullptr) place(slot.chunk, slot.hash);
  }
  Chunk& chunk = chunks_.emplace_back();
  chunk.bytes = bytes;
  place(&chunk, hash);
  return chunk;
}

void ChunkTable::clear() {
  slots_.clear();
  chunks_.clear();
}

}  // namespace idm::analyzers
