// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: writes columns.bin from the value streams of a finished database.
// Thread contract: the database belongs to the caller's thread.
#pragma once

#include <xapian.h>

#include <filesystem>

#include "base/result.hpp"

namespace idm::store {

/// Memory: one facet at a time. Errors: io; internal when the documents of a record do not lie together.
Result<void> write_columns(const Xapian::Database& db, const std::filesystem::path& file);

}  // namespace idm::store
