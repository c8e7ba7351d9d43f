// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: trends as a drawing within a page. Places are percentages, so that it fits any width and its words keep
// their
//   size; colours come from the style sheets; every mark is a link.
// Thread contract: pure functions.
#pragma once

#include <functional>

#include "instruments/chart.hpp"
#include "web/scene.hpp"

namespace idm::web {

/// Address of what a row counts; empty: no link.
using RowAddress = std::function<std::string(const instruments::TrendRow&)>;

/// Over time (years, sessions): points joined by lines, broken at gaps. `id` begins the ids of its title and
/// description.
Markup time_chart(const Scene& scene, const std::vector<instruments::TrendRow>& rows, instruments::Measure measure,
                  const std::string& title, const std::string& id, const RowAddress& address);

/// Bars from left to right, the first 20 rows.
Markup bar_chart(const Scene& scene, const std::vector<instruments::TrendRow>& rows, instruments::Measure measure,
                 const std::string& title, const std::string& id, const RowAddress& address);

}  // namespace idm::web
