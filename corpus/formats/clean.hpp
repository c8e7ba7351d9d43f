// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: text of HTML and office files as it is read: soft hyphens and other marks without a width gone, runs of
// blanks of any
//   kind one; and what a file really is, told by its first bytes.
// Thread contract: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace idm::corpus {

/// A single no-break space stays, as before the colon in French.
std::string clean_text(std::string_view text);

/// The error for a file whose first bytes belong to another format than its extension `expected` (".docx") says, or
/// nullopt where nothing speaks against it.
std::optional<Error> other_format(std::string_view bytes, const std::string& name, std::string_view expected);

}  // namespace idm::corpus
