// SPDX-License-Identifier: GPL-3.0-or-later
// What helps where nothing has all that was asked for: a better spelling of the query, what each word and filter costs,
// and equivalents that have hits.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "query/bridge.hpp"
#include "query/spelling.hpp"
#include "query/state.hpp"

namespace idm::query {
namespace {

constexpr std::size_t parts_at_most = 12;
constexpr std::size_t spellings_at_most = 3;
constexpr std::size_t equivalents_at_most = 8;

Matches both(Matches left, const Matches& right) {
  for (std::size_t i = 0; i < left.size(); ++i) left[i] &= right[i];
  return left;
}

std::string quoted(const std::string& words) {
  return words.find(' ') == std::string::npos ? words : '"' + words + '"';
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const auto& value : values) out += (out.empty() ? "" : " | ") + value;
  return out;
}

// The query text of some units and of what stands beside them, but for the fields `without` (of which all stand
// beside).
std::string text_of(const Compiled& compiled, std::size_t left_out, const std::vector<Field>& without) {
  std::string out;
  const auto add = [&](const std::string& text) { out += (out.empty() ? "" : " ") + text; };
  for (std::size_t i = 0; i < compiled.units.size(); ++i)
    if (i != left_out) add(compiled.units[i].text);
  for (const auto& clause : compiled.beside)
    if (!clause.field || std::find(without.begin(), without.end(), *clause.field) == without.end()) add(clause.text);
  return out;
}

// What the query text has of some fields.
std::string fields_in(const Compiled& compiled, const std::vector<Field>& fields) {
  std::string out;
  for (const auto& clause : compiled.beside)
    if (clause.field && std::find(fields.begin(), fields.end(), *clause.field) != fields.end())
      out += (out.empty() ? "" : " ") + clause.text;
  return out;
}

// The query with its phrases and exact forms as plain words; the value of a field keeps its quotation marks, for it is
// no word of the query.
std::string without_marks(const std::string& query) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> quotes = {
      {{"\"", "\""}, {"«", "»"}, {"“", "”"}, {"„", "”"}}};
  std::string out;
  bool of_field = false;  // right behind the colon of a field
  for (std::size_t at = 0; at < query.size();) {
    const std::string_view rest = std::string_view(query).substr(at);
    const auto quote = std::find_if(quotes.begin(), quotes.end(), [&](const auto& one) {
      return rest.starts_with(one.first) || (!of_field && rest.starts_with(one.second));
    });
    if (quote != quotes.end()) {
      const bool opens = rest.starts_with(quote->first);
      const std::size_t width = opens ? quote->first.size() : quote->second.size();
      const std::size_t end = of_field ? query.find(quote->second, at + width) : std::string::npos;
      if (end != std::string::npos) {
        out += query.substr(at, end + quote->second.size() - at);
        at = end + quote->second.size();
      } else {
        out += ' ';
        at += width;
      }
      of_field = false;
      continue;
    }
    out += rest.front() == '=' || rest.front() == '+' ? ' ' : rest.front();
    of_field = rest.front() == ':';
    ++at;
  }
  return out;
}

}  // namespace

std::optional<std::string> Engine::State::suggestion(const Request& request, const Found& found) {
  const Compiled& compiled = found.question.compiled;
  std::string best = request.text;
  // Word by word, the likeliest spelling with which the query has hits.
  for (const auto& word : compiled.unknown) {
    std::string chosen;
    for (const auto& near : nearest_words(snapshot, analyzer, word, compiled.lang, spellings_at_most)) {
      Request other = request;
      other.text = replaced(best, word, near.word);
      other.strict = true;
      if (other.text == best) continue;
      const auto after = find(other, {});
      // Where other words are wrong too, none has hits yet: then the likeliest of all is taken.
      const bool hits = after && after->total > 0;
      if (hits || chosen.empty()) chosen = other.text;
      if (hits) break;
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

  const bool records = request.group == Group::record;
  const auto hits = [&](const Matches& matches, const Selection& under) {
    const Counts counts = count(snapshot, matches, under, {{}, records, false, found.groups});
    return records ? counts.records : counts.total;
  };
  // Of a text that is asked instead; only where there is nothing at all, since each is a search of its own.
  const auto instead = [&](std::string text, Match match, const Filters& filters) {
    Request other = request;
    other.text = text;
    other.match = match;
    other.filters = filters;
    other.strict = true;
    const auto after = found.total == 0 ? find(other, {}) : Result<Found>(Error());
    return Help::Instead{std::move(text), after ? after->strict_total : 0};
  };
  constexpr auto no_unit = static_cast<std::size_t>(-1);
  const bool by_words = !compiled.any && !compiled.units.empty() && compiled.units.size() <= parts_at_most;
  const std::string own_fields = [&] {
    std::vector<Field> all;
    for (const auto& clause : compiled.beside)
      if (clause.field) all.push_back(*clause.field);
    return fields_in(compiled, all);
  }();

  // Each word: alone, and the query without it.
  std::vector<Matches> sets;
  if (by_words)
    for (const auto& unit : compiled.units) sets.push_back(find_matches(memory.postings, unit.query, selection));
  Matches allowed = find_matches(memory.postings, Xapian::Query(std::string()), selection);
  if (!sets.empty() && !compiled.excluded.empty()) {
    const Matches excluded = find_matches(memory.postings, compiled.excluded, {});
    for (std::size_t i = 0; i < allowed.size(); ++i) allowed[i] -= excluded[i];
  }
  for (std::size_t i = 0; i < sets.size(); ++i) {
    Matches others = allowed;
    for (std::size_t k = 0; k < sets.size(); ++k)
      if (k != i) others = both(std::move(others), sets[k]);
    const std::string& text = compiled.units[i].text;
    help.parts.push_back({false,
                          text,
                          hits(sets[i], selection),
                          hits(others, selection),
                          {},
                          text + (own_fields.empty() ? "" : " " + own_fields),
                          text_of(compiled, i, {})});
  }

  // Each filter: without the words, and the query without it.
  const auto without_fields = [&](const std::vector<Field>& fields) {
    return fields_in(compiled, fields).empty() ? request.text : text_of(compiled, no_unit, fields);
  };
  const Matches words = find_matches(memory.postings, compiled.match, selection);
  const Matches everything =
      selection.facets.empty() ? Matches() : find_matches(memory.postings, Xapian::Query(std::string()), {});
  std::vector<Field> filtered;
  for (const auto& [field, values] : selection.facets) {
    Selection only, without = selection;
    only.facets[field] = values;
    without.facets.erase(field);
    help.parts.push_back({true,
                          std::string(store::info(field).name) + ":" + joined(values),
                          hits(everything, only),
                          hits(words, without),
                          {field},
                          fields_in(compiled, {field}),
                          without_fields({field})});
    filtered.push_back(field);
  }
  if (!selection.others.empty()) {
    Selection only, without = selection;
    only.restrictions = selection.restrictions;
    without.restrictions.clear();
    std::string name;
    std::vector<Field> fields;
    for (const auto& [field, values] : selection.others) {
      name += (name.empty() ? "" : ", ") + std::string(store::info(field).name);
      fields.push_back(field);
    }
    filtered.insert(filtered.end(), fields.begin(), fields.end());
    help.parts.push_back({true, name, hits(find_matches(memory.postings, Xapian::Query(std::string()), only), {}),
                          hits(find_matches(memory.postings, compiled.match, without), without), fields,
                          fields_in(compiled, fields), without_fields(fields)});
  }
  if (!compiled.any && compiled.units.size() > 1) help.any = instead(request.text, Match::any, request.filters);
  if (filtered.size() > 1 && !compiled.empty) help.unfiltered = instead(without_fields(filtered), request.match, {});
  if (!filtered.empty() && !help.any.query.empty() && help.any.hits + help.unfiltered.hits == 0)
    help.any_unfiltered = instead(without_fields(filtered), Match::any, {});

  for (const auto& word : compiled.unknown) {
    Help::Nearest nearest{word, {}};
    for (const auto& near : nearest_words(snapshot, analyzer, word, compiled.lang, spellings_at_most))
      nearest.others.push_back(
          {near.word, near.passages, instead(replaced(request.text, word, near.word), request.match, request.filters)});
    if (!nearest.others.empty()) help.spellings.push_back(std::move(nearest));
  }

  // Equivalents that the query did not ask for: of a phrase, or with the bridge off.
  Request bridged = request;
  bridged.bridge = true;
  bridged.strict = true;
  const std::string plain = without_marks(request.text);
  bridged.text = plain;
  if (const auto other = understand(bridged))
    for (const auto& expansion : other->compiled.expansions) {
      const bool asked = std::any_of(compiled.expansions.begin(), compiled.expansions.end(), [&](const Expansion& e) {
        return e.to == expansion.to && e.lang == expansion.lang;
      });
      if (!asked && expansion.passages > 0 && help.equivalents.size() < equivalents_at_most)
        help.equivalents.push_back({expansion, instead(replaced(plain, expansion.from, quoted(expansion.to)),
                                                       request.match, request.filters)});
    }
  return help;
}

}  // namespace idm::query
