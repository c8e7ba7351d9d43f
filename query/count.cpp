// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/count.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "query/matching.hpp"

namespace idm::query {
namespace {

using store::Columns;
using store::Ordinal;

// Counts the passages of one database, which come record by record: what belongs to the record is looked up once.
class Tally {
 public:
  /// `matches`: how many passages will be added.
  Tally(const Columns& columns, const Selection& selection, const CountOptions& options, std::size_t matches)
      : columns_(columns), options_(options), filter_(columns, selection) {
    for (const Field field : options.facets) {
      const std::size_t values = columns.dictionary_size(field);
      Counted counted{field, std::vector<std::size_t>(values, 0), {}};
      if (options.records) counted.last.assign(values, Columns::none);
      (columns.per_record(field) ? of_records_ : of_passages_).push_back(std::move(counted));
    }
    failing_.assign(of_records_.size(), 0);
    failed_.resize(filter_.size());
    passed_.reserve(matches);
  }

  void add(const PassageSet& matches) {
    if (filter_.empty()) return add_all(matches);
    matches.each([this](Xapian::docid document) { add(document); });
  }

  void into(Counts& out) {
    end_record();
    for (auto& facet : of_passages_) count(facet);
    out.total += total_;
    out.records += records_;
    out.passing.push_back(std::move(passed_));
    for (auto& [record, passages] : by_record_) out.by_record[std::string(columns_.record_id(record))] += passages;
    for (const auto* list : {&of_records_, &of_passages_})
      for (const auto& facet : *list) {
        ValueCounts& values = out.facets[facet.field];
        for (std::size_t i = 0; i < facet.counts.size(); ++i)
          if (facet.counts[i] > 0)
            values.emplace_back(columns_.value(facet.field, static_cast<Ordinal>(i)), facet.counts[i]);
      }
  }

 private:
  struct Counted {
    Field field;
    std::vector<std::size_t> counts;
    std::vector<Ordinal> last;  // the record in which each value was seen last, when records are counted
  };

  // Without a filter all pass, and only the ends of records need a look.
  void add_all(const PassageSet& matches) {
    matches.each([this](Xapian::docid document) { passed_.push_back(document); });
    for (auto at = passed_.begin(); at != passed_.end();) {
      record_ = columns_.record_ordinal(first_ = *at);
      const auto range = columns_.documents_of(record_);
      const auto end =
          std::find_if(at, passed_.end(), [&](store::DocId id) { return id >= range.first + range.count; });
      passing_ = static_cast<std::size_t>(end - at);
      end_record();
      at = end;
    }
  }

  void add(store::DocId id) {
    if (id >= record_end_) {
      end_record();
      record_ = columns_.record_ordinal(id);
      first_ = id;
      const auto range = columns_.documents_of(record_);
      record_end_ = range.first + range.count;
    }
    const std::size_t failed = filter_.failed(id);
    if (failed == FacetFilter::several) return;
    if (failed == FacetFilter::none) {
      ++passing_;
      passed_.push_back(id);
      return;
    }
    failed_[failed].push_back(id);
    const Field field = filter_.field(failed);
    for (std::size_t i = 0; i < of_records_.size(); ++i)
      if (of_records_[i].field == field) ++failing_[i];
  }

  // Facet by facet: each has its rows in a place of its own.
  void count(Counted& facet) {
    static const std::vector<Xapian::docid> none;
    const std::vector<Xapian::docid>* failed = &none;  // that fail this facet's filter alone
    for (std::size_t i = 0; i < failed_.size(); ++i)
      if (filter_.field(i) == facet.field) failed = &failed_[i];
    if (!options_.records) {
      columns_.count_values(facet.field, passed_, facet.counts.data());
      columns_.count_values(facet.field, *failed, facet.counts.data());
      return;
    }
    std::vector<Xapian::docid> all(passed_.size() + failed->size());
    std::merge(passed_.begin(), passed_.end(), failed->begin(), failed->end(), all.begin());
    for (const store::DocId id : all)
      for (const Ordinal value : columns_.values(facet.field, id))
        if (const Ordinal record = columns_.record_ordinal(id); std::exchange(facet.last[value], record) != record)
          ++facet.counts[value];
  }

  void end_record() {
    for (std::size_t i = 0; i < of_records_.size(); ++i) {
      const std::size_t passages = passing_ + failing_[i];
      failing_[i] = 0;
      if (passages == 0) continue;
      for (const Ordinal value : columns_.values(of_records_[i].field, first_))
        of_records_[i].counts[value] += options_.records ? 1 : passages;
    }
    if (passing_ > 0 && record_ != Columns::none) {
      total_ += passing_;
      ++records_;
      if (options_.by_record) by_record_.emplace_back(record_, passing_);
    }
    passing_ = 0;
  }

  const Columns& columns_;
  const CountOptions& options_;
  FacetFilter filter_;
  std::vector<Counted> of_records_, of_passages_;
  std::vector<std::size_t> failing_;  // passages of the current record that fail only this facet's filter
  std::vector<std::pair<Ordinal, std::size_t>> by_record_;
  std::vector<Xapian::docid> passed_;
  std::vector<std::vector<Xapian::docid>> failed_;  // by the one filter they fail
  Ordinal record_ = Columns::none;
  store::DocId first_ = 0;  // of the current record's passages that match
  store::DocId record_end_ = 0;
  std::size_t passing_ = 0;  // of the current record
  std::size_t total_ = 0, records_ = 0;
};

// Counts groups instead of passages (or, with `records`, texts instead of records): a value that several members of a
// group have counts once, as the click on it would.
class GroupTally {
 public:
  GroupTally(const store::Snapshot& snapshot, std::size_t shard, const Selection& selection,
             const CountOptions& options)
      : shard_(shard), columns_(snapshot.shards()[shard].columns), options_(options), filter_(columns_, selection) {}

  void add(store::DocId id) {
    const std::size_t failed = filter_.failed(id);
    if (failed == FacetFilter::several) return;
    const std::uint64_t unit = unit_of(id);
    if (failed == FacetFilter::none && fresh(total_field, 0, unit)) ++total_;
    for (const Field field : options_.facets) {
      if (failed != FacetFilter::none && filter_.field(failed) != field) continue;
      for (const Ordinal value : columns_.values(field, id))
        if (fresh(static_cast<std::size_t>(field), value, unit)) ++counts_[{field, value}];
    }
  }

  void into(Counts& out) const {
    (options_.records ? out.records : out.total) += total_;
    for (const auto& [key, count] : counts_)
      out.facets[key.first].emplace_back(columns_.value(key.first, key.second), count);
  }

 private:
  static constexpr std::size_t total_field = 63;

  // Passages that are alone have numbers of their own beyond those of the groups.
  std::uint64_t unit_of(store::DocId id) const {
    if (options_.records) return options_.groups->record(shard_, columns_.record_ordinal(id));
    const auto group = options_.groups->of(shard_, id);
    return group == Groups::alone ? alone | id : group;
  }
  bool fresh(std::size_t field, Ordinal value, std::uint64_t unit) {
    if ((unit & alone) != 0) return true;
    return seen_.insert(std::uint64_t{field} << 58U | std::uint64_t{value} << 32U | unit).second;
  }
  static constexpr std::uint64_t alone = std::uint64_t{1} << 40U;

  std::size_t shard_;
  const Columns& columns_;
  const CountOptions& options_;
  FacetFilter filter_;
  std::unordered_set<std::uint64_t> seen_;  // field (6 bits), value (26), group or record (32)
  std::map<std::pair<Field, Ordinal>, std::size_t> counts_;
  std::size_t total_ = 0;
};

// What the shards counted one after the other, by value. Each shard's own values are in order.
void join_shards(Counts& counts) {
  for (auto& [field, values] : counts.facets) {
    std::stable_sort(values.begin(), values.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (kept > 0 && values[kept - 1].first == values[i].first)
        values[kept - 1].second += values[i].second;
      else
        values[kept++] = values[i];
    }
    values.resize(kept);
  }
}

Counts count_groups(const store::Snapshot& snapshot, const Matches& matches, const Selection& selection,
                    const CountOptions& options) {
  Counts counts;
  const Matches stand = standing(snapshot, matches, selection, *options.groups, options.records, options.lang);
  for (std::size_t shard = 0; shard < snapshot.shards().size(); ++shard) {
    GroupTally tally(snapshot, shard, selection, options);
    matches[shard].each([&](Xapian::docid document) { tally.add(document); });
    tally.into(counts);
    const auto& columns = snapshot.shards()[shard].columns;
    std::map<Ordinal, std::size_t> records;
    auto& passing = counts.passing.emplace_back();
    stand[shard].each([&](Xapian::docid document) {
      passing.push_back(document);
      ++records[columns.record_ordinal(document)];
    });
    if (options.records)
      counts.total += stand[shard].size();
    else
      counts.records += records.size();
    if (options.by_record)
      for (const auto& [record, passages] : records)
        counts.by_record[std::string(columns.record_id(record))] += passages;
  }
  if (snapshot.shards().size() > 1) join_shards(counts);
  return counts;
}

}  // namespace

Counts count(const store::Snapshot& snapshot, const Matches& matches, const Selection& selection,
             const CountOptions& options) {
  if (options.groups != nullptr) return count_groups(snapshot, matches, selection, options);
  Counts counts;
  for (std::size_t shard = 0; shard < snapshot.shards().size(); ++shard) {
    Tally tally(snapshot.shards()[shard].columns, selection, options, matches[shard].size());
    tally.add(matches[shard]);
    tally.into(counts);
  }
  if (snapshot.shards().size() > 1) join_shards(counts);
  return counts;
}

Counts count(const store::Snapshot& snapshot, std::vector<Postings>& postings, const Xapian::Query& words,
             const Selection& selection, const CountOptions& options) {
  return count(snapshot, find_matches(postings, words, selection), selection, options);
}

std::size_t count_only(std::vector<Postings>& postings, const Xapian::Query& query) {
  std::size_t total = 0;
  for (auto& shard : postings) total += matching(shard, query).size();
  return total;
}

}  // namespace idm::query
