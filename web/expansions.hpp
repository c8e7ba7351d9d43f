// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what was searched besides the words typed, each equivalent a switch.
// Thread contract: pure functions.
#pragma once

#include "web/scene.hpp"

namespace idm::web {

Markup expansions(const Scene& scene, const query::Answer& answer);

/// The query with `-expansion:…` for an equivalent, and without it again.
std::string switched_off(const std::string& q, const std::string& equivalent);
std::string switched_on(const std::string& q, const std::string& equivalent);
/// The equivalents that a query switches off, as written in it.
std::vector<std::string> off_in(const std::string& q);

}  // namespace idm::web
