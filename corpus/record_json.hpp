// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: Record <-> JSON. Two shapes: what `idm inspect` prints (contract, section 5), and what the index keeps of a
//   record without its passages.
// Thread contract: pure functions.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// The shape of `idm inspect --format json`: record, sections, speakers, passages, dropped.
nlohmann::ordered_json inspect_json(const Record& record);

/// The public "record" object of an answer (id, title, series, year, ..., path, source_url; contract, section 5).
nlohmann::ordered_json public_json(const Record& record);

/// Everything but passages and dropped text, compact, for the index; and back.
std::string stored_json(const Record& record);
Result<Record> record_from_stored(std::string_view json);

}  // namespace idm::corpus
