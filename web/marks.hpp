// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the query of a page matches within one record, for pages that show whole texts.
// Thread contract: asks the engine of the scene.
#pragma once

#include <map>

#include "web/scene.hpp"

namespace idm::web {

/// Ordinal of a passage -> stretches of its text, in bytes. Empty without a query.
using Marks = std::map<std::size_t, std::vector<std::pair<std::size_t, std::size_t>>>;

/// Where nothing has all words, what has any of them, as a relaxed answer does.
Marks marks_in(const Scene& scene, const std::string& record);

/// The text of a passage with its marks.
Markup text_of(const query::StoredPassage& at, const Marks& marks);

}  // namespace idm::web
