// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as .vtt: no crash; blocks within the text, which is valid UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.hpp"
#include "corpus/formats/formats.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto drafts = idm::corpus::read_captions({reinterpret_cast<const char*>(data), size}, "x.vtt");
  if (!drafts) return 0;
  for (const auto& draft : *drafts) {
    if (idm::utf8::first_invalid(draft.source) < draft.source.size()) std::abort();
    for (const auto& line : draft.lines)
      if (line.span.begin > line.span.end || line.span.end > draft.source.size()) std::abort();
  }
  return 0;
}
