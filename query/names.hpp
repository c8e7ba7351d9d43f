// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: persons of the index by a name as people type it: in any order, without accents, with a title or an initial.
// Titles and offices are those of corpus/data/honorifics.tsv.
// Thread contract: pure functions on a Snapshot.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/snapshot.hpp"

namespace idm::query {

/// "mme", "dr": goes before a name and is no part of it. `folded`.
bool is_title_of_person(std::string_view folded);

/// "son excellence mme lena okoro" -> "lena okoro". Folded words.
std::vector<std::string> without_titles(const std::vector<std::string>& name);

/// "ambassador", "ministre": an office that may stand right before a name. `folded`.
bool is_office_of_person(std::string_view folded);

/// (id, name) of speakers whose names hold all of the words (folded); looked up by their ids, which are made of their
/// names.
std::vector<std::pair<std::string, std::string>> persons_named(const store::Snapshot& snapshot,
                                                               const std::vector<std::string>& words);

}  // namespace idm::query
