// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: sentences that only tell who spoke: "The panel heard Mr. X (Canada)", "Panellists included …". Internal to
//   corpus/.
// Thread contract: pure.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "corpus/attribution_mentions.hpp"

namespace idm::corpus {

struct LinedUp {
  std::size_t person = 0;
  std::size_t sentence = 0;
  std::string_view function;
};

/// Persons named in a row right behind such words. `hidden`: words between quotation marks.
std::vector<LinedUp> lined_up(const Words& words, const std::vector<bool>& hidden,
                              const std::vector<std::size_t>& sentence_of, const std::vector<Mention>& mentions);

}  // namespace idm::corpus
