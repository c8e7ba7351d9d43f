// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the yardstick: Xapian as its own guide shows it (TermGenerator, QueryParser with OR, BM25 as it comes, the
//   stemmer of the language, a short list of stop words), and nothing of idm.
// Thread contract: one thread. Errors: exceptions of Xapian.
#pragma once

#include <string>
#include <vector>

#include "collections.hpp"

namespace idm::relevance {

/// Rankings of all topics, in their order; documents are held in memory.
std::vector<std::vector<query::Ranking>> plain_rankings(const Collection& collection, std::size_t depth);

}  // namespace idm::relevance
