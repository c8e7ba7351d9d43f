// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: inside analyzers/ only: one spelling for a number, however its thousands and decimals are set off.
// Thread contract: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"

namespace idm::analyzers {

/// "1,000" and "1'000" -> "1000", "41,5" -> "41.5". REQUIRES: digits and . , ' only.
std::string fold_number(std::string_view number);

/// Joins "1 000 000": numbers one blank apart, a first group of one to three digits and then groups of exactly three.
/// A longer run of numbers (a telephone number, a row of years) is left as it is. Later positions move up.
void join_thousands(std::string_view text, std::vector<Token>& tokens);

}  // namespace idm::analyzers
