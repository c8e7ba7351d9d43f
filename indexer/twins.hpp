// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: finds the records of a set that are one text in two languages, and those of one event (store/twins.hpp).
// Thread contract: one thread.
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "base/result.hpp"
#include "store/twins.hpp"

namespace idm::indexer {

/// Looks through the records of the merged database of a set. Pairs of `before` stay where neither record is among
/// `fresh`; only fresh records are compared with the others. Errors: index_damaged.
Result<store::Twins> find_twins(const std::filesystem::path& database, const store::Twins& before,
                                const std::set<std::string>& fresh);

}  // namespace idm::indexer
