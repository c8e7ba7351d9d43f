// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the project's own judged queries: over the sample corpus (tests/judged/queries.tsv, qrels.tsv) and over the
//   records that are judged for other tasks too (collection.tsv, collection-queries.tsv, collection-qrels.tsv).
// Thread contract: one thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "collections.hpp"
#include "query/engine.hpp"
#include "query/evaluate.hpp"

namespace idm::relevance {

struct OwnQuery {
  std::string id, topic, lang, split, text;
  bool known_item = false;
};

struct OwnQueries {
  std::vector<OwnQuery> queries;
  query::Judgements judgements;  ///< by topic, of passage ids
};

enum class Own { samples, records };

/// Where the index of a collection is, below `folder`; built where it is not there yet.
std::filesystem::path index_own(Own which, const std::filesystem::path& tree, const std::filesystem::path& folder);

/// Throws std::runtime_error where a row names no passage.
OwnQueries own_queries(Own which, const std::filesystem::path& tree, query::Engine& engine);

/// What is asked of the rankings: passages in the language of the query, in the other one, or known items (in the
/// language of the query, or in the other where only that has the passage). A query without a judged passage in the
/// language is left out. `any`: every word counts and none must be there; else as a search asks.
enum class Task { same_language, cross_language, known_item };
query::Measures measure_own(query::Engine& engine, const OwnQueries& own, Task task, const std::string& split, bool any,
                            bool bridge = true);

/// The same as collections of passages, one for each language of the texts, for another engine.
std::vector<Collection> own_collections(query::Engine& engine, const OwnQueries& own, Task task,
                                        const std::string& split);

}  // namespace idm::relevance
