// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as XML: a draft whose spans lie in its source and whose text is UTF-8, or an error.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.hpp"
#include "corpus/formats/formats.hpp"

namespace {

void hold(bool invariant) {
  if (!invariant) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto drafts = idm::corpus::read_xml({reinterpret_cast<const char*>(data), size}, "fuzz.xml");
  if (!drafts) {
    hold(!drafts.error().message.en.empty() && !drafts.error().message.fr.empty());
    return 0;
  }
  for (const auto& draft : *drafts) {
    hold(idm::utf8::first_invalid(draft.source) == std::string_view::npos);
    for (const auto& line : draft.lines) {
      hold(line.span.begin <= line.span.end && line.span.end <= draft.source.size());
      hold(idm::utf8::first_invalid(line.text) == std::string_view::npos);
      hold(line.place.turn < static_cast<int>(draft.turns.size()));
    }
  }
  return 0;
}
