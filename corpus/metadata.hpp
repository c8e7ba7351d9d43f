// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: year, dates, place, series, session, type, title ... of a record from its own words, each with its evidence.
// Order of
//   trust: text, headings, file name. null rather than a guess.
// Thread contract: pure; the tables are read-only.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "corpus/layout.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// What the properties of a file say (Draft::hints): trusted less than text and file name.
using Hints = std::map<std::string, std::string>;

/// Fills what is not yet stated (no evidence "stated…") from the laid-out record. `file_name` without folders.
void infer_metadata(Record& record, const Layout& layout, std::string_view file_name, const Hints& hints = {});

/// "idm-2022-1-summary-fr" from series, year, session, type and language; from the title or file name where those are
/// unknown.
std::string make_id(const Record& record, std::string_view file_name);

/// ASCII letters, digits and single hyphens, at most `max` bytes.
std::string slug(std::string_view text, std::size_t max = 80);

}  // namespace idm::corpus
