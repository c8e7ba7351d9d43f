// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: passages as people read them: where they stand, who says them, what they are, and why; with citation and
//   links.
// Thread contract: pure functions.
#pragma once

#include "web/scene.hpp"

namespace idm::web {

/// The answers of a page.
Markup hit_list(const Scene& scene, const query::Answer& answer);

/// Kind, voice or speakers, and themes of a passage, each a link that searches for it.
Markup labels(const Scene& scene, const query::StoredPassage& at);

/// "Why?": rules and words behind kinds, themes and speakers; with the words of the query that matched.
Markup why(const Scene& scene, const query::StoredPassage& at, const std::vector<query::WhyTerm>& terms);

/// Citation to copy, link to copy, link to the original.
Markup tools(const Scene& scene, const query::StoredPassage& at, const std::string& citation, const Markup& before);

/// A record in a list of records: title, type and dates, how many passages.
Markup record_item(const Scene& scene, const corpus::Record& record, std::size_t passages);

/// Path of headings.
Markup section_path(const std::vector<std::string>& section);

/// Where the original can be read, or empty.
std::string original_of(const Scene& scene, const corpus::Record& record);

/// "par. 12", "p. 3", "00:12:05" or "¶ 31".
std::string locator(const Scene& scene, const query::StoredPassage& at);

}  // namespace idm::web
