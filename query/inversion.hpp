// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: French verbs with their pronoun behind them, "contribue-t-elle": the words between the hyphens that belong
// to the verb. Pronouns and endings are those of query/data/inversions.tsv. Thread contract: pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace idm::query {

/// How many of the words (folded) stand before the pronoun; all of them where there is none. `french`: the query is
/// French beyond doubt.
std::size_t words_of_verb(const std::vector<std::string>& words, bool french);

}  // namespace idm::query
