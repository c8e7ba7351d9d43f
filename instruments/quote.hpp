// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: is this sentence on record? The words of a quotation are aligned with the passages that share most of them.
//   Words count, in their order, with their accents; typography (kind of quotation marks, dashes, spaces, a capital)
//   does not. "[…]", "…" and "[words put in]" stand for anything.
// Source of the alignment: semi-global edit distance over words (Sellers 1980, "The theory and computation of
//   evolutionary distances: pattern recognition").
// Thread contract: uses an Engine: one thread.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "query/engine.hpp"

namespace idm::instruments {

enum class Verdict { exact, differs, not_found };
std::string_view name(Verdict verdict);

/// A stretch of the comparison: words of both, of the quotation only, of the record only, or left out by "[…]".
struct DiffPart {
  enum class Where { both, quotation, record, gap } where = Where::both;
  std::string text;
};

struct QuoteMatch {
  query::StoredPassage at;
  Verdict verdict = Verdict::not_found;
  double similarity = 0;  ///< 1 - edits / words of the quotation
  std::vector<DiffPart> diff;
  std::string citation;
};

struct Quoted {
  std::string text;
  Verdict verdict = Verdict::not_found;
  std::vector<QuoteMatch> matches;  ///< best first; of `not_found` none
};

/// Least similarity of a passage that counts as the source of a changed quotation.
constexpr double similar_enough = 0.6;

/// Checks one quotation among the passages that the filters let through. Errors: usage for a text without a word; as
/// Engine::search.
Result<Quoted> check_quotation(query::Engine& engine, const std::string& text, const query::Filters& filters = {},
                               std::size_t limit = 3);

/// {"verdict", "text", "matches": [{"id", "verdict", "similarity", "diff": [{"in", "text"}], "citation", "twins"}]}
nlohmann::ordered_json to_json(const Quoted& quoted);

}  // namespace idm::instruments
