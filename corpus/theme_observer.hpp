// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: assign_themes of understand.hpp with somebody who looks on: what training learns from is what assigning
//   sees. Internal to corpus/.
// Thread contract: as assign_themes.
#pragma once

#include <cstddef>
#include <functional>

#include "analyzers/analyzer.hpp"
#include "corpus/record.hpp"
#include "corpus/theme_weights.hpp"

namespace idm::corpus {

/// Told of each passage before the weights decide: its index and what is known of it.
using ThemeObserver = std::function<void(std::size_t, const ThemeReading&)>;

void assign_themes(Record& record, analyzers::Analyzer& analyzer, const ThemeObserver& observe);

}  // namespace idm::corpus
