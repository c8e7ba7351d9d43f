// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: to whom a call is addressed: the body named before an obligation ("les États doivent") or after an appeal
//   ("called on States to"). Only bodies of the rule file count, so that "la justice doit" has no addressee.
// Thread contract: pure over the given rules.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "corpus/kind_rules.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// The addressee as printed, or empty. `words` are those of the clause, `hit` lies among them.
std::string addressee(std::string_view text, Span clause, std::span<const analyzers::Token> words, const RuleHit& hit,
                      const KindRules& rules);

}  // namespace idm::corpus
