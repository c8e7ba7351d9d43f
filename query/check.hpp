// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: how the rows of Engine::check are read.
// Thread contract: pure.
#pragma once

#include <string_view>

#include "query/engine.hpp"

namespace idm::query {

/// `what` of a row that tells of no fault, but of what could not be checked: Xapian checks only what it may write, so
/// of an index that is read-only the contents are read through instead.
inline constexpr std::string_view unchecked = "unchecked";

inline bool is_fault(const Fault& row) { return row.what != unchecked; }

}  // namespace idm::query
