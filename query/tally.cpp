// SPDX-License-Identifier: GPL-3.0-or-later
// Engine::tally: matches and what they are measured by, per year, session, theme … The sets of passages come from the
// posting lists, their keys from the columns; no passage is read.
#include <algorithm>
#include <map>
#include <set>

#include "corpus/vocabulary.hpp"
#include "query/groups.hpp"
#include "query/matches.hpp"
#include "query/matching.hpp"
#include "query/state.hpp"
#include "store/xapian_try.hpp"

namespace idm::query {
namespace {

using store::Columns;
using store::Ordinal;

std::optional<Field> field_of(Slice slice) {
  switch (slice) {
    case Slice::theme: return Field::theme;
    case Slice::speaker: return Field::speaker;
    case Slice::lang: return Field::lang;
    case Slice::kind: return Field::kind;
    case Slice::mode: return Field::mode;
    case Slice::series: return Field::series;
    case Slice::type: return Field::type;
    case Slice::organisation: return Field::organisation;
    case Slice::country: return Field::country;
    case Slice::year:
    case Slice::session:
    case Slice::record: return std::nullopt;
  }
  return std::nullopt;
}

bool of_passages(Field field) { return !store::info(field).per_record && field != Field::lang; }

// What the matches are measured by (engine.hpp).
Xapian::Query measure(const Compiled& compiled, const Selection& selection) {
  if (!compiled.empty) return filter_query(selection);
  Selection others = selection;
  std::erase_if(others.facets, [](const auto& chosen) { return of_passages(chosen.first); });
  others.restrictions.clear();
  for (const auto& [field, values] : selection.others)
    if (field == Field::record || field == Field::title) {
      std::vector<std::string> terms;
      for (const auto& value : values) terms.push_back(std::string(store::info(Field::record).prefix) + value);
      others.restrictions.emplace_back(Xapian::Query::OP_OR, terms.begin(), terms.end());
    }
  return filter_query(others);
}

// Words of a document: its terms without prefix but whole symbols, whose parts stand beside them.
std::uint16_t words_in(const Xapian::Database& db, Xapian::docid document) {
  std::size_t words = 0;
  for (auto at = db.termlist_begin(document); at != db.termlist_end(document); ++at) {
    const std::string& term = *at;
    if (term.empty() || (term.front() >= 'A' && term.front() <= 'Z') || term.find('/') != std::string::npos) continue;
    words += at.get_wdf();
  }
  return static_cast<std::uint16_t>(std::min<std::size_t>(words, UINT16_MAX - 1));
}

// Of passages that say the same in two languages one is measured: the one that matches, else the first.
PassageSet once(const Groups& groups, std::size_t shard, const PassageSet& measured,
                const std::vector<Xapian::docid>& matched) {
  std::set<std::uint32_t> seen;
  for (const auto document : matched)
    if (const auto group = groups.of(shard, document); group != Groups::alone) seen.insert(group);
  PassageSet out = measured;
  measured.each([&](Xapian::docid document) {
    const auto group = groups.of(shard, document);
    if (group != Groups::alone && !seen.insert(group).second) out.remove(document);
  });
  for (const auto document : matched) out.add(document);
  return out;
}

std::string session_key(const corpus::Record& record) {
  std::string key = record.series.value_or("");
  if (record.year) key += (key.empty() ? "" : " ") + std::to_string(*record.year);
  if (record.session) key += "-" + *record.session;
  return key;
}

struct Row {
  TallyRow out;
  std::string order;
  const void* last_hit = nullptr;  // the record seen last
  const void* last_all = nullptr;
};

}  // namespace

Result<TallyTable> Engine::tally(const Request& request, Slice slice, bool words) {
  return store::xapian_try(store::Doing::reading, state_->where(), [&]() -> Result<TallyTable> {
    State& s = *state_;
    Request whole = request;
    whole.strict = true;
    whole.group = Group::passage;
    const auto found = s.find(whole, {});
    if (!found) return found.error();
    const State::Question* question = &found->question;
    const Xapian::Query all = measure(question->compiled, question->selection);
    Matches hits = found->matches;
    const Groups* groups = found->groups;
    if (groups != nullptr)
      hits = standing(s.snapshot, hits, question->selection, *groups, false, question->compiled.lang);
    const auto field = field_of(slice);
    TallyTable tally;
    tally.several = field && of_passages(*field);
    constexpr std::uint16_t uncounted = UINT16_MAX;
    if (words) s.words_of.resize(s.snapshot.shards().size());

    std::map<std::string, Row> rows;
    for (std::size_t i = 0; i < s.snapshot.shards().size(); ++i) {
      const auto& shard = s.snapshot.shards()[i];
      const Columns& columns = shard.columns;
      PassageSet measured = matching(shard.db, all);
      std::vector<Xapian::docid> matched;
      const FacetFilter filter(columns, question->selection);
      hits[i].each([&](Xapian::docid document) {
        if (filter.passes(document)) matched.push_back(document);
      });
      if (groups != nullptr) measured = once(*groups, i, measured, matched);
      auto next = matched.begin();
      if (words && s.words_of[i].empty()) s.words_of[i].assign(shard.db.get_lastdocid() + 1, uncounted);

      Ordinal record = Columns::none;
      std::vector<Row*> of_record;  // of keys that belong to the record
      std::optional<Error> failed;
      const auto key_record = [&](store::DocId document) {
        of_record.clear();
        std::string key, order;
        if (slice == Slice::year) {
          const auto years = columns.values(Field::year, document);
          if (!years.empty()) key = columns.value(Field::year, years.front());
        } else {
          const auto in_record = s.snapshot.record(i, record);
          if (!in_record) {
            failed = in_record.error();
            return;
          }
          key = slice == Slice::record ? (*in_record)->id : session_key(**in_record);
          order = (*in_record)->date.value_or((*in_record)->year ? std::to_string(*(*in_record)->year) : "9999");
        }
        auto [at, fresh] = rows.try_emplace(key);
        if (fresh) at->second.out.key = key;
        if (fresh || order < at->second.order) at->second.order = order;
        of_record.push_back(&at->second);
      };
      std::vector<std::vector<Row*>> of_value(field ? columns.dictionary_size(*field) : 0);
      const auto value_row = [&](Ordinal value) -> Row* {
        if (!of_value[value].empty()) return of_value[value].front();
        const std::string key(columns.value(*field, value));
        Row& row = rows[key];
        row.out.key = key;
        of_value[value] = {&row};
        return &row;
      };
      const void* tag = nullptr;  // one per record: where its id lies
      std::vector<Row*> touched;
      measured.each([&](Xapian::docid document) {
        if (failed) return;
        const Ordinal now = columns.record_ordinal(document);
        const bool fresh_record = now != record;
        if (fresh_record) {
          record = now;
          tag = columns.record_id(record).data();
          ++tally.all.records;
          if (!field) key_record(document);
          if (failed) return;
        }
        const bool hit = next != matched.end() && *next == document;
        if (hit) ++next;
        std::uint16_t count = 0;
        if (words) {
          auto& known = s.words_of[i][document];
          if (known == uncounted) known = words_in(shard.db, document);
          count = known;
        }
        touched.clear();
        if (!field) {
          touched = of_record;
        } else {
          for (const Ordinal value : columns.values(*field, document)) touched.push_back(value_row(value));
          if (touched.empty()) touched.push_back(&rows[""]);
        }
        const auto add = [&](Amount& amount, const void*& last) {
          ++amount.passages;
          amount.words += count;
          if (std::exchange(last, tag) != tag) ++amount.records;
        };
        tally.all.words += count;
        ++tally.all.passages;
        if (hit) {
          tally.hits.words += count;
          ++tally.hits.passages;
        }
        for (Row* row : touched) {
          add(row->out.all, row->last_all);
          if (hit) add(row->out.hits, row->last_hit);
        }
      });
      if (failed) return *failed;
      Ordinal before = Columns::none;
      for (const auto document : matched)
        if (std::exchange(before, columns.record_ordinal(document)) != columns.record_ordinal(document))
          ++tally.hits.records;
    }
    std::vector<Row> sorted;
    for (auto& [key, row] : rows) sorted.push_back(std::move(row));
    if (slice == Slice::session || slice == Slice::record)
      std::stable_sort(sorted.begin(), sorted.end(), [](const Row& a, const Row& b) { return a.order < b.order; });
    for (auto& row : sorted) {
      auto& out = row.out;
      if (field && !out.key.empty())
        out.label = label_of(s.snapshot, *field, out.key);
      else if (out.key.empty())
        out.label = slice == Slice::year ? Text{"no year", "sans année"} : Text{"none", "sans"};
      else
        out.label = {out.key, out.key};
      tally.rows.push_back(std::move(out));
    }
    return tally;
  });
}

}  // namespace idm::query
