// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/count.hpp"

#include <algorithm>

#include "query/matching.hpp"

namespace idm::query {
namespace {

using store::Columns;
using store::Ordinal;

// One facet with a filter: the ordinals that pass.
struct Chosen {
  Field field;
  std::vector<bool> passes;
};

// Counts the passages of one database, which come record by record: what belongs to the record is looked up once.
class Tally {
 public:
  Tally(const Columns& columns, const Selection& selection, const CountOptions& options)
      : columns_(columns), options_(options) {
    for (const auto& [field, values] : selection.facets) {
      Chosen chosen{field, std::vector<bool>(columns.dictionary_size(field), false)};
      for (const auto& value : values)
        if (const auto at = columns.find(field, value)) chosen.passes[*at] = true;
      chosen_.push_back(std::move(chosen));
    }
    for (const Field field : options.facets) {
      const std::size_t values = columns.dictionary_size(field);
      Counted counted{field, std::vector<std::size_t>(values, 0), {}};
      if (options.records) counted.last.assign(values, Columns::none);
      (columns.per_record(field) ? of_records_ : of_passages_).push_back(std::move(counted));
    }
    failing_.assign(of_records_.size(), 0);
  }

  void add(store::DocId id) {
    const Ordinal record = columns_.record_ordinal(id);
    if (record != record_) {
      end_record();
      record_ = record;
      first_ = id;
    }
    const Chosen* failed = nullptr;
    for (const auto& chosen : chosen_) {
      const auto values = columns_.values(chosen.field, id);
      const bool pass = std::any_of(values.begin(), values.end(), [&](Ordinal o) { return chosen.passes[o]; });
      if (pass) continue;
      if (failed != nullptr) return;
      failed = &chosen;
    }
    if (failed == nullptr) ++passing_;
    for (auto& facet : of_passages_)
      if (failed == nullptr || facet.field == failed->field) count(facet, id);
    if (failed != nullptr)
      for (std::size_t i = 0; i < of_records_.size(); ++i)
        if (of_records_[i].field == failed->field) ++failing_[i];
  }

  void into(Counts& out) {
    end_record();
    out.total += total_;
    out.records += records_;
    for (auto& [record, passages] : by_record_) out.by_record[std::string(columns_.record_id(record))] += passages;
    for (const auto* list : {&of_records_, &of_passages_})
      for (const auto& facet : *list)
        for (std::size_t i = 0; i < facet.counts.size(); ++i)
          if (facet.counts[i] > 0)
            out.facets[facet.field][std::string(columns_.value(facet.field, static_cast<Ordinal>(i)))] +=
                facet.counts[i];
  }

 private:
  struct Counted {
    Field field;
    std::vector<std::size_t> counts;
    std::vector<Ordinal> last;  // the record in which each value was seen last, when records are counted
  };

  void count(Counted& facet, store::DocId id) {
    for (const Ordinal value : columns_.values(facet.field, id)) {
      if (options_.records) {
        if (facet.last[value] == record_) continue;
        facet.last[value] = record_;
      }
      ++facet.counts[value];
    }
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
  std::vector<Chosen> chosen_;
  std::vector<Counted> of_records_, of_passages_;
  std::vector<std::size_t> failing_;  // passages of the current record that fail only this facet's filter
  std::vector<std::pair<Ordinal, std::size_t>> by_record_;
  Ordinal record_ = Columns::none;
  store::DocId first_ = 0;   // of the current record's passages that match
  std::size_t passing_ = 0;  // of the current record
  std::size_t total_ = 0, records_ = 0;
};

}  // namespace

Counts count(const store::Snapshot& snapshot, const Xapian::Query& words, const Selection& selection,
             const CountOptions& options) {
  Counts counts;
  std::vector<Xapian::Query> parts = {words};
  parts.insert(parts.end(), selection.restrictions.begin(), selection.restrictions.end());
  const Xapian::Query query(Xapian::Query::OP_AND, parts.begin(), parts.end());
  for (const auto& shard : snapshot.shards()) {
    Tally tally(shard.columns, selection, options);
    matching(shard.db, query).each([&](Xapian::docid document) { tally.add(document); });
    tally.into(counts);
  }
  return counts;
}

std::size_t count_only(const store::Snapshot& snapshot, const Xapian::Query& query) {
  std::size_t total = 0;
  for (const auto& shard : snapshot.shards()) total += matching(shard.db, query).size();
  return total;
}

}  // namespace idm::query
