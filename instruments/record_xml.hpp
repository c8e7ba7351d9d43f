// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: whole records as TEI (after Parla-CLARIN and ParlaMint) and Akoma Ntoso (debate or doc), for tools that read
//   these and to be read back by idm as they were.
// Thread contract: pure functions; export_records uses an Engine: one thread.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/engine.hpp"

namespace idm::instruments {

/// tei, akn.
const std::vector<std::string>& record_formats();
bool is_record_format(std::string_view format);

/// `passages`: all of the record, in reading order. `access`: with the groups that may see it.
std::string to_tei(const corpus::Record& record, const std::vector<query::StoredPassage>& passages, bool access);
std::string to_akn(const corpus::Record& record, const std::vector<query::StoredPassage>& passages, bool access);

/// Name of the file of a record, of letters, digits, dots, dashes: "idm-2022-1-summary-fr.xml".
std::string record_file(std::string_view id);

/// Takes a record and its XML.
using RecordSink = std::function<Result<void>(const corpus::Record& record, const std::string& xml)>;
/// Every record with a passage that matches, whole, one in memory at a time. With `only_one` more than one is an error
/// (usage), told before anything is written. Returns how many records there were. Errors: as Engine::search.
Result<std::size_t> export_records(query::Engine& engine, const query::Request& request, std::string_view format,
                                   bool access, bool only_one, const RecordSink& sink);

}  // namespace idm::instruments
