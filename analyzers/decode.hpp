// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the bytes of a text file -> UTF-8.
// Thread contract: pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace idm::analyzers {

struct Decoded {
  std::string text;          ///< valid UTF-8, NFC not applied, line ends as \n, no BOM, no NUL
  std::string encoding;      ///< "UTF-8", "UTF-16LE", "windows-1252", ...
  std::size_t replaced = 0;  ///< malformed sequences that became U+FFFD
};

/// BOM first; valid UTF-8 as it is; UTF-16 without BOM by its zero bytes; UTF-8 with a few bad bytes keeps UTF-8 and
/// replaces them; else ICU's detector among the single-byte encodings of Western Europe, windows-1252 by default.
/// Errors: Code::source for binary content (NUL bytes or mostly control characters), an empty file, or a file of
/// blanks.
Result<Decoded> decode(std::string_view bytes);

}  // namespace idm::analyzers
