// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: inside analyzers/ only: the reviewed word lists of analyzers/data/, read once.
// Thread contract: read-only tables.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analyzers/lang.hpp"

namespace idm::analyzers {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const;
};
using WordSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;
template <typename T>
using WordMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

/// Names of the embedded files, in the order of the fingerprint.
const std::vector<std::string_view>& data_files();

/// Stop words as printed in the list (with accents). `folded`: all of them without accents.
struct StopWords {
  WordSet printed;
  WordSet folded;
};
const StopWords& stop_words(Lang lang);

/// Stop word by its accented form: "à" and the capital "A" are, "sûr" is not though "sur" is.
bool is_stop_form(std::string_view lower, std::string_view folded, Lang lang);

/// Elided words without apostrophe, folded (l, d, qu, jusqu ...).
const WordSet& elided_words();

/// Words with an apostrophe inside that stay whole (aujourd'hui), folded.
const WordSet& whole_words();

/// word -> stem, or, where `as_word`, -> another word that it is stemmed like.
struct StemEntry {
  std::string value;
  bool as_word = false;
};
const WordMap<StemEntry>& stem_exceptions(Lang lang);

/// English: beginnings spelt in two ways (labour -> labor), longest first.
const std::vector<std::pair<std::string, std::string>>& spellings();
/// English: words in -ise that have no twin in -ize (advise, exercise ...).
const WordSet& ise_words();

/// Families as printed: each a list of words.
const std::vector<std::vector<std::string>>& families(Lang lang);

}  // namespace idm::analyzers
