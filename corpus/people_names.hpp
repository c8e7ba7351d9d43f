// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: personal names by their shape: where a run of words is one, how it is usually written, its id. No list of
//   given names is kept: capitals, initials, particles and suffixes decide, and words that are never part of a name.
// Thread contract: pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "analyzers/lang.hpp"
#include "corpus/people_words.hpp"

namespace idm::corpus {

struct NameRun {
  std::size_t first = 0;  ///< with titles
  std::size_t name = 0;   ///< without
  std::size_t last = 0;   ///< behind the last word, 0 = none
  std::size_t full = 0;   ///< words that are neither initials, particles nor suffixes
  char gender = 0;
  bool titled = false;
  bool office = false;  ///< the title is an office ("Ambassador")
  explicit operator bool() const { return last != 0; }
};

/// The name that begins at word `at` (titles included), reaching as far as its shape allows, at most up to `to`.
/// Two full words are asked for, one behind a title.
NameRun name_at(const Words& words, std::size_t at, std::size_t to, analyzers::Lang lang);

/// The name as usually written: no title, capitals in the usual case ("Ahmed HUSSEN" -> "Ahmed Hussen").
std::string usual_name(const Words& words, const NameRun& run);

/// Slug without middle initials: "Amy E. Pope" -> "amy-pope".
std::string person_id(std::string_view usual_name);

/// "Pope, Amy" as "Amy Pope"; any other name as it is.
std::string name_in_order(std::string_view name);

/// The folded words of a name that tell persons apart: without initials and suffixes; the last is the surname.
std::vector<std::string> name_key(std::string_view usual_name);

}  // namespace idm::corpus
