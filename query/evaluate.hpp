// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the quality of rankings on judged queries: topics, judgements and runs in the formats of TREC, and the
// measures. Thread contract: pure functions on plain values. Sources: nDCG: Järvelin and Kekäläinen, Cumulated
// Gain-Based Evaluation of IR Techniques (2002), as trec_eval's ndcg_cut
//   has it: gain = grade, discount 1 / log2(rank + 1), ideal from all judgements. Average precision and recall: Buckley
//   and Voorhees, Retrieval System Evaluation (2005); reciprocal rank: Voorhees, TREC-8 question answering (1999).
//   Formats: trec.nist.gov. A topic counts in the means when a document is judged relevant to it; one without an answer
//   counts 0 (trec_eval -c).
#pragma once

#include <cstddef>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "query/engine.hpp"

namespace idm::query {

struct Topic {
  std::string id, text;
};

/// Topic -> document -> grade; documents of grade 0 or less were judged and found not relevant.
using Judgements = std::map<std::string, std::map<std::string, int>>;

struct Measures {
  double ndcg10 = 0, average_precision = 0, recall100 = 0, reciprocal_rank = 0;
  std::size_t relevant = 0;  ///< judged so
  std::size_t found = 0;     ///< of these in the ranking
};

/// JSON lines (`id` and the text under `field`; without a field: text, query or title), or ID TAB TEXT. `name` for
/// errors. Errors: source, naming the line.
Result<std::vector<Topic>> read_topics(std::string_view bytes, const std::string& name, const std::string& field);

/// Lines of topic, iteration (ignored), document, grade. Errors: source, naming the line.
Result<Judgements> read_judgements(std::string_view bytes, const std::string& name);

/// `ranking`: document ids, best first.
Measures measure(const std::vector<Ranking>& ranking, const std::map<std::string, int>& judged);

/// Means over the topics.
Measures mean(const std::vector<Measures>& topics);

/// Lines of topic, Q0, document, rank, score, tag.
void write_run(std::ostream& out, const std::string& topic, const std::vector<Ranking>& ranking);

/// True where the judgements name passages ("record#p3") rather than records.
bool judges_passages(const Judgements& judgements);

}  // namespace idm::query
