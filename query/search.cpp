// SPDX-License-Identifier: GPL-3.0-or-later
// Engine::search: one walk a database counts, one match over all of them ranks, a second reorders the best where many
// match.
#include <algorithm>

#include "query/count.hpp"
#include "query/json.hpp"
#include "query/ranking.hpp"
#include "query/snippets.hpp"
#include "query/state.hpp"
#include "store/terms.hpp"
#include "store/xapian_try.hpp"

namespace idm::query {
namespace {

using Xapian::Query;

constexpr std::size_t best_passages = 3;   ///< of a record, when grouped
constexpr std::size_t combinations = 400;  ///< of words, for a relaxed answer

// The passages that have at least `k` of the units: an OR over all choices of k.
std::optional<Query> at_least(const std::vector<Query>& units, std::size_t k) {
  std::vector<Query> choices;
  std::vector<std::size_t> pick(k);
  for (std::size_t i = 0; i < k; ++i) pick[i] = i;
  for (;;) {
    if (choices.size() >= combinations) return std::nullopt;
    std::vector<Query> parts;
    for (const std::size_t i : pick) parts.push_back(units[i]);
    choices.emplace_back(Query::OP_AND, parts.begin(), parts.end());
    std::size_t i = k;
    while (i > 0 && pick[i - 1] == units.size() - k + i - 1) --i;
    if (i == 0) break;
    ++pick[i - 1];
    for (std::size_t j = i; j < k; ++j) pick[j] = pick[j - 1] + 1;
  }
  return Query(Query::OP_OR, choices.begin(), choices.end());
}

Facets facet_tables(const store::Snapshot& snapshot, const Request& request, const Counts& counts,
                    const Selection& selection) {
  Facets tables;
  for (const Field field : request.facets) {
    std::map<std::string, std::size_t> values;
    if (const auto found = counts.facets.find(field); found != counts.facets.end()) values = found->second;
    const auto chosen = selection.facets.find(field);
    const auto selected = [&](const std::string& value) {
      return chosen != selection.facets.end() &&
             std::binary_search(chosen->second.begin(), chosen->second.end(), value);
    };
    // A chosen value is shown even when nothing is left of it, so that it can be taken back.
    if (chosen != selection.facets.end())
      for (const auto& value : chosen->second) values.try_emplace(value, 0);
    std::vector<FacetValue> rows;
    for (const auto& [value, count] : values)
      rows.push_back({value, label_of(snapshot, field, value), count, selected(value)});
    if (field != Field::year)
      std::stable_sort(rows.begin(), rows.end(),
                       [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
    tables.emplace_back(field, std::move(rows));
  }
  return tables;
}

}  // namespace

Result<Answer> Engine::search(const Request& request) {
  return store::xapian_try(store::Doing::reading, state_->where(), [&]() -> Result<Answer> {
    State& s = *state_;
    if (request.limit > 1000 || request.offset > 10000)
      return Error(Code::usage,
                   text("a page has at most 1000 hits and begins at most at 10000",
                        "une page a au plus 1000 réponses et commence au plus à 10000"),
                   text("narrow the search by filters", "resserrez la recherche par des filtres"));
    if (request.collapse_twins)
      return Error(Code::usage,
                   text("twins cannot be collapsed in a search",
                        "les versions jumelles ne peuvent être réunies dans une recherche"),
                   text("use --lang fr or --lang en to see one of them",
                        "employez --lang fr ou --lang en pour n'en voir qu'une"));
    auto understood = s.understand(request);
    if (!understood) return understood.error();
    Compiled& compiled = understood->compiled;
    const Selection& selection = understood->selection;

    Answer answer;
    answer.index = s.info;
    answer.offset = request.offset;
    answer.limit = request.limit;
    answer.query.text = request.text;
    answer.query.canonical = understood->canonical;
    answer.query.filters = selection.facets;
    for (const auto& [field, values] : selection.others)
      answer.query.filters[field] =
          field == Field::gcm && request.filters.contains(field) ? request.filters.at(field) : values;
    answer.query.lang = compiled.lang;
    answer.query.expansions = compiled.expansions;

    const bool grouped = request.group == Group::record;
    CountOptions options{request.facets, grouped, grouped};
    Counts counts = count(s.snapshot, compiled.match, selection, options);
    answer.strict_total = grouped ? counts.records : counts.total;

    Query ranking = compiled.ranking;
    if (counts.total == 0 && !request.strict && compiled.units.size() >= 2) {
      for (std::size_t k = compiled.units.size() - 1; k >= 1; --k) {
        const auto loose = at_least(compiled.units, k);
        if (!loose) continue;
        Counts found = count(s.snapshot, *loose, selection, options);
        if (found.total == 0) continue;
        counts = std::move(found);
        ranking = *loose;
        answer.query.relaxed = true;
        break;
      }
    }
    answer.total = grouped ? counts.records : counts.total;
    answer.facets = facet_tables(s.snapshot, request, counts, selection);

    if (!compiled.unknown.empty()) {
      Words words(s.snapshot, s.analyzer);
      std::string better = request.text;
      for (const auto& word : compiled.unknown) {
        const auto near = words.nearest(analyzers::fold(word));
        const std::size_t at = near ? better.find(word) : std::string::npos;
        if (at == std::string::npos) continue;
        // A missing apostrophe is put in and the rest left as typed: lOIM -> l'OIM.
        const std::size_t apostrophe = near->find('\'');
        if (apostrophe != std::string::npos && near->size() == word.size() + 1)
          better.insert(at + apostrophe, "'");
        else
          better.replace(at, word.size(), *near);
      }
      if (better != request.text) answer.query.suggestion = better;
    }
    if (request.explain) answer.query.xapian = ranking.get_description();
    if (answer.total == 0 || request.limit == 0) return answer;

    const Xapian::Query filter = filter_query(selection);
    const Ranker ranker(s.snapshot, filter, ranking);
    // A query without boosts ranks at once.
    const bool at_once = answer.query.relaxed || !compiled.boosted;
    const std::vector<Ranked> page = grouped
                                         ? ranker.records(request.sort, request.offset, request.limit)
                                         : ranker.passages(at_once ? std::nullopt : std::optional(compiled.match),
                                                           counts.total, request.sort, request.offset, request.limit);

    const auto make_hit = [&](Xapian::docid document, double weight) -> Result<Hit> {
      auto found = s.snapshot.passage(document);
      if (!found) return found.error();
      Hit hit;
      hit.at = s.stored(std::move(*found));
      hit.score = weight;
      const auto& passage = hit.at.passage;
      const auto marks = mark(passage.text, passage.lang, compiled.targets, s.analyzer);
      hit.snippet = make_snippet(passage.text, passage.lang, marks, compiled.targets);
      hit.citation = citation(hit.at);
      if (request.explain) hit.why = explain(passage.text, marks, compiled.targets);
      return hit;
    };
    std::size_t rank = request.offset;
    for (const Ranked& one : page) {
      auto hit = make_hit(one.document, one.weight);
      if (!hit) return hit.error();
      hit->rank = ++rank;
      if (grouped) {
        const std::string& id = hit->at.record->id;
        hit->passage_total = counts.by_record[id];
        for (const Ranked& best : ranker.best_of(id, best_passages)) {
          auto passage = make_hit(best.document, best.weight);
          if (!passage) return passage.error();
          passage->rank = hit->passages.size() + 1;
          hit->passages.push_back(std::move(*passage));
        }
      }
      answer.hits.push_back(std::move(*hit));
    }
    return answer;
  });
}

}  // namespace idm::query
