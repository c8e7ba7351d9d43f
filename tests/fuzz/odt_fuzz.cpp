// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as .odt: no crash; blocks within the text, which is valid UTF-8, or an error in both languages.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.hpp"
#include "corpus/formats/formats.hpp"
#include "tests/fuzz/zipped.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string file = idm::fuzz::stored({reinterpret_cast<const char*>(data), size});
  const auto drafts = idm::corpus::read_odt(file, "x.odt");
  if (!drafts) {
    if (drafts.error().message.en.empty() || drafts.error().message.fr.empty()) std::abort();
    return 0;
  }
  for (const auto& draft : *drafts) {
    if (idm::utf8::first_invalid(draft.source) != std::string_view::npos) std::abort();
    for (const auto& line : draft.lines) {
      if (line.span.begin > line.span.end || line.span.end > draft.source.size()) std::abort();
      if (line.place.page < 0 || line.text.empty()) std::abort();
    }
    for (const auto& one : draft.dropped)
      if (idm::utf8::first_invalid(one.text) != std::string_view::npos) std::abort();
    for (const auto& [key, value] : draft.hints)
      if (idm::utf8::first_invalid(value) != std::string_view::npos) std::abort();
  }
  return 0;
}
