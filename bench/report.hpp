// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the figures of one comparison, and how they are shown: a table for people, JSON for machines.
// Thread contract: plain values and pure functions.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "bench/measure.hpp"

namespace idm::bench {

/// Ways to ask that are timed side by side. `plain` searches the database as indexing left it.
/// `plain_visit` visits every match and counts nothing; `idm_all` counts all facets, `idm_picked` too, with values
/// picked in two of them: what visits the same matches, for siblings keep their counts.
enum class Way { plain, plain_compacted, idm, idm_bridge, plain_top, idm_top, plain_visit, idm_all, idm_picked };
inline constexpr std::size_t way_count = 9;
inline constexpr std::array<std::string_view, way_count> way_names = {"plain",       "plain_compacted", "idm",
                                                                      "idm_bridge",  "plain_no_facets", "idm_no_facets",
                                                                      "plain_visit", "idm_all",         "idm_picked"};

/// One query with its time in every way (milliseconds, median of the rounds) and its matches.
struct Asked {
  std::string sort, text;
  std::array<double, way_count> milliseconds{};
  std::array<std::size_t, way_count> matches{};
};

struct Indexing {
  double seconds = 0;  ///< until everything is on disk and searchable
  double cpu_seconds = 0;
  double generating = 0;  ///< seconds spent in the generator meanwhile
  double merging = 0;     ///< of idm's seconds: joining the threads' parts, compacting, columns
  std::uint64_t peak_bytes = 0;
  std::uint64_t bytes = 0;  ///< on disk
  double load = 0;          ///< of the machine when it began
};

struct Report {
  std::size_t passages = 0, records = 0;
  std::uint64_t words = 0, text_bytes = 0;
  std::string text_hash;  ///< equal hashes: the same generated text
  unsigned jobs = 0, cores = 0;
  double generating = 0;  ///< seconds for the generator alone
  std::optional<Indexing> plain, idm;
  double compact_seconds = 0;
  std::uint64_t compacted_bytes = 0;
  std::size_t rounds = 0;
  double search_load = 0;
  std::vector<Asked> asked;
  std::vector<std::string> refused;  ///< queries that an engine would not answer, with its reason
};

nlohmann::ordered_json to_json(const Report& report);
std::string to_table(const Report& report);

}  // namespace idm::bench
