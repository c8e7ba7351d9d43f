// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: who took part in the sessions where something was spoken of, and has no recorded words on it. Silence can
// only
//   be told where the words were taken down: sessions of which there are summaries, agendas or notices alone are named
//   as such, and nobody is called silent in them.
// Thread contract: uses an Engine: one thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "query/engine.hpp"

namespace idm::instruments {

struct Participant {
  enum class Kind { person, country, organisation, stated };
  Kind kind = Kind::person;
  std::string id;  ///< of the speaker, country or organisation; of what the record lists, as printed
  Text label;
  std::string role, affiliation;  ///< of a person
  std::string function;
  std::size_t on_it = 0;      ///< passages on it that are attributed to them, in this session
  std::size_t elsewhere = 0;  ///< attributed passages of the session on other things
};

struct SilenceSession {
  std::string key;  ///< "IDM 2022-1", or the id of a record of no session
  std::string title;
  std::optional<int> year;
  std::vector<std::string> records;    ///< all of the session
  std::vector<std::string> coverages;  ///< of these records, each once
  bool verbatim = false;               ///< the words of the session are on record
  std::size_t passages = 0;            ///< that match
  std::vector<Participant> spoke;      ///< have words on it
  std::vector<Participant> not_heard;  ///< have none: silent if `verbatim`, else unknown
};

struct Silence {
  query::Answer head;
  std::vector<SilenceSession> sessions;  ///< by date
  /// Over the sessions with words on record: silent in each of them they took part in.
  std::vector<Participant> silent;
};

/// Errors: as Engine::search; usage when there is neither query nor filter.
Result<Silence> silence(query::Engine& engine, const query::Request& request);

}  // namespace idm::instruments
