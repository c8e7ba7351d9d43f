// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: inside instruments/: what its JSON writers share.
// Thread contract: pure functions.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "query/engine.hpp"

namespace idm::instruments {

nlohmann::ordered_json label_json(const Text& label);
/// version, generated, index, query, total, strict_total.
nlohmann::ordered_json head_json(const query::Answer& head, const std::string& generated);
/// version, generated, index.
nlohmann::ordered_json index_head(const query::IndexInfo& index, const std::string& generated);
double rounded(double value, int digits);

}  // namespace idm::instruments
