// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the one JSON writer of the instruments, for the command line and HTTP (contract, section 5). Each object
// begins
//   like that of a search: version, generated, index, query.
// Thread contract: pure functions.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "instruments/brief.hpp"
#include "instruments/collocates.hpp"
#include "instruments/compare.hpp"
#include "instruments/concordance.hpp"
#include "instruments/dossier.hpp"
#include "instruments/ledger.hpp"
#include "instruments/silence.hpp"
#include "instruments/trends.hpp"

namespace idm::instruments {

/// `generated` is an ISO 8601 time in UTC, given by the caller so that output can be reproduced.
nlohmann::ordered_json to_json(const Trends& trends, const std::string& generated);
nlohmann::ordered_json to_json(const Concordance& concordance, const std::string& generated);
nlohmann::ordered_json to_json(const ConcordanceLine& line);
nlohmann::ordered_json to_json(const query::Similar& similar, const std::string& generated);
nlohmann::ordered_json to_json(const std::vector<query::Suggestion>& suggestions);

nlohmann::ordered_json to_json(const Comparison& comparison, const std::string& generated);
nlohmann::ordered_json to_json(const Collocates& collocates, const std::string& generated);
nlohmann::ordered_json to_json(const Ledger& ledger, const std::string& generated);
nlohmann::ordered_json to_json(const Chain& chain);
nlohmann::ordered_json to_json(const Silence& silence, const std::string& generated);
nlohmann::ordered_json to_json(const Dossier& dossier, const std::string& generated);
nlohmann::ordered_json to_json(const Brief& brief, const std::string& generated);

/// "speaker", "theme", "title", "term".
std::string name_of(query::Suggestion::Kind kind);

}  // namespace idm::instruments
