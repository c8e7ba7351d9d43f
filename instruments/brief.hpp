// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: two pages for someone who must speak on a subject in an hour: what the collection covers, how the subject
// went
//   over the years, what was recommended by which voice, who spoke, and passages to quote, each with its citation.
//   Everything is extracted, nothing written anew.
// Thread contract: uses an Engine: one thread.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "instruments/ledger.hpp"
#include "instruments/trends.hpp"
#include "query/engine.hpp"

namespace idm::instruments {

struct BriefRequest {
  query::Request query;
  std::size_t passages = 8;
  std::size_t recommendations = 8;
  std::size_t speakers = 12;
};

/// Who has words on the subject.
struct Voice {
  std::string id, name, role, affiliation;
  std::size_t passages = 0;
  std::vector<int> years;
};

struct Brief {
  query::Answer head;                            ///< with facets of theme, type, lang and kind
  std::vector<query::RecordRow> records;         ///< newest first
  std::map<std::string, std::size_t> coverages;  ///< verbatim, summary … -> records
  std::vector<TrendRow> years;
  Ledger recommendations;
  std::vector<Voice> speakers;  ///< most passages first
  std::size_t all_speakers = 0;
  std::vector<query::Hit> passages;  ///< best first, at most two of a record
};

/// Errors: as Engine::search; usage when there is neither query nor filter.
Result<Brief> brief(query::Engine& engine, const BriefRequest& request);

}  // namespace idm::instruments
