// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the words of the collection that a misspelt one may have meant, per language. Only databases that the asker
// may
//   see are asked, so nothing hidden shows.
// Thread contract: belongs to one Engine.
// Source of the method: a noisy channel as in Kernighan, Church and Gale (1990): how far the spelling is off against
// how
//   often the collection has the word; distances are Damerau-Levenshtein (adjacent transpositions).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "store/snapshot.hpp"

namespace idm::query {

struct Spelling {
  std::string word;          ///< as the collection mostly writes it, accents included; "l'OIM" for a lost apostrophe
  std::size_t passages = 0;  ///< that have it
};

/// The best first, at most `limit`. `lang`: the language of the query, preferred; "und" for none.
std::vector<Spelling> nearest_words(const store::Snapshot& snapshot, analyzers::Analyzer& analyzer,
                                    std::string_view typed, std::string_view lang, std::size_t limit);

/// The query with `from` replaced by `to`, where it stands as a word of its own.
std::string replaced(const std::string& query, const std::string& from, const std::string& to);

}  // namespace idm::query
