// SPDX-License-Identifier: GPL-3.0-or-later
// Engine::search and Engine::rank: one walk a database counts (query/find.cpp), one match over all of them ranks, a
// second reorders the best where many match.
#include <algorithm>

#include "query/json.hpp"
#include "query/ranking.hpp"
#include "query/snippets.hpp"
#include "query/state.hpp"
#include "store/passage_codec.hpp"
#include "store/xapian_try.hpp"

namespace idm::query {
namespace {

using Xapian::Query;

constexpr std::size_t best_passages = 3;  ///< of a record, when grouped
Facets facet_tables(const store::Snapshot& snapshot, const Request& request, const Counts& counts,
                    const Selection& selection) {
  static const std::vector<std::string> nothing;
  Facets tables;
  tables.reserve(request.facets.size());
  for (const Field field : request.facets) {
    ValueCounts values;
    if (const auto found = counts.facets.find(field); found != counts.facets.end()) values = found->second;
    const auto selected = selection.facets.find(field);
    const auto& chosen = selected == selection.facets.end() ? nothing : selected->second;
    const auto before = [](const auto& one, std::string_view value) { return one.first < value; };
    // A chosen value is shown even when nothing is left of it, so that it can be taken back.
    for (const auto& value : chosen) {
      const auto at = std::lower_bound(values.begin(), values.end(), std::string_view(value), before);
      if (at == values.end() || at->first != value) values.emplace(at, value, 0);
    }
    if (field != Field::year)
      std::stable_sort(values.begin(), values.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<FacetValue> rows;
    rows.reserve(values.size());
    for (const auto& [value, count] : values)
      rows.push_back({std::string(value), label_of(snapshot, field, value), count,
                      !chosen.empty() && std::binary_search(chosen.begin(), chosen.end(), value)});
    tables.emplace_back(field, std::move(rows));
  }
  return tables;
}

std::vector<Ranked> ranked(const Ranker& ranker, std::size_t matches, const Request& request, std::size_t offset,
                           std::size_t limit) {
  return request.group == Group::record ? ranker.records(request.sort, offset, limit)
                                        : ranker.passages(matches, request.sort, offset, limit);
}

// What the words of the query add to each passage of the page.
void add_weights(const Ranker& ranker, const Compiled& compiled, const std::vector<Ranked>& page,
                 std::vector<Hit>& hits) {
  std::vector<Xapian::docid> documents;
  for (const auto& one : page) documents.push_back(one.document);
  const auto& targets = compiled.targets;
  for (const auto& unit : compiled.units) {
    // Words of the same family stand behind the others where the question was loosened.
    const auto belongs = [&](std::size_t target) {
      if (target >= targets.size()) return false;
      if (target >= unit.first && target < unit.last) return true;
      return targets[target].how == "family" &&
             std::any_of(targets.begin() + static_cast<std::ptrdiff_t>(unit.first),
                         targets.begin() + static_cast<std::ptrdiff_t>(unit.last),
                         [&](const Target& one) { return one.idea == targets[target].idea; });
    };
    const auto weights = ranker.weights(unit.query, documents);
    for (std::size_t i = 0; i < hits.size() && i < weights.size(); ++i)
      for (auto& why : hits[i].why)
        if (belongs(why.target)) why.weight = weights[i];
  }
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
    auto found = s.find(request, request.facets);
    if (!found) return found.error();
    const Compiled& compiled = found->question.compiled;
    const Selection& selection = found->question.selection;

    Answer answer;
    answer.index = s.info;
    answer.offset = request.offset;
    answer.limit = request.limit;
    answer.query.text = request.text;
    answer.query.canonical = found->question.canonical;
    answer.query.filters = selection.facets;
    for (const auto& [field, values] : selection.others)
      answer.query.filters[field] =
          field == Field::gcm && request.filters.contains(field) ? request.filters.at(field) : values;
    answer.query.lang = compiled.lang;
    answer.query.expansions = compiled.expansions;
    // Where a looser question finds no more, there is nothing to tell of it.
    answer.query.relaxed = found->relaxed && found->total > found->strict_total;
    answer.query.twins_collapsed = request.collapse_twins;
    answer.query.folded = request.fold;
    answer.strict_total = found->strict_total;
    answer.total = found->total;
    answer.facets = facet_tables(s.snapshot, request, found->counts, selection);
    if (!compiled.unknown.empty()) answer.query.suggestion = s.suggestion(request, *found);
    if (answer.strict_total == 0 && !(compiled.empty && selection.empty())) answer.help = s.help(request, *found);
    if (request.explain) {
      answer.query.tree = found->question.tree;
      answer.query.xapian = found->full.get_description();
    }
    if (answer.total == 0 || request.limit == 0) return answer;

    const bool grouped = request.group == Group::record;
    const Words words(s.snapshot, s.analyzer, s.memory);
    const Weigher weigher(s.snapshot, words, s.options.weights);
    const Ranker ranker(s.snapshot, {found->base, compiled.boosts, found->filter}, s.options.weights, &weigher,
                        &found->counts.passing);
    const std::vector<Ranked> page = ranked(ranker, found->counts.total, request, request.offset, request.limit);

    const Marker marker(compiled.targets);
    const auto make_hit = [&](Xapian::docid document, double weight) -> Result<Hit> {
      auto stored = s.snapshot.passage(document);
      if (!stored) return stored.error();
      const store::Place place = stored->place;
      Hit hit;
      hit.at = s.stored(std::move(*stored));
      hit.score = weight;
      const auto& passage = hit.at.passage;
      const auto marks = marker.mark(passage.text, passage.lang, s.analyzer);
      hit.snippet = make_snippet(passage.text, passage.lang, marks, compiled.targets);
      hit.citation = citation(hit.at);
      if (request.explain) {
        hit.why = explain(passage.text, marks, compiled.targets);
        for (const auto& expansion : compiled.expansions)
          for (const auto& link : passage.speakers)
            if (expansion.source == "speaker" && link.index < hit.at.record->speakers.size() &&
                hit.at.record->speakers[link.index].name == expansion.to)
              hit.why.push_back({expansion.from, expansion.to, "speaker", compiled.targets.size()});
      }
      if (found->groups != nullptr) s.name_others(*found, place, hit);
      return hit;
    };
    std::size_t rank = request.offset;
    for (const Ranked& one : page) {
      auto hit = make_hit(one.document, one.weight);
      if (!hit) return hit.error();
      hit->rank = ++rank;
      if (grouped) {
        const std::string& id = hit->at.record->id;
        hit->passage_total = found->counts.by_record[id];
        for (const Ranked& best : ranker.best_of(id, best_passages)) {
          auto passage = make_hit(best.document, best.weight);
          if (!passage) return passage.error();
          passage->rank = hit->passages.size() + 1;
          hit->passages.push_back(std::move(*passage));
        }
      }
      answer.hits.push_back(std::move(*hit));
    }
    if (request.explain) add_weights(ranker, compiled, page, answer.hits);
    return answer;
  });
}

Result<std::vector<Ranking>> Engine::rank(const Request& request, std::size_t depth) {
  return store::xapian_try(store::Doing::reading, state_->where(), [&]() -> Result<std::vector<Ranking>> {
    State& s = *state_;
    auto found = s.find(request, {});
    if (!found) return found.error();
    std::vector<Ranking> out;
    if (found->total == 0) return out;
    const Words words(s.snapshot, s.analyzer, s.memory);
    const Weigher weigher(s.snapshot, words, s.options.weights);
    const Compiled& compiled = found->question.compiled;
    const Ranker ranker(s.snapshot, {found->base, compiled.boosts, found->filter}, s.options.weights, &weigher,
                        &found->counts.passing);
    for (const Ranked& one : ranked(ranker, found->counts.total, request, 0, depth)) {
      const store::Place place = s.snapshot.place(one.document);
      if (request.group == Group::record) {
        const auto& columns = s.snapshot.shards()[place.shard].columns;
        out.push_back({std::string(columns.record_id(columns.record_ordinal(place.document))), one.weight});
        continue;
      }
      const auto stored = s.snapshot.passage(place);
      if (!stored) return stored.error();
      out.push_back({store::passage_id(stored->record->id, stored->passage.ordinal), one.weight});
    }
    return out;
  });
}

}  // namespace idm::query
