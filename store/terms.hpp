// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the spelling of terms, the same for those who write and those who ask. A term of over 240 bytes is cut on a
//   code point and closed by a hash of the whole, so that it stays within Xapian's limit and stays distinct.
// Thread contract: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/lang.hpp"
#include "store/fields.hpp"

namespace idm::store {

/// prefix + value.
std::string term(std::string_view prefix, std::string_view value);

/// Boolean term of a field's value (`theme`, `year`, `speaker`, ..., `record`, `symbol`). The value is an id as stored;
/// symbols are folded. REQUIRES: the field has a prefix.
std::string term(Field field, std::string_view value);

/// A word or symbol as it stands in the text, folded.
inline std::string word_term(std::string_view folded) { return term("", folded); }
/// Zfr:réfugi
std::string stem_term(analyzers::Lang lang, std::string_view stem);
/// Hfr:climat
std::string heading_term(analyzers::Lang lang, std::string_view stem);
/// XFetat:état; all accented forms of a word begin with form_term(folded, "").
std::string form_term(std::string_view folded, std::string_view lower);

}  // namespace idm::store
