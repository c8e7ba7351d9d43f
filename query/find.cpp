// SPDX-License-Identifier: GPL-3.0-or-later
// From a request to what matches: exact counts, a looser question where nothing has all words, one passage for several
// where that is wished, and how to rank the result.
#include <algorithm>

#include "query/state.hpp"
#include "store/passage_codec.hpp"

namespace idm::query {
namespace {

using Xapian::Query;

// Of the units of a looser question, so many at least: "most of the words".
constexpr double most_of = 0.6;
// A question is loosened where a page would not be filled.
constexpr std::size_t page = 10;

std::vector<Query> queries(const std::vector<Unit>& units) {
  std::vector<Query> out;
  for (const auto& unit : units) out.push_back(unit.query);
  return out;
}

// What counts by itself where not all must be there: each word.
std::vector<Query> counted_words(const std::vector<Unit>& units) {
  std::vector<Query> out;
  for (const auto& unit : units)
    if (unit.words.empty())
      out.push_back(unit.query);
    else
      out.insert(out.end(), unit.words.begin(), unit.words.end());
  return out;
}

// Where not all words are needed, one of the same family stands for a word.
std::vector<Unit> loosened(std::vector<Unit> units) {
  for (auto& unit : units)
    if (!unit.loose.empty()) unit.query = unit.loose;
  return units;
}

}  // namespace

Result<const Groups*> Engine::State::groups(const Request& request) {
  const std::pair key(request.collapse_twins, request.fold);
  if (!request.collapse_twins && !request.fold) return static_cast<const Groups*>(nullptr);
  auto at = groups_made.find(key);
  if (at == groups_made.end()) {
    auto made = Groups::make(snapshot, request.collapse_twins, request.fold);
    if (!made) return made.error();
    at = groups_made.emplace(key, std::move(*made)).first;
  }
  return static_cast<const Groups*>(&at->second);
}

Result<Engine::State::Found> Engine::State::find(const Request& request, const std::vector<Field>& facets) {
  for (auto& shard : memory.postings) shard.start();
  auto understood = understand(request);
  if (!understood) return understood.error();
  Found found;
  found.question = std::move(*understood);
  Compiled& compiled = found.question.compiled;
  const Selection& selection = found.question.selection;
  const auto together = groups(request);
  if (!together) return together.error();
  found.groups = *together;

  const bool records = request.group == Group::record;
  const CountOptions counting{facets, records, records, found.groups, compiled.lang};
  const auto total_of = [&](const Counts& counts) { return records ? counts.records : counts.total; };
  found.matches = find_matches(memory.postings, compiled.match, selection);
  found.counts = count(snapshot, found.matches, selection, counting);
  found.strict_total = found.total = total_of(found.counts);

  std::optional<Coverage> coverage;
  const bool several = compiled.units.size() >= 2;
  if (several && !compiled.any && !request.strict &&
      (found.total == 0 || (compiled.question && found.total < page && request.sort == Sort::relevance))) {
    const auto loose = loosened(compiled.units);
    coverage.emplace(snapshot, memory.postings, queries(loose), selection);
    // Words of the family let more passages in, and do not raise the number of words that is asked for.
    std::size_t most = coverage->most(selection);
    if (std::any_of(loose.begin(), loose.end(), [](const Unit& unit) { return !unit.loose.empty(); }))
      if (const auto own = Coverage(snapshot, memory.postings, queries(compiled.units), selection).most(selection);
          own > 0)
        most = own;
    if (most > 0) {
      const auto wanted = static_cast<std::size_t>(most_of * static_cast<double>(compiled.units.size()) + 0.999);
      found.matches = coverage->at_least(std::min(most, std::max<std::size_t>(1, wanted)));
      if (!compiled.excluded.empty()) {
        const Matches excluded = find_matches(memory.postings, compiled.excluded, {});
        for (std::size_t i = 0; i < excluded.size(); ++i) found.matches[i] -= excluded[i];
      }
      found.counts = count(snapshot, found.matches, selection, counting);
      found.total = total_of(found.counts);
      found.relaxed = true;
      compiled.units = loose;
      for (const auto& unit : loose)
        if (!unit.loose.empty()) compiled.targets.push_back(unit.family);
    } else {
      coverage.reset();
    }
  } else if (compiled.any && options.weights.coverage > 0) {
    const auto words = counted_words(compiled.units);
    if (words.size() >= 2) coverage.emplace(snapshot, memory.postings, words, selection);
  }

  Query base = compiled.match;
  if (found.relaxed) {
    const auto units = queries(compiled.units);
    base = Query(Query::OP_OR, units.begin(), units.end());
  }
  if (coverage) base = coverage->weighed(base, options.weights.coverage);
  found.base = base;
  found.full = boosted(base, compiled.boosts);
  found.filter = filter_query(selection);
  if (found.groups != nullptr)
    found.filter = restricted(snapshot, found.filter,
                              standing(snapshot, found.matches, selection, *found.groups, records, compiled.lang));
  else if (found.relaxed)
    found.filter = restricted(snapshot, found.filter, found.matches);
  return found;
}

void Engine::State::name_others(const Found& found, const store::Place& place, Hit& hit) const {
  const auto group = found.groups->of(place.shard, place.document);
  if (group == Groups::alone) return;
  const auto& shard = snapshot.shards()[place.shard];
  const FacetFilter filter(shard.columns, found.question.selection);
  for (const Xapian::docid member : found.groups->members(place.shard, group)) {
    if (member == place.document) continue;
    const auto other = snapshot.passage(store::Place{place.shard, member});
    if (!other) continue;
    const std::string id = store::passage_id(other->record->id, other->passage.ordinal);
    // A twin is named whether or not it matches itself; what has the same text matches too, unless a filter is against
    // it.
    if (other->passage.lang != hit.at.passage.lang)
      hit.at.twins.push_back(id);
    else if (found.matches[place.shard].has(member) && filter.passes(member))
      hit.same.push_back(id);
  }
}

}  // namespace idm::query
