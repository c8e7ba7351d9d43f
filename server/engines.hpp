// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the engines of one worker: one for what everybody may see and a few for the sets of groups seen last, each
//   moved to the newest generation before it answers.
// Thread contract: one thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <list>
#include <string>
#include <vector>

#include "query/engine.hpp"

namespace idm::server {

class Engines {
 public:
  explicit Engines(std::vector<std::filesystem::path> indexes) : indexes_(std::move(indexes)) {}

  /// The engine for these groups (sorted) at the newest generation. An index that cannot be reopened goes on answering
  /// from the generation at hand. Errors: as Engine::open.
  Result<query::Engine*> get(const std::vector<std::string>& groups);

  /// What went wrong when reopening, once; empty message if nothing did.
  Error take_fault() { return std::exchange(fault_, Error()); }
  /// True when a newer generation was picked up since the last call.
  bool take_news() { return std::exchange(news_, false); }

 private:
  struct Kept {
    std::vector<std::string> groups;
    query::Engine engine;
  };
  void refresh(query::Engine& engine);

  std::vector<std::filesystem::path> indexes_;
  std::vector<std::string> known_;  ///< groups that records name
  std::list<Kept> kept_;            ///< used last first; the public one never leaves
  Error fault_;
  bool news_ = false;
};

}  // namespace idm::server
