// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: a chain of the ledger: a recommendation or commitment and where it was said again.
// Thread contract: pure functions.
#pragma once

#include "instruments/ledger.hpp"
#include "web/scene.hpp"

namespace idm::web {

/// `of` carries the query to the pages of the passages. `level`: of its heading, "h2" or "h3".
Markup chain(const Scene& scene, const instruments::Chain& chain, const View& of, std::string_view level);

}  // namespace idm::web
