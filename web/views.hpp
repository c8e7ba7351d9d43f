// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the views, one function each.
// Thread contract: functions of their arguments.
#pragma once

#include <string>

#include "web/scene.hpp"

namespace idm::web {

PageResponse front_page(const Scene& scene);
PageResponse search_page(const Scene& scene);
/// `id` as Engine::show takes it.
PageResponse passage_page(const Scene& scene, const std::string& id);
PageResponse record_page(const Scene& scene, const std::string& id);
/// All values of one facet for the query.
PageResponse facet_page(const Scene& scene, const std::string& name);
/// How often, by year, session, theme or speaker.
PageResponse trends_page(const Scene& scene);
/// Every occurrence with the words around it.
PageResponse concordance_page(const Scene& scene);
/// Recommendations and commitments in chains.
PageResponse ledger_page(const Scene& scene);
/// One speaker, theme, country or organisation: `rest` is "speaker/amy-pope".
PageResponse dossier_page(const Scene& scene, std::string_view rest);
/// RFC 4287, newest events first.
PageResponse atom_feed(const Scene& scene);
/// OpenSearch 1.1 description.
PageResponse opensearch(const Scene& scene);
/// An error that visitors may read, with a status of its own.
PageResponse failure_page(const Frame& frame, int status, const Error& error);
/// The <idm-search> element at work.
PageResponse demo_page(const Scene& scene);

}  // namespace idm::web
