// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: trends as a picture: bars for a terminal, SVG for a page or a report.
// Thread contract: pure functions.
#pragma once

#include <cstddef>
#include <string>

#include "instruments/trends.hpp"

namespace idm::instruments {

enum class Measure { absolute, per_1000, per_10000_words };

double value_of(const TrendRow& row, Measure measure);
/// "12" or "12.3" ("12,3" in French).
std::string number_of(double value, Measure measure, Ui ui);
Text label_of(Measure measure);

/// A bar of at most `columns` columns for value / highest: eighths of blocks (U+2588–258F), or `#` with `ascii`.
std::string bar(double value, double highest, std::size_t columns, bool ascii);

/// A self-contained drawing with <title> and <desc>, colours that follow prefers-color-scheme: lines over years, broken
/// at gaps; else bars, the 20 largest. Small slices are hollow.
std::string svg(const Trends& trends, Measure measure, Ui ui);

}  // namespace idm::instruments
