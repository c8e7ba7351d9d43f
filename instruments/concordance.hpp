// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: keyword in context: every occurrence of what a query matches with the words around it. Exact, never a
// sample. Thread contract: uses an Engine: one thread. Holds one line an occurrence in memory. Method: H. P. Luhn, "Key
// word-in-context index for technical literature", American Documentation 11(4), 1960. Sorting to
//   the left compares the words before the node from the nearest outwards, as concordancers do (J. Sinclair, "Corpus,
//   Concordance, Collocation", 1991).
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "query/engine.hpp"

namespace idm::instruments {

struct ConcordanceRequest {
  enum class Sort { reading, left, right, node, year, speaker };
  enum class Group { none, year, speaker, record };
  query::Request query;
  Sort sort = Sort::reading;  ///< reading order, record by record
  Group group = Group::none;
  std::size_t width = 60;   ///< columns of context on each side
  std::size_t limit = 100;  ///< lines; 0 = all
  std::size_t offset = 0;
};

struct ConcordanceLine {
  std::string id, anchor;
  std::shared_ptr<const corpus::Record> record;
  std::vector<std::string> speakers;
  std::string voice;
  std::string lang;
  std::string left, node, right;  ///< in one line, cut to the width on whole characters
  std::string group;              ///< key of its group
};

struct Concordance {
  query::Answer head;                                       ///< total: passages that match, as in a search
  std::size_t occurrences = 0;                              ///< lines of all
  std::vector<std::pair<std::string, std::size_t>> groups;  ///< key and occurrences, in the order of the lines
  std::vector<ConcordanceLine> lines;                       ///< of the page
};

/// Errors: as Engine::search; usage when the query has no words.
Result<Concordance> concordance(query::Engine& engine, const ConcordanceRequest& request);

/// The matching passages as a vertical text, one token a line (word, lower case, stem), with <text>, <p> and <hit>
/// structures and their attributes, <g/> where no blank stands between tokens: for NoSketch Engine, KonText, CQPweb and
/// TXM ("Corpus encoding: vertical format", Sketch Engine). A stream: memory does not grow. Returns the passages
/// written.
Result<std::size_t> write_vertical(query::Engine& engine, const query::Request& request, std::ostream& out);

}  // namespace idm::instruments
