// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: query text -> tree. Hand-written, so that every error has a place and nothing is reinterpreted in silence.
// Thread contract: uses the caller's Analyzer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "base/result.hpp"
#include "query/ast.hpp"

namespace idm::query {

/// Limits on the shape of a query: what a person types stays far below them.
namespace limits {
inline constexpr std::size_t bytes = 2048;
inline constexpr std::size_t terms = 64;
// Topics of judged collections may be abstracts.
inline constexpr std::size_t topic_bytes = 32768;
inline constexpr std::size_t topic_terms = 2048;
inline constexpr std::size_t depth = 20;
inline constexpr std::size_t wildcards = 8;
inline constexpr std::size_t phrase_words = 64;  ///< a pasted sentence
inline constexpr std::size_t near_words = 16;    ///< "…"~5
inline constexpr std::size_t prefix_letters = 3;
inline constexpr std::size_t prefix_forms = 200;  ///< words that a prefix may stand for
}  // namespace limits

struct ParsedQuery {
  Node root;
  std::vector<std::string> switched_off;  ///< of -expansion:word, folded
};

/// `topic`: of a judged collection, not typed. Errors: Code::query with the position in code points.
Result<ParsedQuery> parse(std::string_view text, analyzers::Analyzer& analyzer, bool topic = false);

}  // namespace idm::query
