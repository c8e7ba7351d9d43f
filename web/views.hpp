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
/// RFC 4287, newest events first.
PageResponse atom_feed(const Scene& scene);
/// OpenSearch 1.1 description.
PageResponse opensearch(const Scene& scene);
/// The <idm-search> element at work.
PageResponse demo_page(const Scene& scene);

}  // namespace idm::web
