// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what every instrument tells first: the index, the query as it was understood, and the total, which is that
// of
//   a search with the same query, filters and twins.
// Thread contract: uses an Engine: one thread.
#pragma once

#include "query/engine.hpp"

namespace idm::instruments {

/// An answer without hits and facets, never relaxed. Errors: as Engine::search.
Result<query::Answer> head_of(query::Engine& engine, const query::Request& request);

/// Facets beside a list to click on count what a click would give: with all filters but their own. In a note they tell
/// of its passages: this recounts those of fields that are filtered by, `request` being the question of `head`. Errors:
/// as Engine::tally.
Result<void> count_within(query::Engine& engine, const query::Request& request, query::Answer& head);

/// What of a query text are fields that all must hold ("year:2017 climat" -> "year:2017"): the measure of its words.
/// Empty for what cannot be parsed.
std::string fields_of(const std::string& text);

/// Names of a passage's speakers, each once; where nobody is named, empty.
std::vector<std::string> speakers_of(const query::StoredPassage& at);

/// "IDM 2022-1": what a record is called for short, else its title.
std::string short_name(const corpus::Record& record);

/// Label of a passage's voice: the speakers, or who else is said to speak.
std::string voice_label(const query::StoredPassage& at, const std::string& voice, Ui ui);

}  // namespace idm::instruments
