// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the error of a filter whose value nobody knows, with what may be meant or where the values are listed.
// Thread contract: pure functions.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "corpus/vocabulary.hpp"
#include "store/fields.hpp"

namespace idm::query {

/// Of a field whose values are names or ids: `nearest` as they are shown.
Error unknown_value(store::Field field, const std::string& value, const std::vector<std::string>& nearest);

/// Of a field with a list: the nearest of it by their labels, with their ids.
Error unknown_value(store::Field field, const std::string& value, const corpus::Vocabulary& list);

}  // namespace idm::query
