// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: who speaks in records of very words: turns that markup or printed labels tell (Record::turns), and a speech
//   that belongs to the person of its title. Internal to corpus/.
// Thread contract: as the Analyzer.
#pragma once

#include <cstddef>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "corpus/people_roster.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// Passages with a turn get its speaker. A surname alone is the person of this name who speaks under a full one; a
/// chair or moderator without a name is the one who was named with the same words. What stays open is told in
/// Record::uncertain.
void attribute_turns(Record& record, Roster& roster, analyzers::Analyzer& analyzer);

/// The passages of a speech get the person who gives it: the stated one, else the first name with an office, or behind
/// "by", in the title or the opening lines. Returns their indices; none if nobody is named.
std::vector<std::size_t> attribute_speech(Record& record, Roster& roster, analyzers::Analyzer& analyzer);

}  // namespace idm::corpus
