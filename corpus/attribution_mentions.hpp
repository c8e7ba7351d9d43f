// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the persons, groups, offices, pronouns and verbs of saying in one passage, in reading order, for the search
//   of subjects (attribution.cpp). Internal to corpus/.
// Thread contract: as Attribution.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/people_roster.hpp"
#include "corpus/people_words.hpp"
#include "corpus/voices.hpp"

namespace idm::corpus {

enum class MentionKind : std::uint8_t { person, voice, pronoun, verb };

/// "the former", "the latter" of two persons; "ce dernier": the one named last.
enum class Pick : std::uint8_t { none, former, latter, last };

struct Mention {
  MentionKind kind = MentionKind::person;
  std::size_t first = 0;      ///< word index, with article or title
  std::size_t name_last = 0;  ///< behind the name
  std::size_t last = 0;       ///< behind the post that follows the name
  std::size_t person = 0;     ///< in the roster
  std::string_view voice;
  bool plural = false;
  char gender = 0;
  std::string_view rule = "explicit";  ///< explicit, function, pronoun
  bool oblique = false;                ///< stands behind a preposition
  bool opens_clause = false;
  SpeechClass speech = SpeechClass::said;
  Pick pick = Pick::none;
  bool thing = false;         ///< "it": a body or nobody, never a person
  std::string_view function;  ///< of a person: what the words before the name tell ("the moderator, Ms. X")
};

struct MentionScan {
  std::vector<Mention> mentions;      ///< by first word
  std::vector<std::string> doubtful;  ///< surnames that several persons have
};

/// `hidden[i]`: word i stands in the words of a quotation and says nothing about who speaks.
MentionScan scan_mentions(const Words& words, analyzers::Lang lang, const std::vector<bool>& hidden,
                          const std::vector<std::size_t>& sentence_of, Roster& roster);

}  // namespace idm::corpus
