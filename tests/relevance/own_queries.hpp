// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the project's own judged queries (tests/judged/queries.tsv, qrels.tsv) over the sample corpus.
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

/// Builds an index of the sample corpus below `folder`.
std::filesystem::path index_samples(const std::filesystem::path& tree, const std::filesystem::path& folder);

/// Throws std::runtime_error where a row names no passage.
OwnQueries own_queries(const std::filesystem::path& tree, query::Engine& engine);

/// What is asked of the rankings: passages in the language of the query, in the other one, or known items (in the
/// language of the query). `any`: every word counts and none must be there; else as a search asks.
enum class Task { same_language, cross_language, known_item };
query::Measures measure_own(query::Engine& engine, const OwnQueries& own, Task task, const std::string& split, bool any,
                            bool bridge = true);

/// The same as collections of passages, one for each language of the texts, for another engine.
std::vector<Collection> own_collections(query::Engine& engine, const OwnQueries& own, Task task,
                                        const std::string& split);

}  // namespace idm::relevance
