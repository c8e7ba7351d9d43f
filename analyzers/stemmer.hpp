// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: inside analyzers/ only: Snowball stems (Xapian::Stem) with the reviewed exceptions and the general rules
// that
//   mend known faults of the algorithms (docs/analysis.md lists them).
// Thread contract: has caches; one per thread.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "analyzers/words.hpp"

namespace idm::analyzers {

class Stemmer {
 public:
  Stemmer();
  ~Stemmer();

  /// Stem of a lower-case NFC word, accents kept. `und` gives "". The reference holds until the next call.
  const std::string& stem(std::string_view lower, Lang lang);

 private:
  struct Algorithms;
  std::string compute(std::string_view lower, Lang lang, bool follow);
  std::unique_ptr<Algorithms> algorithms_;
  std::array<WordMap<std::string>, 4> memo_;
};

/// The word whose Snowball stem is taken instead: "directrices" -> "directeur", "organisation" -> "organization".
std::string french_stem_form(std::string_view lower);
std::string english_stem_form(std::string_view lower);

}  // namespace idm::analyzers
