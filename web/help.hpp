// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what to do when nothing was found, and how a query is written.
// Thread contract: nothing_found asks the engine of the scene.
#pragma once

#include "web/scene.hpp"

namespace idm::web {

/// What each filter costs, and ways on.
Markup nothing_found(const Scene& scene, const query::Answer& answer);

/// The query language in a few examples, folded away.
Markup query_help(const Scene& scene);

}  // namespace idm::web
