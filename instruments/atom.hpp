// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: passages as an Atom feed (RFC 4287), for readers of news.
// Thread contract: pure function.
#pragma once

#include <string>
#include <vector>

#include "query/engine.hpp"

namespace idm::instruments {

/// Ids of entries are stable as long as the passage's words are: "urn:idm:<record>:<anchor>".
std::string to_atom(const std::vector<query::StoredPassage>& passages, const std::string& query,
                    const std::string& now);

/// `&`, `<`, `>` and quotes escaped; characters that XML 1.0 does not allow left out.
std::string xml_escaped(std::string_view text);

}  // namespace idm::instruments
