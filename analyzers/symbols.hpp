// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: inside analyzers/ only: finds document symbols of the United Nations and IOM (A/RES/73/195, E/CN.4/2000/82,
//   C/105/INF/1, MC/INF/271) in a chunk of text.
// Thread contract: pure.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace idm::analyzers {

struct SymbolSpan {
  std::size_t from = 0;
  std::size_t to = 0;
};

/// Symbols in a chunk without white space, in order. A symbol begins with letters, has parts of letters, digits and
/// dots between slashes, and digits in a part after the first. In lower case three parts are needed. Addresses have
/// none.
std::vector<SymbolSpan> document_symbols(std::u16string_view chunk);

}  // namespace idm::analyzers
