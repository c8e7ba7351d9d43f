// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/ledger.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.hpp"
#include "instruments/head.hpp"
#include "instruments/likeness.hpp"
#include "query/json.hpp"

namespace idm::instruments {
namespace {

bool is_call(const std::string& kind) { return kind == "recommendation" || kind == "commitment"; }

struct Held {
  LedgerStatement out;
  corpus::Lang lang = corpus::Lang::und;
  std::size_t place = 0;  // which call of its passage
};

// The calls of a passage. A statement without a span of its own is the passage.
void add_statements(const query::StoredPassage& at, const std::set<std::string>& kinds, std::vector<Held>& out) {
  const auto& passage = at.passage;
  std::size_t place = 0;
  const auto add = [&](const std::string& kind, const std::string& text) {
    Held held;
    auto& one = held.out;
    one.id = at.id;
    one.kind = kind;
    one.voice = passage.voice;
    one.text = text;
    one.speakers = speakers_of(at);
    one.lang = analyzers::code(passage.lang);
    one.citation = query::citation(at);
    one.year = at.record->year;
    one.date = at.record->date.value_or(at.record->year ? std::to_string(*at.record->year) : "");
    one.record = at.record;
    one.section = at.section;
    held.lang = passage.lang;
    held.place = place++;
    out.push_back(std::move(held));
    return &out.back().out;
  };
  bool found = false;
  for (const auto& statement : passage.statements) {
    if (!kinds.contains(statement.kind)) continue;
    found = true;
    const std::size_t begin = std::min(statement.span.begin, passage.text.size());
    const std::size_t end = std::clamp(statement.span.end, begin, passage.text.size());
    const std::string text(utf8::trim(std::string_view(passage.text).substr(begin, end - begin)));
    auto* one = add(statement.kind, text.empty() ? passage.text : text);
    one->trigger = statement.trigger;
    one->to = statement.to;
    if (!statement.voice.empty()) one->voice = statement.voice;
    if (one->voice != "named" && one->voice != passage.voice) one->speakers.clear();
  }
  if (found) return;
  // A kind that the user stated, or whose words were not told.
  for (const auto& kind : passage.kinds)
    if (kinds.contains(kind)) {
      add(kind, passage.text);
      return;
    }
}

std::string event_of(const LedgerStatement& statement) {
  std::string first = statement.record->id;
  for (const auto& twin : statement.record->twins) first = std::min(first, twin);
  return first;
}

// The passages of a record that have a twin: id -> ids.
Result<std::map<std::string, std::vector<std::string>>> twins_in(query::Engine& engine, const std::string& record) {
  std::map<std::string, std::vector<std::string>> out;
  const auto shown = engine.show(record, 0);
  if (!shown) return shown.error();
  for (const auto& at : shown->passages)
    if (!at.twins.empty()) out[at.id] = at.twins;
  return out;
}

}  // namespace

Result<Ledger> recommendations(query::Engine& engine, const LedgerRequest& request) {
  query::Request question = request.query;
  if (!question.filters.contains(query::Field::kind))
    question.filters[query::Field::kind] = {"recommendation", "commitment"};
  auto head = head_of(engine, question);
  if (!head) return head.error();
  Ledger ledger;
  ledger.head = std::move(*head);
  std::set<std::string> kinds;
  for (const auto& kind : ledger.head.query.filters[query::Field::kind])
    if (is_call(kind)) kinds.insert(kind);
  if (kinds.empty()) kinds = {"recommendation", "commitment"};

  // Both versions of a text are read, whether or not they are shown as one.
  const bool collapse = question.collapse_twins;
  question.collapse_twins = false;
  std::vector<Held> held;
  const auto seen = engine.visit(question, [&](const query::Visited& visited) {
    add_statements(visited.at, kinds, held);
    return true;
  });
  if (!seen) return seen.error();
  std::stable_sort(held.begin(), held.end(), [](const Held& a, const Held& b) {
    return std::tuple(a.out.date.empty(), a.out.date) < std::tuple(b.out.date.empty(), b.out.date);
  });

  // Statements of aligned passages, in their order within each, are the same.
  std::map<std::pair<std::string, std::size_t>, std::size_t> by_place;
  for (std::size_t i = 0; i < held.size(); ++i) by_place[{held[i].out.id, held[i].place}] = i;
  std::vector<std::pair<std::size_t, std::size_t>> same;
  // One version may tell in two calls what the other tells in one: (a call too many, the last of the other version).
  std::vector<std::pair<std::size_t, std::size_t>> left_over;
  std::map<std::string, std::map<std::string, std::vector<std::string>>> known;
  for (std::size_t i = 0; i < held.size(); ++i) {
    const auto& record = *held[i].out.record;
    if (record.twins.empty()) continue;
    auto at = known.find(record.id);
    if (at == known.end()) {
      auto twins = twins_in(engine, record.id);
      if (!twins) return twins.error();
      at = known.emplace(record.id, std::move(*twins)).first;
    }
    const auto of = at->second.find(held[i].out.id);
    if (of == at->second.end()) continue;
    for (const auto& twin : of->second) {
      if (const auto other = by_place.find({twin, held[i].place}); other == by_place.end()) {
        const auto behind = by_place.upper_bound({twin, held[i].place});
        if (behind != by_place.begin() && std::prev(behind)->first.first == twin)
          left_over.emplace_back(i, std::prev(behind)->second);
      } else if (other->second > i) {
        same.emplace_back(i, other->second);
      }
    }
  }
  std::vector<Said> said;
  for (const auto& one : held) said.push_back({one.out.text, one.lang});
  const auto group = chains(said, same);

  // A version is folded into the statement it is a version of: the one in the language of the question, else the first.
  std::vector<std::size_t> into(held.size());
  for (std::size_t i = 0; i < held.size(); ++i) into[i] = i;
  if (collapse) {
    const std::string& wanted = ledger.head.query.lang;
    const auto fold = [&](std::size_t b, std::size_t a) {
      held[a].out.versions.push_back({held[b].out.id, held[b].out.lang, held[b].out.text, held[b].out.citation});
      into[b] = a;
    };
    for (auto [a, b] : same) {
      if (into[a] != a || into[b] != b) continue;
      if (held[b].out.lang == wanted && held[a].out.lang != wanted) std::swap(a, b);
      fold(b, a);
    }
    // Where the first call of a passage was folded, so is what is left over of it.
    for (const auto& [b, a] : left_over)
      if (const std::size_t first = by_place.at({held[b].out.id, 0}); into[first] != first && into[a] == a) fold(b, a);
  }
  std::map<std::size_t, Chain> made;
  for (std::size_t i = 0; i < held.size(); ++i) {
    if (into[i] != i) continue;
    made[group[i]].statements.push_back(std::move(held[i].out));
    ++ledger.statements;
  }
  for (auto& [number, chain] : made) {
    std::set<std::string> events, langs;
    for (const auto& statement : chain.statements) {
      events.insert(event_of(statement));
      langs.insert(statement.lang);
      for (const auto& version : statement.versions) langs.insert(version.lang);
      if (!statement.year) continue;
      chain.first = chain.first ? std::min(*chain.first, *statement.year) : *statement.year;
      chain.last = chain.last ? std::max(*chain.last, *statement.year) : *statement.year;
    }
    chain.events = events.size();
    chain.langs.assign(langs.begin(), langs.end());
    if (chain.events > 1) ++ledger.repeated;
    if (request.repeated && chain.events < 2) continue;
    ledger.chains.push_back(std::move(chain));
  }
  ledger.total_chains = ledger.chains.size();
  std::stable_sort(ledger.chains.begin(), ledger.chains.end(), [](const Chain& a, const Chain& b) {
    return std::tuple(b.events, b.last.value_or(0)) < std::tuple(a.events, a.last.value_or(0));
  });
  const std::size_t first = std::min(request.offset, ledger.chains.size());
  ledger.chains.erase(ledger.chains.begin(), ledger.chains.begin() + static_cast<std::ptrdiff_t>(first));
  if (request.limit > 0 && ledger.chains.size() > request.limit) ledger.chains.resize(request.limit);
  return ledger;
}

}  // namespace idm::instruments
