// SPDX-License-Identifier: GPL-3.0-or-later
// read_pdf on any bytes: no crash, spans within the source, valid UTF-8.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.hpp"
#include "corpus/formats/formats.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto drafts = idm::corpus::read_pdf(bytes, "fuzz.pdf");
  if (!drafts) {
    if (drafts.error().message.en.empty() || drafts.error().message.fr.empty()) std::abort();
    return 0;
  }
  for (const auto& draft : *drafts) {
    if (idm::utf8::first_invalid(draft.source) != std::string_view::npos) std::abort();
    if (idm::utf8::first_invalid(draft.title) != std::string_view::npos) std::abort();
    for (const auto& line : draft.lines) {
      if (line.span.begin > line.span.end || line.span.end > draft.source.size()) std::abort();
      if (idm::utf8::first_invalid(line.text) != std::string_view::npos || line.text.empty()) std::abort();
      if (line.place.page < 0) std::abort();
    }
    for (const auto& one : draft.dropped)
      if (idm::utf8::first_invalid(one.text) != std::string_view::npos) std::abort();
    for (const auto& [key, value] : draft.hints)
      if (idm::utf8::first_invalid(value) != std::string_view::npos) std::abort();
  }
  return 0;
}
