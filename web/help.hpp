// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what to do when nothing was found, as the engine's Help has it, and how a query is written.
// Thread contract: pure functions.
#pragma once

#include "web/scene.hpp"

namespace idm::web {

/// "Did you mean …?", empty without a suggestion.
Markup suggestion(const Scene& scene, const query::Answer& answer);

/// What each word and filter finds by itself, and the search without it; empty where there are no two of them.
Markup costs(const Scene& scene, const query::Answer& answer);
std::string costs_title(const Scene& scene);

/// What stands in the way, and ways on.
Markup nothing_found(const Scene& scene, const query::Answer& answer);

/// The query language in a few examples, folded away.
Markup query_help(const Scene& scene);

}  // namespace idm::web
