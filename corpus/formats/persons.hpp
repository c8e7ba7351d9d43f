// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: names and offices that markup sets apart (a heading, a cell, a card) instead of punctuation.
// Thread contract: a PersonWords belongs to one thread.
#pragma once

#include <string_view>

#include "analyzers/analyzer.hpp"
#include "corpus/draft.hpp"

namespace idm::corpus {

class PersonWords {
 public:
  /// Is it a name and nothing else ("Mme Awa NDIAYE", "Jane Doe, PhD")?
  bool is_name(std::string_view text);
  /// Does an office, a body or a country open it?
  bool is_post(std::string_view text);

 private:
};

/// A heading that is a name, with an office in the next lines, is a speaker's entry: "name, office, body" in one item.
void merge_name_headings(Draft& draft, PersonWords& words);

}  // namespace idm::corpus
