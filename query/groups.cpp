// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/groups.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "analyzers/analyzer.hpp"
#include "store/passage_codec.hpp"
#include "store/terms.hpp"
#include "store/twins.hpp"

namespace idm::query {
namespace {

// Disjoint sets of small numbers; the least of each is its name.
class Sets {
 public:
  explicit Sets(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t name(std::uint32_t of) {
    while (parent_[of] != of) of = parent_[of] = parent_[parent_[of]];
    return of;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = name(a);
    b = name(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

std::optional<Xapian::docid> document_of(const Xapian::Database& db, const std::string& passage) {
  const std::string term = store::term(store::prefix::passage, passage);
  const auto at = db.postlist_begin(term);
  return at == db.postlist_end(term) ? std::nullopt : std::optional(*at);
}

void join_twins(const store::Shard& shard, const store::Twins& twins, Sets& sets) {
  for (const auto& pair : twins.pairs)
    for (const auto& [a, b] : pair.passages) {
      const auto one = document_of(shard.db, store::passage_id(pair.a, a));
      const auto other = document_of(shard.db, store::passage_id(pair.b, b));
      if (one && other) sets.join(*one, *other);
    }
}

// Equal anchors name the candidates; the texts decide, for an anchor is short.
Result<void> join_equals(const store::Shard& shard, Sets& sets) {
  const std::string prefix(store::prefix::anchor);
  for (auto term = shard.db.allterms_begin(prefix); term != shard.db.allterms_end(prefix); ++term) {
    if (term.get_termfreq() < 2) continue;
    std::map<std::string, Xapian::docid> texts;
    for (auto at = shard.db.postlist_begin(*term); at != shard.db.postlist_end(*term); ++at) {
      const auto passage = store::decode_passage(shard.db.get_document(*at).get_data());
      if (!passage) return passage.error();
      const auto [first, fresh] = texts.try_emplace(analyzers::fold(passage->text), *at);
      if (!fresh) sets.join(first->second, *at);
    }
  }
  return {};
}

std::string_view lang_of(const store::Columns& columns, store::DocId document) {
  const auto values = columns.values(Field::lang, document);
  return values.empty() ? std::string_view() : columns.value(Field::lang, values.front());
}

}  // namespace

Result<Groups> Groups::make(const store::Snapshot& snapshot, bool twins, bool same_text) {
  Groups groups;
  for (const auto& shard : snapshot.shards()) {
    const std::size_t size = shard.db.get_lastdocid() + 1;
    Sets documents(size), records(shard.columns.record_count());
    if (twins && !shard.twins.pairs.empty()) {
      const auto aligned = store::read_twins(shard.folder, true);
      if (!aligned) return aligned.error();
      join_twins(shard, *aligned, documents);
      for (const auto& pair : aligned->pairs) {
        const auto a = shard.columns.find_record(pair.a), b = shard.columns.find_record(pair.b);
        if (a && b) records.join(*a, *b);
      }
    }
    if (same_text)
      if (const auto joined = join_equals(shard, documents); !joined) return joined.error();

    OfShard made;
    made.of.assign(size, alone);
    made.members.emplace_back();
    for (std::uint32_t document = 1; document < size; ++document) {
      const std::uint32_t first = documents.name(document);
      if (first == document) continue;
      if (made.of[first] == alone) {
        made.of[first] = static_cast<std::uint32_t>(made.members.size());
        made.members.push_back({first});
      }
      made.of[document] = made.of[first];
      made.members[made.of[first]].push_back(document);
    }
    for (std::uint32_t record = 0; record < shard.columns.record_count(); ++record)
      made.records.push_back(records.name(record));
    groups.shards_.push_back(std::move(made));
  }
  return groups;
}

Matches standing(const store::Snapshot& snapshot, const Matches& matches, const Selection& selection,
                 const Groups& groups, bool records, const std::string& lang) {
  Matches out;
  for (std::size_t shard = 0; shard < snapshot.shards().size(); ++shard) {
    const auto& columns = snapshot.shards()[shard].columns;
    const FacetFilter filter(columns, selection);
    PassageSet passing(snapshot.shards()[shard].db.get_lastdocid());
    matches[shard].each([&](Xapian::docid document) {
      if (filter.passes(document)) passing.add(document);
    });
    PassageSet standing = passing;
    if (records) {
      std::map<store::Ordinal, store::Ordinal> chosen;  // first of the twins -> the one that stands
      std::map<store::Ordinal, bool> preferred;
      passing.each([&](Xapian::docid document) {
        const store::Ordinal record = columns.record_ordinal(document), first = groups.record(shard, record);
        const auto [at, fresh] = chosen.try_emplace(first, record);
        // The language of a record is that of its passages that match.
        if (!preferred[first] && lang_of(columns, document) == lang) {
          at->second = record;
          preferred[first] = true;
        }
      });
      passing.each([&](Xapian::docid document) {
        const store::Ordinal record = columns.record_ordinal(document);
        if (chosen[groups.record(shard, record)] != record) standing.remove(document);
      });
    } else {
      passing.each([&](Xapian::docid document) {
        const auto group = groups.of(shard, document);
        if (group == Groups::alone) return;
        Xapian::docid stands = 0;
        bool preferred = false;
        for (const Xapian::docid member : groups.members(shard, group)) {
          if (!passing.has(member)) continue;
          const bool fits = lang_of(columns, member) == lang;
          if (stands == 0 || (fits && !preferred)) {
            stands = member;
            preferred = fits;
          }
        }
        if (stands != document) standing.remove(document);
      });
    }
    out.push_back(std::move(standing));
  }
  return out;
}

}  // namespace idm::query
