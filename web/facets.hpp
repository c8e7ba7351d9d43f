// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: facets as links: a click adds a value, a second takes it away; siblings keep their counts. Years as a
//   histogram.
// Thread contract: pure functions.
#pragma once

#include "web/scene.hpp"

namespace idm::web {

/// "Theme", "Thème": name of a facet for people.
std::string facet_name(const Scene& scene, query::Field field);

/// Everything in the side column: filters, histogram, facets.
Markup filter_column(const Scene& scene, const query::Answer& answer);

/// "2017–2022", "Climate change …": a value of a filter for people.
std::string filter_label(const Scene& scene, const query::Answer& answer, query::Field field, const std::string& value);

/// The filters in force, each a link that takes it away; empty without filters.
Markup chosen_filters(const Scene& scene, const query::Answer& answer);

/// One value as a link.
Markup facet_link(const Scene& scene, query::Field field, const query::FacetValue& value);

/// The same with a link to the dossier of a speaker or theme beside it.
Markup facet_item(const Scene& scene, query::Field field, const query::FacetValue& value);

/// Bars by year with the form "from … to …"; empty without years.
Markup histogram(const Scene& scene, const std::vector<query::FacetValue>& years, bool wide);

/// Values of one facet in `answer`, empty if it was not counted.
const std::vector<query::FacetValue>& values_of(const query::Answer& answer, query::Field field);

}  // namespace idm::web
