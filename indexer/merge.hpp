// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the finished folder of one access set: what stays of the previous generation and what the writers made, as
// one
//   compact database with its columns.
// Thread contract: one thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace idm::indexer {

struct SetParts {
  std::optional<std::filesystem::path> old;  ///< folder of the set in the previous generation
  std::vector<std::string> removed;          ///< records of it that go
  std::vector<std::filesystem::path> fresh;  ///< databases of the writers; removed once merged
};

/// Makes `target` (db/ and columns.bin). `scratch` is for a copy of the old database. Errors: io, index_damaged.
Result<void> merge_set(const SetParts& parts, const std::filesystem::path& scratch,
                       const std::filesystem::path& target);

}  // namespace idm::indexer
