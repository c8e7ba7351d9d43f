// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/count.hpp"

#include <algorithm>
#include <unordered_set>

namespace idm::query {
namespace {

using store::Columns;
using store::Ordinal;

// One facet with a filter: the ordinals that pass.
struct Chosen {
  Field field;
  std::vector<bool> passes;
};

class Spy : public Xapian::MatchSpy {
 public:
  Spy(const Columns& columns, const Selection& selection, const CountOptions& options)
      : columns_(columns), options_(options) {
    for (const auto& [field, values] : selection.facets) {
      Chosen chosen{field, std::vector<bool>(columns.dictionary_size(field), false)};
      for (const auto& value : values)
        if (const auto at = columns.find(field, value)) chosen.passes[*at] = true;
      chosen_.push_back(std::move(chosen));
    }
    for (const Field field : options.facets)
      counted_.push_back({field, std::vector<std::size_t>(columns.dictionary_size(field), 0), {}});
    if (options.records || options.by_record) seen_.assign(columns.record_count(), 0);
  }

  void operator()(const Xapian::Document& document, double) override {
    const store::DocId id = document.get_docid();
    const Chosen* failed = nullptr;
    for (const auto& chosen : chosen_) {
      const auto values = columns_.values(chosen.field, id);
      const bool pass = std::any_of(values.begin(), values.end(), [&](Ordinal o) { return chosen.passes[o]; });
      if (pass) continue;
      if (failed != nullptr) return;
      failed = &chosen;
    }
    const Ordinal record = columns_.record_ordinal(id);
    if (failed == nullptr) {
      ++total_;
      if (!seen_.empty() && record != Columns::none) ++seen_[record];
      for (auto& facet : counted_) add(facet, id, record);
      return;
    }
    for (auto& facet : counted_)
      if (facet.field == failed->field) add(facet, id, record);
  }

  void into(Counts& out) const {
    out.total += total_;
    for (std::size_t record = 0; record < seen_.size(); ++record) {
      if (seen_[record] == 0) continue;
      ++out.records;
      if (options_.by_record)
        out.by_record[std::string(columns_.record_id(static_cast<Ordinal>(record)))] += seen_[record];
    }
    for (const auto& facet : counted_)
      for (std::size_t i = 0; i < facet.counts.size(); ++i)
        if (facet.counts[i] > 0)
          out.facets[facet.field][std::string(columns_.value(facet.field, static_cast<Ordinal>(i)))] += facet.counts[i];
  }

 private:
  struct Counted {
    Field field;
    std::vector<std::size_t> counts;
    std::unordered_set<std::uint64_t> pairs;  // (value, record) seen, when records are counted
  };

  void add(Counted& facet, store::DocId id, Ordinal record) {
    for (const Ordinal value : columns_.values(facet.field, id)) {
      if (options_.records && !facet.pairs.insert(std::uint64_t{value} << 32 | record).second) continue;
      ++facet.counts[value];
    }
  }

  const Columns& columns_;
  const CountOptions& options_;
  std::vector<Chosen> chosen_;
  std::vector<Counted> counted_;
  std::vector<std::size_t> seen_;
  std::size_t total_ = 0;
};

}  // namespace

Counts count(const store::Snapshot& snapshot, const Xapian::Query& words, const Selection& selection,
             const CountOptions& options) {
  Counts counts;
  std::vector<Xapian::Query> parts = {words};
  parts.insert(parts.end(), selection.restrictions.begin(), selection.restrictions.end());
  const Xapian::Query query(Xapian::Query::OP_AND, parts.begin(), parts.end());
  for (const auto& shard : snapshot.shards()) {
    Spy spy(shard.columns, selection, options);
    Xapian::Enquire enquire(shard.db);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
    enquire.set_query(query);
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 1, shard.db.get_doccount());
    spy.into(counts);
  }
  return counts;
}

std::size_t count_only(const store::Snapshot& snapshot, const Xapian::Query& query) {
  std::size_t total = 0;
  for (const auto& shard : snapshot.shards()) {
    Xapian::Enquire enquire(shard.db);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
    enquire.set_query(query);
    total += enquire.get_mset(0, 1, shard.db.get_doccount()).get_matches_estimated();
  }
  return total;
}

}  // namespace idm::query
