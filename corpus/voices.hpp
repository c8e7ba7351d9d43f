// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: verbs of saying and the unnamed voices (participants, some participants, chair, organiser) in running text,
//   from corpus/data/speech-verbs.tsv and voices.tsv. Internal to corpus/.
// Thread contract: built once, read-only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/people_words.hpp"
#include "corpus/word_patterns.hpp"

namespace idm::corpus {

enum class SpeechClass : std::uint8_t { said, according, opened, closed, moderated };

struct SpeechVerb {
  std::size_t first = 0;
  std::size_t last = 0;
  SpeechClass speech = SpeechClass::said;
};

struct VoiceMention {
  std::size_t first = 0;
  std::size_t last = 0;
  std::string_view voice;
  bool plural = false;
};

/// Verbs in words [from, to), those within a longer one left out.
std::vector<SpeechVerb> speech_verbs(const Words& words, analyzers::Lang lang, std::size_t from, std::size_t to);

/// Unnamed voices in words [from, to), longest first at a place, without overlaps. "cited-text" ones are not given.
std::vector<VoiceMention> voice_mentions(const Words& words, analyzers::Lang lang, std::size_t from, std::size_t to);

/// Words that tell of a resolution, convention or report in [from, to).
bool names_document(const Words& words, analyzers::Lang lang, std::size_t from, std::size_t to);

}  // namespace idm::corpus
