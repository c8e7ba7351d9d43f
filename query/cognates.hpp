// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: words of the collection in the other language that are one word with that of the query by their spelling
//   ("régularisation", "regularization"). Precise rather than many: a false cognate is worse than none.
// Thread contract: belongs to one Engine.
// Source of the method: correspondences of endings (corpus/data/cognates.tsv) and Damerau-Levenshtein distance of what
//   stands before them; the vocabulary of the collection decides which words there are.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/words.hpp"

namespace idm::query {

/// At most three, best first, with their accents and language. `lang`: of the word where it is known.
std::vector<std::pair<std::string, analyzers::Lang>> cognates(const Words& words, analyzers::Analyzer& analyzer,
                                                              std::string_view folded, analyzers::Lang lang);

/// How like two words are: 0 the same but for the pair of endings, 1 one letter more, 2 no cognates. Both folded.
int unlikeness(std::string_view en, std::string_view fr);

}  // namespace idm::query
