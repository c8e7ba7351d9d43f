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
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "query/exact_source.hpp"
#include "query/memo.hpp"
#include "query/postings.hpp"
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

/// What the databases of one generation were asked of words, so that they are asked once: each look into a vocabulary
/// costs several reads. A new generation clears it.
struct WordMemory {
  Memo<std::size_t> frequency{1U << 15U};
  Memo<std::vector<std::string>> accented{1U << 13U};
  Memo<WordForms> forms{1U << 12U};
  Memo<std::vector<std::string>> inflections{1U << 12U};
  Memo<std::vector<std::string>> beginning{1U << 8U};
  Memo<std::optional<std::string>> nearest{1U << 10U};
  Memo<std::vector<std::pair<std::string, analyzers::Lang>>> cognates{1U << 12U};
  Memo<std::shared_ptr<ExactKnown>> exact{64};
  std::vector<Postings> postings;  ///< of each shard
  Lengths lengths;
  void clear() {
    frequency.clear();
    accented.clear();
    forms.clear();
    inflections.clear();
    beginning.clear();
    nearest.clear();
    cognates.clear();
    exact.clear();
    postings.clear();
    lengths.clear();
  }
};

class Words {
 public:
  Words(const store::Snapshot& snapshot, analyzers::Analyzer& analyzer, WordMemory& memory)
      : snapshot_(snapshot), analyzer_(analyzer), memory_(memory) {}

  /// The reference holds until the next call.
  const WordForms& forms(std::string_view folded, std::string_view lower);
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
  /// The passages that have one of the forms, which fold to `folded`, just so.
  Xapian::Query exactly(const std::set<std::string>& forms, const std::string& folded) const;
  /// For what is made from these words elsewhere.
  WordMemory& memory() const { return memory_; }

 private:
  WordForms make_forms(std::string_view folded, std::string_view lower) const;
  std::optional<std::string> make_nearest(std::string_view folded) const;
  const std::vector<std::string>& accented_forms(std::string_view folded) const;

  const store::Snapshot& snapshot_;
  analyzers::Analyzer& analyzer_;
  WordMemory& memory_;
};

}  // namespace idm::query
