// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the items of a list that a sentence opens ("Participants recommended to:") belong to whoever says that
//   sentence. Found between find_speakers, which tells the voices of sentences, and label_kinds, which replaces them;
//   given when kinds and themes are told, which do not rest on it. Internal to corpus/.
// Thread contract: pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corpus/record.hpp"

namespace idm::corpus {

struct ListVoice {
  std::size_t passage = 0;  ///< index of the item
  std::string voice;
  std::optional<std::size_t> speaker;  ///< in Record::speakers
};

std::vector<ListVoice> voices_of_lists(const Record& record);
void give_voices(const std::vector<ListVoice>& voices, Record& record);

}  // namespace idm::corpus
