// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/collate.hpp"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <memory>
#include <vector>

#include "analyzers/analyzer.hpp"

namespace idm::analyzers {

std::string sort_key(std::string_view text) {
  static thread_local const std::unique_ptr<icu::Collator> collator = [] {
    UErrorCode failure = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale::getRoot(), failure));
    // Blanks and punctuation do not count, as in dictionaries.
    if (made) made->setAttribute(UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, failure);
    return made;
  }();
  if (!collator) return fold(text);
  const auto units =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::vector<std::uint8_t> key(static_cast<std::size_t>(units.length()) * 4 + 16);
  auto size = collator->getSortKey(units, key.data(), static_cast<std::int32_t>(key.size()));
  if (static_cast<std::size_t>(size) > key.size()) {
    key.resize(static_cast<std::size_t>(size));
    size = collator->getSortKey(units, key.data(), size);
  }
  std::string out;
  for (std::int32_t i = 0; i + 1 < size; ++i) out += static_cast<char>(key[static_cast<std::size_t>(i)]);
  return out;
}

}  // namespace idm::analyzers
