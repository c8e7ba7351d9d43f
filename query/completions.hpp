// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: words of the vocabulary that complete the last word typed, and those of them that stand beside the words
// before
//   it.
// Thread contract: pure functions on a Snapshot.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "query/matches.hpp"

namespace idm::query {

/// The word as the collection mostly writes it, with its accents. `frequency`: passages with it in any form.
std::string shown(const store::Snapshot& snapshot, const std::string& folded, std::size_t frequency);

/// Words that continue `last` (folded), or with `slips` nearly, with their frequencies.
std::map<std::string, std::size_t> last_words(const store::Snapshot& snapshot, const std::string& last, bool slips);

/// (term, passages of `beside` that have it), most first, at most `most`; none that has no such passage. `terms` with
/// their frequencies: only the commonest are looked at.
std::vector<std::pair<std::string, std::size_t>> found_beside(const store::Snapshot& snapshot, const Matches& beside,
                                                              const std::map<std::string, std::size_t>& terms,
                                                              std::size_t most);

}  // namespace idm::query
