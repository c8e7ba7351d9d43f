// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: persons of the index by a name as people type it: in any order, without accents, with a title or an initial.
// Titles and offices are those of corpus/data/honorifics.tsv.
// Thread contract: pure functions on a Snapshot.
#pragma once

#include <optional>
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

/// The words of a name as ids have them, folded: "Klein-Solomon" are two, "J." is one.
std::vector<std::string> words_of_name(std::string_view name);

/// (id, name) of speakers whose names hold all of the words (folded), a single letter being the initial of one; looked
/// up by their ids, which are made of their names. Where there is none, those who have just the words but for the
/// initials.
std::vector<std::pair<std::string, std::string>> persons_named(const store::Snapshot& snapshot,
                                                               const std::vector<std::string>& words);

/// (id, name) of the one speaker whose last name (folded) it is; nothing if it is short, or stands in names otherwise.
std::optional<std::pair<std::string, std::string>> person_of_last_name(const store::Snapshot& snapshot,
                                                                       const std::string& word);

}  // namespace idm::query
