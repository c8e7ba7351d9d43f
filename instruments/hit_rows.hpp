// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: a passage as one row of a table; the columns are those of the contract (section 3).
// Thread contract: pure functions.
#pragma once

#include <string>
#include <vector>

#include "query/engine.hpp"

namespace idm::instruments {

/// id, record, title, series, year, session, date, lang, kind, voice, speakers, functions, countries, organisations,
/// themes, section, page, text, citation, url.
const std::vector<std::string>& hit_columns();

/// The cells of one passage; several values of a cell are joined by " | ".
std::vector<std::string> hit_row(const query::StoredPassage& at, const std::string& citation);

}  // namespace idm::instruments
