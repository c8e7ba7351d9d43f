// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: inside query/ only: parts of an answer as JSON values, for those who write the whole as text.
// Thread contract: pure.
#pragma once

#include <nlohmann/json.hpp>

#include "query/engine.hpp"

namespace idm::query {

nlohmann::ordered_json why_json(const Hit& hit);
nlohmann::ordered_json expansion_json(const Expansion& expansion);
nlohmann::ordered_json help_json(const Help& help);

}  // namespace idm::query
