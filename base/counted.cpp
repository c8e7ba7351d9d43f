// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/counted.hpp"

#include <cstddef>

namespace idm {

std::string grouped(std::uint64_t number, Ui ui) {
  std::string digits = std::to_string(number);
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ui == Ui::fr ? "\u202f" : ",");
  return digits;
}

std::string counted(std::uint64_t number, const Noun& noun, Ui ui, std::string_view blank) {
  const bool one = singular(number, ui);
  std::string out = grouped(number, ui);
  out += blank;
  return out += ui == Ui::fr ? (one ? noun.fr : noun.fr_many) : (one ? noun.en : noun.en_many);
}

}  // namespace idm
