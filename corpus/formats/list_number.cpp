// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/list_number.hpp"

#include <array>
#include <utility>

namespace idm::corpus {

std::string list_number(int number, char form) {
  if (number < 1 || number > 3999 || form == '1') return std::to_string(number);
  std::string out;
  if (form == 'a' || form == 'A') {
    // a … z, aa … zz, as word processors and browsers go on differently behind z; both agree up to there.
    for (int rest = number; rest > 0; rest = (rest - 1) / 26)
      out.insert(out.begin(), static_cast<char>(form + (rest - 1) % 26));
    return out;
  }
  static constexpr std::array<std::pair<int, const char*>, 13> roman = {{{1000, "m"},
                                                                         {900, "cm"},
                                                                         {500, "d"},
                                                                         {400, "cd"},
                                                                         {100, "c"},
                                                                         {90, "xc"},
                                                                         {50, "l"},
                                                                         {40, "xl"},
                                                                         {10, "x"},
                                                                         {9, "ix"},
                                                                         {5, "v"},
                                                                         {4, "iv"},
                                                                         {1, "i"}}};
  for (const auto& [value, letters] : roman)
    for (; number >= value; number -= value) out += letters;
  if (form == 'I')
    for (char& c : out) c = static_cast<char>(c - 'a' + 'A');
  return out;
}

}  // namespace idm::corpus
