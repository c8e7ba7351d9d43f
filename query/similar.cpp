// SPDX-License-Identifier: GPL-3.0-or-later
// Engine::similar: the most telling words of a passage or record become a query, which the bridge carries over to the
// other language.
#include <algorithm>
#include <map>
#include <set>

#include "query/count.hpp"
#include "query/json.hpp"
#include "query/matching.hpp"
#include "query/ranking.hpp"
#include "query/snippets.hpp"
#include "query/state.hpp"
#include "store/passage_codec.hpp"
#include "store/terms.hpp"
#include "store/xapian_try.hpp"

namespace idm::query {
namespace {

using Xapian::Query;

constexpr std::size_t words_of_passage = 16;
constexpr std::size_t words_of_record = 24;
constexpr std::size_t passages_read = 400;  ///< of a long record

class Stems : public Xapian::ExpandDecider {
 public:
  bool operator()(const std::string& term) const override {
    return term.size() > 5 && term.starts_with(store::prefix::stem) && term[3] == ':';
  }
};

// The words of the stems in their order in the text, each once, as query words.
std::string as_query(const std::vector<StoredPassage>& passages, const std::map<std::string, std::size_t>& stems,
                     analyzers::Analyzer& analyzer, std::vector<std::string>& words) {
  std::map<std::size_t, std::string> by_rank;
  std::string text;
  std::set<std::string> seen;
  for (const auto& at : passages)
    for (const auto& token : analyzer.analyze(at.passage.text, at.passage.lang)) {
      if (token.stem.empty() || token.kind != analyzers::TokenKind::word) continue;
      const std::string term = store::stem_term(at.passage.lang, token.stem);
      const auto rank = stems.find(term);
      if (rank == stems.end() || !seen.insert(term).second) continue;
      text += (text.empty() ? "" : " ") + token.lower;
      by_rank[rank->second] = token.lower;
    }
  for (auto& [rank, word] : by_rank) words.push_back(std::move(word));
  return text;
}

}  // namespace

Result<Similar> Engine::similar(const std::string& id, const Request& request) {
  auto shown = show(id, 0);
  if (!shown) return shown.error();
  return store::xapian_try(store::Doing::reading, state_->where(), [&]() -> Result<Similar> {
    State& s = *state_;
    Similar similar;
    similar.index = s.info;
    similar.whole_record = !shown->focus;
    std::vector<StoredPassage> passages;
    if (shown->focus)
      passages.push_back(std::move(shown->passages[*shown->focus]));
    else
      passages = std::move(shown->passages);
    if (passages.empty()) return similar;
    if (passages.size() > passages_read) passages.resize(passages_read);
    similar.of = passages.front();

    // What is the same is left out.
    std::vector<std::string> same;
    if (similar.whole_record) {
      similar.left.push_back(shown->record->id);
      for (const auto& twin : shown->record->twins) similar.left.push_back(twin);
      for (const auto& record : similar.left) same.push_back(store::term(Field::record, record));
    } else {
      similar.left.push_back(similar.of.id);
      for (const auto& twin : similar.of.twins) similar.left.push_back(twin);
      for (const auto& passage : similar.left) same.push_back(store::term(store::prefix::passage, passage));
    }

    const Xapian::Database all = s.snapshot.database();
    Xapian::Enquire enquire(all);
    Xapian::RSet relevant;
    for (const auto& passage : passages) {
      const std::string term = store::term(store::prefix::passage, passage.id);
      for (auto at = all.postlist_begin(term); at != all.postlist_end(term); ++at) relevant.add_document(*at);
    }
    if (relevant.empty()) return similar;
    enquire.set_query(Query::MatchAll);
    const Stems only;
    const auto wanted = static_cast<Xapian::termcount>(similar.whole_record ? words_of_record : words_of_passage);
    const Xapian::ESet expand = enquire.get_eset(wanted, relevant, 0, &only);
    std::map<std::string, std::size_t> stems;
    for (auto at = expand.begin(); at != expand.end(); ++at) stems.emplace(*at, stems.size());

    Request words = request;
    words.match = Match::any;
    words.text = as_query(passages, stems, s.analyzer, similar.words);
    if (words.text.empty()) return similar;
    const auto question = s.understand(words);
    if (!question) return question.error();
    const Compiled& compiled = question->compiled;
    similar.expansions = compiled.expansions;
    const Query filter(Query::OP_AND_NOT, filter_query(question->selection),
                       Query(Query::OP_OR, same.begin(), same.end()));
    const Ranker ranker(s.snapshot, {compiled.match, compiled.boosts, filter}, s.options.weights);
    const bool records = similar.whole_record || request.group == Group::record;
    if (records) {
      std::set<std::string> ids;
      for (const auto& shard : s.snapshot.shards())
        matching(shard.db, Query(Query::OP_AND, compiled.match, filter)).each([&](Xapian::docid document) {
          ids.emplace(shard.columns.record_id(shard.columns.record_ordinal(document)));
        });
      similar.total = ids.size();
    } else {
      similar.total = count_only(s.memory.postings, Query(Query::OP_AND, compiled.match, filter));
    }
    const auto page = records ? ranker.records(Sort::relevance, request.offset, request.limit)
                              : ranker.passages(similar.total, Sort::relevance, request.offset, request.limit);
    const Marker marker(compiled.targets);
    std::size_t rank = request.offset;
    for (const Ranked& one : page) {
      auto found = s.snapshot.passage(one.document);
      if (!found) return found.error();
      Hit hit;
      hit.at = s.stored(std::move(*found));
      hit.rank = ++rank;
      hit.score = one.weight;
      const auto& passage = hit.at.passage;
      const auto marks = marker.mark(passage.text, passage.lang, s.analyzer);
      hit.snippet = make_snippet(passage.text, passage.lang, marks, compiled.targets);
      hit.citation = citation(hit.at);
      hit.why = explain(passage.text, marks, compiled.targets);
      similar.hits.push_back(std::move(hit));
    }
    return similar;
  });
}

}  // namespace idm::query
