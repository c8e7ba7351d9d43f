// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: passing over the words of a text that cannot be those somebody looks for, told by their first three letters.
//   Most words of a passage are none of a query's; to mark its words they need no analysis.
// Thread contract: distinct objects may be used by distinct threads.
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

namespace idm::analyzers {

/// With which three letters, without case and accents, the forms and stems begin that somebody looks for.
class Beginnings {
 public:
  /// Also the beginning of forms (a truncation).
  void add(std::string_view form_or_stem);
  /// Whether a plain word may be one of the forms or have such a stem.
  bool may_be(std::string_view word) const;

 private:
  friend std::size_t pass_over(std::string_view, std::size_t, const Beginnings&, const Beginnings&);
  std::bitset<32 * 32 * 32> places_;
};

/// Bytes of the chunk of text (what stands between white space) at `at`, if it is one plain word, perhaps with a
/// capital, an elided article before it and a mark behind, that is neither in `wanted` nor in `odd`; else 0.
std::size_t pass_over(std::string_view text, std::size_t at, const Beginnings& wanted, const Beginnings& odd);

/// A chunk of text without any white space that is longer is cut at a code point border.
constexpr std::size_t longest_chunk = 1 << 14;

}  // namespace idm::analyzers
