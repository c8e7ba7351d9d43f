// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the opened databases know of a word: its accented forms, its stems in each language, the words that
// begin
//   with it, the nearest spelling. Only databases that the asker may see are asked, so nothing hidden shows.
// Thread contract: belongs to one Engine.
// Source of the method: accents restored from the vocabulary of the collection itself, then stemmed with their accents,
// so
//   that recall is blind to accents and stems are true to them (docs/query-language.md).
#pragma once

#include <xapian.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "store/snapshot.hpp"

namespace idm::query {

/// All ways in which one word of a query stands in the index.
struct WordForms {
  std::string folded;
  std::string typed;                                           ///< lower case, accents as typed
  std::vector<std::string> accented;                           ///< forms of the collection with the same folded form
  std::vector<std::pair<analyzers::Lang, std::string>> stems;  ///< that occur in the collection
  bool known = false;                                          ///< a passage has the word or one of its stems
};

class Words {
 public:
  Words(const store::Snapshot& snapshot, analyzers::Analyzer& analyzer) : snapshot_(snapshot), analyzer_(analyzer) {}

  WordForms forms(std::string_view folded, std::string_view lower);
  /// Folded words of the collection that begin with `prefix`, most frequent first, at most `limit` + 1.
  std::vector<std::string> beginning_with(std::string_view prefix, std::size_t limit) const;
  /// Folded inflections of a word that occur in the collection (itself included if it does): plural, feminine.
  std::vector<std::string> inflections(std::string_view folded) const;
  /// The nearest word of the collection, with its accents, for one that is not in it.
  std::optional<std::string> nearest(std::string_view folded) const;
  /// Accented forms of the collection with this folded form, most frequent first.
  std::vector<std::string> by_frequency(std::string_view folded) const;
  /// Folded words of the collection that begin with `prefix`, with the number of their passages.
  void each_beginning(std::string_view prefix, const std::function<void(const std::string&, std::size_t)>& see) const;
  std::vector<std::string> accented(std::string_view folded) const;
  bool exists(const std::string& term) const;
  std::size_t frequency(const std::string& term) const;

 private:
  const store::Snapshot& snapshot_;
  analyzers::Analyzer& analyzer_;
};

}  // namespace idm::query
