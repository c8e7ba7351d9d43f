// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as .txt and .md through the whole reader: no crash, passages within the source, valid UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.hpp"
#include "corpus/reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static idm::corpus::Reader reader;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"x.txt", "x.md"}) {
    const auto record = reader.read(bytes, name);
    if (!record) continue;
    for (const auto& passage : record->passages) {
      if (passage.offset.begin > passage.offset.end) std::abort();
      if (idm::utf8::first_invalid(passage.text) < passage.text.size() || passage.kinds.empty()) std::abort();
      for (const auto& statement : passage.statements)
        if (statement.span.end > passage.text.size() || statement.span.begin > statement.span.end) std::abort();
    }
  }
  return 0;
}
