// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what an Engine holds, for the files that implement it.
// Thread contract: one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "base/hash.hpp"
#include "query/compile.hpp"
#include "query/count.hpp"
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
  std::map<std::pair<bool, bool>, Groups> groups_made;  ///< by twins, same text
  std::map<std::string, std::size_t> totals;            ///< of completions that were counted: each keystroke asks again
  // Other terms of the user's give other answers from the same passages.
  void refresh() {
    memory.clear();
    for (const auto& shard : snapshot.shards()) memory.postings.emplace_back(shard.db);
    words_of.clear();
    groups_made.clear();
    totals.clear();
    info = {snapshot.fingerprint(), snapshot.records(), snapshot.passages(), snapshot.words()};
    if (!bridge.fingerprint().empty()) info.fingerprint = hash_hex(info.fingerprint + bridge.fingerprint());
  }
  WordMemory memory;
  /// Words of each document of each shard, counted when first asked for.
  std::vector<std::vector<std::uint16_t>> words_of;
  std::string where() const { return paths.empty() ? std::string() : paths.front().string(); }

  /// A request understood: words compiled, filters resolved.
  struct Question {
    Compiled compiled;
    Selection selection;
    std::string canonical, tree;
  };
  Result<Question> understand(const Request& request);

  /// A request answered but for its texts: what matches, how often, and how to rank it.
  struct Found {
    Question question;
    Matches matches;  ///< without the filters on facets
    Counts counts;
    std::size_t total = 0, strict_total = 0;  ///< passages, or records where they are asked for
    bool relaxed = false;
    const Groups* groups = nullptr;  ///< where passages stand for each other
    Xapian::Query filter;            ///< restricts the ranking
    Xapian::Query base;              ///< ranks what `full` ranks, without its boosts
    Xapian::Query full;
  };
  Result<Found> find(const Request& request, const std::vector<Field>& facets);

  /// Groups of passages that a request wants to see as one, or none. Kept for the generation.
  Result<const Groups*> groups(const Request& request);

  /// Names the passages that a hit stands for: its twins and those with its text.
  void name_others(const Found& found, const store::Place& place, Hit& hit) const;

  /// A better spelling of a query with unknown words, if it has hits, and more of them.
  std::optional<std::string> suggestion(const Request& request, const Found& found);

  /// What stands in the way where no passage has all that was asked for.
  Help help(const Request& request, const Found& found);

  /// A stored passage ready to be shown.
  StoredPassage stored(store::Found found) const;
};

store::Visitor visitor_of(const OpenOptions& options);

}  // namespace idm::query
