// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: proposals for the term base from a user's own corpus: acronyms that a text explains ("long form (ABC)") in
// one
//   language and its version in another.
// Thread contract: a Miner belongs to one thread.
// Source of the method: A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in
//   biomedical text", Pacific Symposium on Biocomputing 8 (2003), with accents folded; pairing through aligned
//   passages.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/engine.hpp"

namespace idm::query {

/// An acronym and the words before it that spell it out.
struct Definition {
  std::string acronym;
  std::string long_form;
};

/// Those of a text, in its order: "Organisation internationale pour les migrations (OIM)". Pure.
std::vector<Definition> definitions(std::string_view text);

struct Mined {
  Definition en, fr;
  std::size_t passages = 0;           ///< pairs of passages that bear it out
  std::vector<std::string> evidence;  ///< up to three of them: "a#p3 = b#p3"
  bool known = false;                 ///< the term base has this pair of acronyms
};

/// Goes through all passages of the engine. `least`: passages that a pair needs. The best attested first. Errors: as
/// Engine::visit.
Result<std::vector<Mined>> mine(Engine& engine, std::size_t least);

}  // namespace idm::query
