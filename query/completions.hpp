// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: words of the vocabulary that complete the last word typed, and those of them that stand beside the words
// before
//   it.
// Thread contract: pure functions on a Snapshot.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/matches.hpp"
#include "query/words.hpp"

namespace idm::query {

/// The words of folded text.
std::vector<std::string> words_of(std::string_view folded);

/// Terms of several words of the term base that continue the words typed, singular or plural, and whose words all stand
/// in the collection, with the passages of the rarest. `before`: what was typed before the last word.
std::vector<std::pair<std::string, std::size_t>> terms_of_base(const Words& words,
                                                               const std::vector<std::string>& typed,
                                                               const std::string& before);

/// Takes stop words, and words that are typed already, out of what may be the next word.
void leave_out_idle(const std::vector<std::string>& typed, std::map<std::string, std::size_t>& words);

/// Those of the words `beside` the words typed that follow right behind them somewhere, from the last word of content
/// on. Where none does and `beside_too`, or where only stop words were typed: those that are not of the other language.
std::vector<std::pair<std::string, std::size_t>> followers(
    const store::Snapshot& snapshot, Words& words, const std::vector<std::string>& typed, const std::string& before,
    const std::vector<std::pair<std::string, std::size_t>>& beside, bool beside_too);

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
