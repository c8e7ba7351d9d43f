// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what an Engine holds, for the files that implement it.
// Thread contract: one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "base/hash.hpp"
#include "query/compile.hpp"
#include "query/engine.hpp"
#include "store/snapshot.hpp"

namespace idm::query {

struct Engine::State {
  std::vector<std::filesystem::path> paths;
  OpenOptions options;
  store::Snapshot snapshot;
  analyzers::Analyzer analyzer;
  Bridge bridge;
  IndexInfo info;

  State(std::vector<std::filesystem::path> p, OpenOptions o, store::Snapshot s, Bridge b)
      : paths(std::move(p)), options(std::move(o)), snapshot(std::move(s)), bridge(std::move(b)) {
    refresh();
  }
  // Other terms of the user's give other answers from the same passages.
  void refresh() {
    words_of.clear();
    info = {snapshot.fingerprint(), snapshot.records(), snapshot.passages(), snapshot.words()};
    if (!bridge.fingerprint().empty()) info.fingerprint = hash_hex(info.fingerprint + bridge.fingerprint());
  }
  /// Words of each document of each shard, counted when first asked for.
  std::vector<std::vector<std::uint16_t>> words_of;
  std::string where() const { return paths.empty() ? std::string() : paths.front().string(); }

  /// A request understood: words compiled, filters resolved.
  struct Question {
    Compiled compiled;
    Selection selection;
    std::string canonical;
  };
  Result<Question> understand(const Request& request);

  /// A stored passage ready to be shown.
  StoredPassage stored(store::Found found) const;
};

store::Visitor visitor_of(const OpenOptions& options);

}  // namespace idm::query
