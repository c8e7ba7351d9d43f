// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the ledger: every recommendation and commitment that matches, who says it to whom, chained where later
// records,
//   or the other language, say the same again.
// Thread contract: uses an Engine: one thread. Holds the statements in memory.
// Method: two statements say the same when the weighted Jaccard likeness of their units (concepts of the term base and
//   stems, weighed by their rarity among the statements) reaches a threshold; between languages a unit is shared with
//   one it may be a translation of: by concept, number, symbol, the lexicon of general words or as a cognate. Likeness
//   after S. Ioffe, "Improved consistent sampling, weighted minhash and L1 sketching", ICDM 2010 (here exact, not
//   sampled); candidates by prefix filtering, after R. Bayardo, Y. Ma and R. Srikant, "Scaling up all pairs similarity
//   search", WWW 2007. Versions of one text in two languages are joined by their alignment (corpus/alignment.hpp). The
//   thresholds are fitted for precision on judged pairs (tests/judged/chains.tsv).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "query/engine.hpp"

namespace idm::instruments {

struct LedgerRequest {
  query::Request query;
  std::size_t limit = 25;  ///< chains; 0 = all
  std::size_t offset = 0;
  bool repeated = false;  ///< only what is said in several records (versions of one text are one)
};

/// The same passage in the other language.
struct Version {
  std::string id, lang, text, citation;
};

struct LedgerStatement {
  std::string id;    ///< of its passage
  std::string kind;  ///< recommendation or commitment
  std::string voice;
  std::vector<std::string> speakers;  ///< named, if the passage is attributed to them
  std::string to;                     ///< addressee as printed, may be empty
  std::string text;
  std::string trigger;  ///< the words that tell
  std::string lang;
  std::string citation;
  std::optional<int> year;
  std::string date;
  std::shared_ptr<const corpus::Record> record;
  std::vector<std::string> section;
  std::vector<Version> versions;  ///< with twins collapsed: its twins
};

struct Chain {
  std::vector<LedgerStatement> statements;  ///< oldest first
  std::optional<int> first, last;           ///< years
  std::size_t events = 0;                   ///< records it is said in, versions of one text counted once
  std::vector<std::string> langs;
};

struct Ledger {
  query::Answer head;  ///< total: passages, as in a search with the kinds recommendation and commitment
  std::size_t statements = 0;
  std::size_t total_chains = 0;
  std::size_t repeated = 0;   ///< chains said in more than one record
  std::vector<Chain> chains;  ///< said in most records first, then the latest
};

/// Errors: as Engine::search.
Result<Ledger> recommendations(query::Engine& engine, const LedgerRequest& request);

}  // namespace idm::instruments
