// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: inside query/ only: a Xapian query as the sum that Xapian's matcher would work out for a document, with the
//   same estimates, roundings and order of additions, so that weights are the same to the last bit. What it cannot
//   express (posting sources, above all) has no plan and stays with the matcher.
// Thread contract: pure functions on a database.
// Sources: Xapian 1.4.22, api/queryinternal.cc (which lists are joined how), matcher/*postlist.cc (estimates, sums),
//   weight/bm25weight.cc (the formula; Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009).
#pragma once

#include <xapian.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "query/compile.hpp"

namespace idm::query {

/// What weights are made of besides the documents.
struct Collection {
  double passages = 0;  ///< of all shards
  double k1 = 0;
  /// Documents of all shards with a term, and of the shard that is planned for.
  std::function<Xapian::doccount(const std::string&)> everywhere, here;
  Xapian::doccount shard_passages = 0;
  bool positions = true;  ///< the shard has them
};

struct Part {
  enum class Kind { term, everything, either, all, synonym, most };
  Kind kind = Kind::term;
  std::string term;
  double factor = 0;  ///< 0: adds no weight
  double weight = 0;  ///< of a term or synonym: what BM25 multiplies with; of `all` that `fixed`: the weight itself
  bool fixed = false;
  std::vector<Part> parts;             ///< either: two; all, most: some; synonym: one
  std::vector<Part> maybe;             ///< of `all`: adds weight where it is there; none or one
  std::vector<Part> without;           ///< of `all`: none or one
  std::vector<Xapian::Query> phrases;  ///< of `all`: must be there too
  Xapian::doccount estimate = 0;       ///< of its documents in the shard, as Xapian estimates
  Xapian::doccount estimate_everywhere = 0;
};

/// The plan of a query, none where there is none.
std::optional<Part> plan_of(const Xapian::Query& query, const std::vector<Boost>& boosts, const Collection& collection);

/// Whether a part of it adds weight.
bool weighs(const Part& part);

}  // namespace idm::query
