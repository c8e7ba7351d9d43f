// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the one JSON writer for the command line and HTTP (contract, section 5).
// Thread contract: pure functions.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "query/engine.hpp"

namespace idm::query {

/// `generated` is an ISO 8601 time in UTC, given by the caller so that output can be reproduced.
nlohmann::ordered_json to_json(const Answer& answer, const std::string& generated);
nlohmann::ordered_json to_json(const Hit& hit, bool explain);
nlohmann::ordered_json to_json(const StoredPassage& passage);
/// A passage by itself, with its record: a line of an export.
nlohmann::ordered_json to_json_with_record(const StoredPassage& passage);
nlohmann::ordered_json to_json(const Facets& facets);
nlohmann::ordered_json to_json(const std::vector<RecordRow>& rows);
nlohmann::ordered_json to_json(const std::vector<SpeakerRow>& rows);
nlohmann::ordered_json to_json(const std::vector<ThemeRow>& rows);
nlohmann::ordered_json to_json(const std::vector<CoverageRow>& rows);
nlohmann::ordered_json to_json(const Shown& shown);
nlohmann::ordered_json to_json(const Stats& stats);
nlohmann::ordered_json to_json(const Error& error, Ui ui);

/// One-line citation of a passage, in the language of its record (contract, section 5: printed paragraph, page or time;
/// else section and opening words; the ordinal only as [idm ¶ 31]).
std::string citation(const StoredPassage& passage);

}  // namespace idm::query
