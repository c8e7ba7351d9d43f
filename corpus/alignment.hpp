// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: which passages of a record and of its version in another language say the same. Dynamic programming over
//   lengths (Gale & Church, "A program for aligning sentences in bilingual corpora", Computational Linguistics 19(1),
//   1993), with what two languages print alike: numbers, times, symbols, names and words of one spelling.
// Thread contract: pure functions.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "corpus/printed.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

struct Alignment {
  /// Ordinals (a, b) of passages that belong together; a passage may stand in two pairs where the other version parted
  /// it.
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  double covered = 0;   ///< share of the text of both that is paired, 0..1
  double likeness = 0;  ///< mean likeness of the pairs in numbers, names and common words, 0..1
  /// Versions of one text, rather than two texts on one subject.
  bool same_text() const;
};

/// Passages must be in reading order. Time and memory grow with the product of the numbers of passages up to some
/// hundred, then in proportion.
Alignment align(const Printed& a, const Printed& b);
Alignment align(const std::vector<Passage>& a, const std::vector<Passage>& b);

}  // namespace idm::corpus
