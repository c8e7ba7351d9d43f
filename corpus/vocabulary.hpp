// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the controlled values of the model with their labels in both languages: kinds, functions, modes, voices,
//   types, coverages, series, themes, countries, organisations.
// Thread contract: read-only tables, built once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace idm::corpus {

/// A value with its labels; `also` holds further names by which a user may ask for it.
struct Entry {
  std::string id;
  Text label;
  std::vector<std::string> also;
};

/// A closed or reviewed list. find() takes the id, a label in either language or another name, blind to case, accents,
/// apostrophes and hyphens (an `FMMD`, `Suisse`, `CHE`, `CH`, `Recommandation`).
class Vocabulary {
 public:
  explicit Vocabulary(std::vector<Entry> entries);
  const std::vector<Entry>& entries() const { return entries_; }
  const Entry* by_id(std::string_view id) const;
  const Entry* find(std::string_view name) const;
  /// Ids nearest to a misspelt name, best first, at most `n`.
  std::vector<std::string> nearest(std::string_view name, std::size_t n = 3) const;

 private:
  std::vector<Entry> entries_;
  std::vector<std::pair<std::string, std::size_t>> by_key_;  ///< comparison key -> index, sorted, one per key
  std::vector<std::size_t> by_id_;                           ///< indices in the order of their ids
};

/// What find() compares: folded, apostrophes, hyphens and other marks as one blank, dots dropped ("O.I.M." -> "oim").
std::string comparison_key(std::string_view name);

const Vocabulary& kinds();          ///< recommendation, commitment, finding, ... (contract, section 1)
const Vocabulary& functions();      ///< opening, closing, speaker, panellist, ...
const Vocabulary& modes();          ///< verbatim, quoted, reported, listed
const Vocabulary& voices();         ///< named, participants, some-participants, chair, organiser, document, cited-text
const Vocabulary& types();          ///< programme, summary, report, ...
const Vocabulary& coverages();      ///< verbatim, summary, agenda, notice
const Vocabulary& series();         ///< IDM, GFMD (=FMMD), IMRF (=FEMI), Council
const Vocabulary& themes();         ///< contract, section 7
const Vocabulary& countries();      ///< ids are ISO 3166-1 alpha-3; also: alpha-2, variants, demonyms are NOT names
const Vocabulary& organisations();  ///< ids as in organisations.tsv; also: acronyms and variants
const Vocabulary& languages();      ///< fr, en, es, und

/// Objectives of the Global Compact (A/RES/73/195) that a theme belongs to, 1..23.
const std::vector<int>& gcm_of_theme(std::string_view theme_id);
/// Themes of one objective.
std::vector<std::string> themes_of_gcm(int objective);

}  // namespace idm::corpus
