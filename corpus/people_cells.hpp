// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the person of a row whose cells are named by the header of its table. Internal to corpus/.
// Thread contract: pure, but for the caller's Analyzer.
#pragma once

#include <optional>
#include <string_view>

#include "analyzers/analyzer.hpp"
#include "corpus/people_listing.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// `label`: function of a label above the table, may be empty. Nothing where the cell of the name holds none.
std::optional<ListedPerson> person_of_cells(const Passage& row, std::string_view label, bool label_weak,
                                            analyzers::Analyzer& analyzer);

}  // namespace idm::corpus
