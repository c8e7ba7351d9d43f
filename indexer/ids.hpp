// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: who gets which record id. A stated id wins; an id once assigned stays with its file; an inferred one that is
//   taken gets a number (-2, -3, ...). The outcome depends on the files alone, never on the order in which they were
//   read.
// Thread contract: pure functions.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace idm::indexer {

enum class Claim {
  stated,   ///< in the source or beside it
  kept,     ///< assigned in an earlier run
  inferred  ///< made from the content
};

/// What a file that was read in this run asks for.
struct IdRequest {
  std::string key;
  std::string id;
  Claim claim = Claim::inferred;
  std::string old_id;  ///< of its record in the previous generation, empty if none
};

/// A record of the previous generation whose file was not read in this run.
struct IdHolder {
  enum Kind {
    fixed,    ///< stated, or its file is out of reach: keeps its id
    movable,  ///< assigned by us, and its file can be read again under another id
    gone      ///< its file vanished: yields to a file that states its id (it was moved)
  } kind = fixed;
  std::string key;
};

struct IdAnswer {
  std::string id;
  std::string rival;      ///< set: the id is refused, for this file states it too (or keeps it out of reach)
  bool lose_old = false;  ///< refused, and the old record cannot stay either, for another file now states its id
};

struct IdAnswers {
  std::vector<IdAnswer> requests;            ///< as asked
  std::map<std::string, std::string> moved;  ///< movable holders that had to yield: key -> new id
  std::vector<std::string> dropped;          ///< keys of holders that were gone and had to yield
};

/// REQUIRES: requests sorted by key; holders by id.
IdAnswers assign_ids(const std::vector<IdRequest>& requests, const std::map<std::string, IdHolder>& holders);

/// Errors: source, for an id that cannot stand in the id of a passage or in a term.
Result<void> check_id(const std::string& id);

}  // namespace idm::indexer
