// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: one row of a table of terms, read and written. Internal to corpus/.
// Thread contract: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "corpus/terms.hpp"

namespace idm::corpus {

/// "refugee | ~exile | =UNHCR" into the row's terms.
void read_terms_cell(TermConcept& row, std::string_view cell, analyzers::Lang lang);
/// "ambiguous weight=0.5"; false for what is no flag.
bool read_flags(TermConcept& row, std::string_view cell);

}  // namespace idm::corpus
