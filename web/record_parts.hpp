// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the parts of a record's page beside its text.
// Thread contract: pure functions.
#pragma once

#include "web/scene.hpp"

namespace idm::web {

/// Title, what is known, links to other languages and the original.
Markup record_header(const Scene& scene, const corpus::Record& record, std::size_t passages);
/// Headings as links; `page_size` passages stand on one page.
Markup contents(const Scene& scene, const corpus::Record& record, const std::vector<query::StoredPassage>& passages,
                std::size_t page_size);
/// Who appears, in which function.
Markup record_speakers(const Scene& scene, const corpus::Record& record);
/// The words that the metadata rest on, and what stayed uncertain.
Markup record_evidence(const Scene& scene, const corpus::Record& record);

}  // namespace idm::web
