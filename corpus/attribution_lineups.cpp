// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/attribution_lineups.hpp"

#include <algorithm>

#include "corpus/attribution_words.hpp"
#include "corpus/people_lexicon.hpp"

namespace idm::corpus {
namespace {

/// Nothing but articles and what joins names stands in words [from, to).
bool only_joins(const Words& words, std::size_t from, std::size_t to, bool conjunction) {
  for (std::size_t i = from; i < to; ++i)
    if (!article(words[i]) && !(conjunction && among(conjunctions, words[i].folded))) return false;
  return true;
}

}  // namespace

std::vector<LinedUp> lined_up(const Words& words, const std::vector<bool>& hidden,
                              const std::vector<std::size_t>& sentence_of, const std::vector<Mention>& mentions) {
  std::vector<LinedUp> found;
  for (const WordPatterns::Match& match : people_lexicon().lineups().find(words, 0, words.size())) {
    if (hidden[match.first] || sentence_of[match.first] != sentence_of[match.last - 1]) continue;
    std::size_t end = match.last;
    for (const Mention& mention : mentions) {
      if (mention.first < match.last || mention.kind == MentionKind::voice) continue;
      if (sentence_of[mention.first] != sentence_of[match.first] || mention.kind != MentionKind::person) break;
      if (!only_joins(words, end, mention.first, end > match.last)) break;
      if (std::ranges::none_of(found, [&](const LinedUp& one) { return one.person == mention.person; }))
        found.push_back({mention.person, sentence_of[match.first], people_lexicon().lineup_function(match.id)});
      end = std::max(end, mention.last);
    }
  }
  return found;
}

}  // namespace idm::corpus
