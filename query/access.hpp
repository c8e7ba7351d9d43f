// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: which groups the records of an index name. A server narrows a visitor's groups to these, so that visitors
// who
//   may see the same records share an Engine.
// Thread contract: pure function on the file system.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace idm::query {

/// Groups of the current generation of the indexes, sorted, each once. Errors: index_missing, index_damaged.
Result<std::vector<std::string>> access_groups(const std::vector<std::filesystem::path>& indexes);

}  // namespace idm::query
