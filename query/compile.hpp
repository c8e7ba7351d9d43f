// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: tree -> Xapian query, with the bridge, and with what the highlighter needs to find the same words again.
// Thread contract: belongs to one Engine.
#pragma once

#include <xapian.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "query/ast.hpp"
#include "query/bridge.hpp"
#include "query/engine.hpp"
#include "query/filters.hpp"
#include "query/words.hpp"

namespace idm::query {

/// What one word or term of the query matches in a text, for snippets and explanations.
struct Target {
  std::string word;              ///< as in the query
  std::string how;               ///< form, stem, family, bridge, prefix, phrase
  std::size_t idea = 0;          ///< words and expansions of one concept share a number
  std::set<std::string> folded;  ///< surface forms
  std::set<std::pair<analyzers::Lang, std::string>> stems;
  std::string prefix;  ///< folded
  std::set<std::string> exact;
  std::vector<std::set<std::string>> sequence;  ///< a phrase: the forms of each of its words
};

/// One word, term of several words or phrase that the query asks for.
struct Unit {
  Xapian::Query query;
  Xapian::Query loose;               ///< the query with words of the same family, for a looser question
  Target family;                     ///< these words
  std::vector<Xapian::Query> words;  ///< any of the words, a term of several: each with the equivalents of the whole
  std::string text;                  ///< as typed
  bool required = false;             ///< +word
  std::size_t first = 0, last = 0;   ///< its targets: [first, last)
};

/// A field or what is excluded, side by side with the units.
struct Clause {
  std::optional<Field> field;
  std::string text;  ///< canonical
};

/// What adds weight and never a match.
struct Boost {
  Xapian::Query query;
  double fixed = 0;  ///< above 0: the same weight for every passage with `term`, and nothing else
  std::string term;
};

struct Compiled {
  Xapian::Query match;         ///< decides: boolean part of the words and phrases
  std::vector<Unit> units;     ///< the words and phrases side by side at the top of the query
  Xapian::Query excluded;      ///< what must not be there, at the top of the query
  std::vector<Clause> beside;  ///< at the top of the query, in order
  bool any = false;            ///< not all of the units must match
  bool question = false;       ///< a question or prose rather than keywords
  std::vector<Boost> boosts;
  std::vector<Target> targets;
  std::vector<Expansion> expansions;
  std::vector<std::string> unknown;  ///< words as typed that no passage has
  Selection fields;                  ///< field:value of the query, to be joined with the filters
  bool empty = true;                 ///< no word at all
  std::string lang = "und";
};

class Compiler {
 public:
  Compiler(const store::Snapshot& snapshot, analyzers::Analyzer& analyzer, Bridge& bridge, WordMemory& memory,
           const Weights& weights);

  /// Errors: query (too many forms, only negations), usage (unknown value of a field).
  Result<Compiled> compile(const Node& root, const Request& request, const std::vector<std::string>& switched_off);

 private:
  struct Pass;
  const store::Snapshot& snapshot_;
  analyzers::Analyzer& analyzer_;
  Bridge& bridge_;
  WordMemory& memory_;
  const Weights& weights_;
};

/// `query` with what adds weight and never a match.
Xapian::Query boosted(const Xapian::Query& query, const std::vector<Boost>& boosts);

}  // namespace idm::query
