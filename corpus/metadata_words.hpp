// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the word lists of corpus/data/metadata.tsv and their occurrences in folded text.
// Thread contract: read-only tables, built once.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/lang.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

struct WordMatch {
  std::string id;                  ///< of the value: "IDM", "summary", "Genève"
  std::size_t rank;                ///< of the value in the file: types stand in order of precedence
  std::size_t begin = 0, end = 0;  ///< in the folded text
};

/// Whole-word occurrences of a list's names in `folded` text (analyzers::fold), by position; the longest name wins
/// where several begin at one place.
std::vector<WordMatch> find_words(std::string_view list, std::string_view folded);

/// The name of a place for readers of `lang`: "Genève" in French, "Geneva" otherwise.
std::string place_name(std::string_view id, Lang lang);
/// The id of a place by either name; a name that is in no list is its own.
std::string place_id(std::string_view name);

inline bool has_word(std::string_view list, std::string_view folded) { return !find_words(list, folded).empty(); }

}  // namespace idm::corpus
