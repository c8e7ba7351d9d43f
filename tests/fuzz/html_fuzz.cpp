// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as .html: no crash; blocks within the text, which is valid UTF-8, or an error in both languages.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.hpp"
#include "corpus/formats/formats.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto drafts = idm::corpus::read_html({reinterpret_cast<const char*>(data), size}, "x.html");
  if (!drafts) {
    if (drafts.error().message.en.empty() || drafts.error().message.fr.empty()) std::abort();
    return 0;
  }
  for (const auto& draft : *drafts) {
    if (idm::utf8::first_invalid(draft.source) != std::string_view::npos) std::abort();
    for (const auto& line : draft.lines) {
      if (line.span.begin > line.span.end || line.span.end > draft.source.size()) std::abort();
      if (idm::utf8::first_invalid(line.text) != std::string_view::npos || line.text.empty()) std::abort();
    }
    for (const auto& one : draft.dropped)
      if (one.reason.empty() || idm::utf8::first_invalid(one.text) != std::string_view::npos) std::abort();
    for (const auto& [key, value] : draft.hints)
      if (idm::utf8::first_invalid(value) != std::string_view::npos) std::abort();
  }
  return 0;
}
