// SPDX-License-Identifier: GPL-3.0-or-later
// What helps where nothing has all that was asked for: a better spelling of the query, what each word and filter costs,
// and equivalents that have hits.
#include <algorithm>

#include "query/bridge.hpp"
#include "query/spelling.hpp"
#include "query/state.hpp"

namespace idm::query {
namespace {

constexpr std::size_t parts_at_most = 12;
constexpr std::size_t spellings_at_most = 3;
constexpr std::size_t equivalents_at_most = 8;

std::size_t passing(const store::Snapshot& snapshot, const Matches& matches, const Selection& selection) {
  std::size_t total = 0;
  for (std::size_t shard = 0; shard < matches.size(); ++shard) {
    const FacetFilter filter(snapshot.shards()[shard].columns, selection);
    matches[shard].each([&](Xapian::docid document) { total += filter.passes(document) ? 1U : 0U; });
  }
  return total;
}

Matches both(Matches left, const Matches& right) {
  for (std::size_t i = 0; i < left.size(); ++i) left[i] &= right[i];
  return left;
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const auto& value : values) out += (out.empty() ? "" : " | ") + value;
  return out;
}

}  // namespace

std::optional<std::string> Engine::State::suggestion(const Request& request, const Found& found) {
  const Compiled& compiled = found.question.compiled;
  std::string best = request.text;
  // Word by word, the spelling with which the query has most hits.
  for (const auto& word : compiled.unknown) {
    std::string chosen;
    std::size_t most = 0;
    for (const auto& near : nearest_words(snapshot, analyzer, word, compiled.lang, spellings_at_most)) {
      Request other = request;
      other.text = replaced(best, word, near.word);
      other.strict = true;
      if (other.text == best) continue;
      const auto after = find(other, {});
      // Where other words are wrong too, none has hits yet: then the nearest spelling is taken.
      const std::size_t hits = after ? after->total : 0;
      if (!chosen.empty() && hits <= most) continue;
      chosen = other.text;
      most = hits;
    }
    if (!chosen.empty()) best = chosen;
  }
  if (best == request.text) return std::nullopt;
  // It must have hits, and no fewer than the query as typed: what was typed is in no passage, and was met by its
  // looks (lOIM, sécherese) at best. Where neither has all words, it must have more of them.
  Request other = request;
  other.text = best;
  const auto after = find(other, {});
  if (!after || after->strict_total < found.strict_total) return std::nullopt;
  const bool more = after->strict_total > 0 || after->total > found.total;
  return more ? std::optional(best) : std::nullopt;
}

Help Engine::State::help(const Request& request, const Found& found) {
  const Compiled& compiled = found.question.compiled;
  const Selection& selection = found.question.selection;
  Help help;

  // Each word: alone, and the query without it.
  std::vector<Matches> sets;
  if (!compiled.any && compiled.units.size() <= parts_at_most)
    for (const auto& unit : compiled.units) sets.push_back(find_matches(snapshot, unit.query, selection));
  for (std::size_t i = 0; i < sets.size(); ++i) {
    Matches others = find_matches(snapshot, Xapian::Query(std::string()), selection);
    for (std::size_t k = 0; k < sets.size(); ++k)
      if (k != i) others = both(std::move(others), sets[k]);
    help.parts.push_back(
        {false, compiled.units[i].text, passing(snapshot, sets[i], selection), passing(snapshot, others, selection)});
  }

  // Each filter: without the words, and the query without it.
  const Matches words = find_matches(snapshot, compiled.match, selection);
  const Matches everything = find_matches(snapshot, Xapian::Query(std::string()), {});
  for (const auto& [field, values] : selection.facets) {
    Selection only, without = selection;
    only.facets[field] = values;
    without.facets.erase(field);
    help.parts.push_back({true, std::string(store::info(field).name) + ":" + joined(values),
                          passing(snapshot, everything, only), passing(snapshot, words, without)});
  }
  if (!selection.restrictions.empty()) {
    Selection only, without = selection;
    only.restrictions = selection.restrictions;
    without.restrictions.clear();
    std::string name;
    for (const auto& [field, values] : selection.others)
      name += (name.empty() ? "" : ", ") + std::string(store::info(field).name);
    help.parts.push_back({true, name, passing(snapshot, find_matches(snapshot, Xapian::Query(std::string()), only), {}),
                          passing(snapshot, find_matches(snapshot, compiled.match, without), without)});
  }

  for (const auto& word : compiled.unknown) {
    Help::Nearest nearest{word, {}};
    for (const auto& near : nearest_words(snapshot, analyzer, word, compiled.lang, spellings_at_most))
      nearest.others.emplace_back(near.word, near.passages);
    if (!nearest.others.empty()) help.spellings.push_back(std::move(nearest));
  }

  // Equivalents that the query did not ask for: of a phrase, or with the bridge off.
  Request bridged = request;
  bridged.bridge = true;
  bridged.strict = true;
  std::string plain;
  for (const char c : request.text) plain += c == '"' || c == '=' || c == '+' ? ' ' : c;
  for (const std::string_view mark : {"«", "»", "“", "”", "„"})
    for (std::size_t at; (at = plain.find(mark)) != std::string::npos;) plain.replace(at, mark.size(), " ");
  bridged.text = plain;
  if (const auto other = understand(bridged))
    for (const auto& expansion : other->compiled.expansions) {
      const bool asked = std::any_of(compiled.expansions.begin(), compiled.expansions.end(), [&](const Expansion& e) {
        return e.to == expansion.to && e.lang == expansion.lang;
      });
      if (!asked && expansion.passages > 0 && help.equivalents.size() < equivalents_at_most)
        help.equivalents.push_back(expansion);
    }
  return help;
}

}  // namespace idm::query
