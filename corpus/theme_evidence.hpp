// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what one text (a passage, a heading, a title) says for each theme: a linear score over the reviewed terms in
//   it. Internal to corpus/.
// Thread contract: pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/theme_terms.hpp"

namespace idm::corpus {

/// Values of terms by weight; hints alone, however many, stay below what a passage needs.
constexpr double theme_decisive = 3.0;
constexpr double theme_strong = 2.0;
constexpr double theme_hint = 0.5;

/// What one text says for one theme.
struct ThemeEvidence {
  double score = 0;
  bool decisive = false;           ///< a term of weight 3 is among them
  bool positive = false;           ///< more than negative terms
  std::vector<std::string> terms;  ///< as printed, strongest first
};

/// By index in themes().entries().
using ThemeEvidences = std::map<std::uint32_t, ThemeEvidence>;

/// The evidence of `text`, from the occurrences of terms in it. Terms that stand in an enumeration of several themes
/// ("labour, health, education and housing") say less: each is named, none is the subject.
ThemeEvidences weigh_themes(std::string_view text, const std::vector<TermHit>& hits);

}  // namespace idm::corpus
