// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/ranking.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "query/list_source.hpp"
#include "store/terms.hpp"

namespace idm::query {
namespace {

using Xapian::Query;

constexpr std::size_t window = 50;   ///< passages that the full query reorders
constexpr Xapian::docid beside = 3;  ///< passages before and behind one that are its context
constexpr std::size_t few = 1000;    ///< matches up to which the full query is asked at once

// libxapian 1.4.22 can crash (signal 11) while it leaves lists out of a bare OR whose members hold MAX or phrases under
// SYNONYM, as the bridge makes them.
bool delicate(const Query& query) {
  const auto type = query.get_type();
  if (type == Query::OP_MAX) return true;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    const Query part = query.get_subquery(i);
    if (part.get_type() == Query::LEAF_TERM) continue;
    if (type == Query::OP_SYNONYM || delicate(part)) return true;
  }
  return false;
}

// By weight, then in the order of the documents, as Xapian has it.
bool before(const Ranked& a, const Ranked& b) {
  return a.weight != b.weight ? a.weight > b.weight : a.document < b.document;
}

}  // namespace

Ranker::Ranker(const store::Snapshot& snapshot, Formula formula, const Weights& weights, const Weigher* weigher,
               const std::vector<std::vector<Xapian::docid>>* passing)
    : snapshot_(snapshot),
      database_(snapshot.database()),
      formula_(std::move(formula)),
      full_(boosted(formula_.base, formula_.boosts)),
      weights_(weights),
      weigher_(weigher),
      passing_(passing) {}

// An intersection with everything keeps the matcher from leaving out lists that can no longer reach the page: a query
// without a filter stays bare where that is safe.
Query Ranker::filtered(const Query& query) const {
  if (formula_.filter.get_type() == Query::LEAF_MATCH_ALL && !delicate(query)) return query;
  return Query(Query::OP_FILTER, query, formula_.filter);
}

std::vector<Ranked> Ranker::run(const Query& query, Sort sort, std::size_t offset, std::size_t limit,
                                bool by_record) const {
  const auto ask = [&](const Xapian::Database& database, std::size_t from, std::size_t count) {
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(Xapian::BM25Weight(weights_.k1, 0, 1, weights_.b, 0.5));
    if (sort != Sort::relevance) enquire.set_sort_by_value_then_relevance(store::slot::date, sort == Sort::newest);
    if (by_record) enquire.set_collapse_key(store::slot::record);
    enquire.set_query(query);
    const Xapian::MSet found =
        enquire.get_mset(static_cast<Xapian::doccount>(from), static_cast<Xapian::doccount>(count));
    std::vector<Ranked> out;
    for (auto at = found.begin(); at != found.end(); ++at) out.push_back({*at, at.get_weight()});
    return out;
  };
  const auto& shards = snapshot_.shards();
  if (shards.size() == 1) return ask(database_, offset, limit);
  // The matcher of 1.4.22 can crash over several databases of which one has each word and no passage with all. So each
  // is asked alone; what a word is worth is then told by its own database.
  std::vector<Candidate> best;
  for (std::size_t shard = 0; shard < shards.size(); ++shard)
    for (const Ranked& one : ask(shards[shard].db, 0, offset + limit))
      best.push_back({{snapshot_.combined({shard, one.document}), one.weight},
                      shard,
                      shards[shard].columns.record_ordinal(one.document)});
  return in_order(std::move(best), sort, offset, limit, false);
}

// Titles of books are made of the words that are asked for; who asks wants what is said of the subject.
void Ranker::hold_back(std::vector<Ranked>& passages, std::size_t size) const {
  bool held = false;
  for (std::size_t i = 0; i < size; ++i) {
    const store::Place place = snapshot_.place(passages[i].document);
    const auto& columns = snapshot_.shards()[place.shard].columns;
    double left = 0;  // by the kind that is held back least
    for (const store::Ordinal ordinal : columns.values(Field::kind, place.document)) {
      const std::string_view kind = columns.value(Field::kind, ordinal);
      left = std::max(left, kind == "reference" || kind == "contact" ? weights_.pointer : 1);
    }
    if (left == 0 || left == 1) continue;
    passages[i].weight *= left;
    held = true;
  }
  if (held) std::sort(passages.begin(), passages.begin() + static_cast<std::ptrdiff_t>(size), before);
}

// A subject is spoken of over several passages of a section, and not all of them name it in full.
void Ranker::add_context(std::vector<Ranked>& passages, std::size_t size) const {
  if (weights_.context <= 0) return;
  struct Seat {
    store::Place place;
    store::Ordinal record = 0;
    double weight = 0, context = 0;
    std::size_t at = 0;
    std::optional<int> section;  ///< read when first asked for
  };
  std::vector<Seat> seats;
  for (std::size_t i = 0; i < size; ++i) {
    const store::Place place = snapshot_.place(passages[i].document);
    seats.push_back({place, snapshot_.shards()[place.shard].columns.record_ordinal(place.document), passages[i].weight,
                     0, i, std::nullopt});
  }
  std::sort(seats.begin(), seats.end(), [](const Seat& a, const Seat& b) {
    return std::tie(a.place.shard, a.place.document) < std::tie(b.place.shard, b.place.document);
  });
  const auto section = [&](Seat& seat) {
    if (!seat.section) {
      const auto found = snapshot_.passage(seat.place);
      seat.section = found ? found->passage.section : -1;
    }
    return *seat.section;
  };
  for (std::size_t i = 0; i < seats.size(); ++i)
    for (std::size_t k = i + 1; k < seats.size(); ++k) {
      Seat &one = seats[i], &other = seats[k];
      if (one.place.shard != other.place.shard || other.place.document - one.place.document > beside ||
          one.record != other.record)
        break;
      if (section(one) != section(other)) continue;
      one.context += weights_.context * other.weight;
      other.context += weights_.context * one.weight;
    }
  for (const Seat& seat : seats) passages[seat.at].weight += seat.context;
  std::stable_sort(passages.begin(), passages.begin() + static_cast<std::ptrdiff_t>(size),
                   [](const Ranked& a, const Ranked& b) { return a.weight > b.weight; });
}

std::optional<std::vector<Ranked>> Ranker::weighed(const std::vector<Boost>& boosts, std::size_t limit) const {
  if (weigher_ == nullptr) return std::nullopt;
  std::vector<Ranked> best;
  for (std::size_t shard = 0; shard < passing_->size(); ++shard) {
    const auto& documents = (*passing_)[shard];
    if (documents.empty()) continue;
    const auto plan = weigher_->plan(shard, formula_.base, boosts);
    if (!plan) return std::nullopt;
    static const std::vector<double> none;
    const auto& weights = weighs(*plan) ? weigher_->weigh(shard, *plan, documents) : none;
    // A heap with the last of the best at its top: most passages are told by one look at it.
    std::vector<Ranked> found;
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const double weight = weights.empty() ? 0 : weights[i];
      if (found.size() == limit) {
        if (weight <= found.front().weight) continue;
        std::pop_heap(found.begin(), found.end(), before);
        found.pop_back();
      }
      found.push_back({snapshot_.combined({shard, documents[i]}), weight});
      std::push_heap(found.begin(), found.end(), before);
    }
    best.insert(best.end(), found.begin(), found.end());
  }
  std::sort(best.begin(), best.end(), before);
  if (best.size() > limit) best.resize(limit);
  return best;
}

std::vector<Ranked> Ranker::passages(std::size_t matches, Sort sort, std::size_t offset, std::size_t limit) const {
  const bool once = formula_.boosts.empty() || matches <= few;
  if (limit == 0) return {};
  if (sort != Sort::relevance) {
    const auto* all = candidates();
    return all ? in_order(*all, sort, offset, limit, false) : run(filtered(full_), sort, offset, limit);
  }
  const std::size_t end = offset >= window ? offset + limit : std::max(window, offset + limit);
  auto known = weighed(once ? formula_.boosts : std::vector<Boost>(), end);
  std::vector<Ranked> first = known ? std::move(*known) : run(filtered(once ? full_ : formula_.base), sort, 0, end);
  if (offset < window) {
    const std::size_t size = std::min(window, first.size());
    if (!once && !(known && reweigh(first, size))) reorder(first, size);
    hold_back(first, size);
    add_context(first, size);
  }
  first.erase(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(std::min(offset, first.size())));
  if (first.size() > limit) first.resize(limit);
  return first;
}

// The passages of the window by the full query, where the weigher knows it.
bool Ranker::reweigh(std::vector<Ranked>& first, std::size_t size) const {
  std::vector<std::vector<Xapian::docid>> documents(passing_->size());
  for (std::size_t i = 0; i < size; ++i) {
    const store::Place place = snapshot_.place(first[i].document);
    documents[place.shard].push_back(place.document);
  }
  std::vector<Ranked> again;
  for (std::size_t shard = 0; shard < documents.size(); ++shard) {
    auto& list = documents[shard];
    if (list.empty()) continue;
    std::sort(list.begin(), list.end());
    const auto plan = weigher_->plan(shard, formula_.base, formula_.boosts);
    if (!plan) return false;
    const auto& weights = weigher_->weigh(shard, *plan, list);
    for (std::size_t i = 0; i < list.size(); ++i) again.push_back({snapshot_.combined({shard, list[i]}), weights[i]});
  }
  std::sort(again.begin(), again.end(), before);
  std::copy(again.begin(), again.end(), first.begin());
  return true;
}

// The passages of the window by the full query.
void Ranker::reorder(std::vector<Ranked>& first, std::size_t size) const {
  ListSource::Lists lists;
  for (std::size_t i = 0; i < size; ++i) {
    const store::Place place = snapshot_.place(first[i].document);
    lists[snapshot_.shards()[place.shard].db.get_uuid()].push_back(place.document);
  }
  for (auto& [uuid, list] : lists) std::sort(list.begin(), list.end());
  auto* source = new ListSource(std::move(lists));
  std::vector<Ranked> again = run(Query(Query::OP_FILTER, full_, Query(source->release())), Sort::relevance, 0,
                                  window + snapshot_.shards().size() * window);
  std::erase_if(again, [&](const Ranked& one) {
    return std::none_of(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(size),
                        [&](const Ranked& other) { return other.document == one.document; });
  });
  std::copy_n(again.begin(), std::min(again.size(), size), first.begin());
}

std::vector<double> Ranker::weights(const Query& part, const std::vector<Xapian::docid>& documents) const {
  std::vector<double> out(documents.size(), 0);
  if (documents.empty() || part.empty()) return out;
  std::vector<Query> one_of;
  for (const Xapian::docid document : documents) {
    const store::Place place = snapshot_.place(document);
    const auto& shard = snapshot_.shards()[place.shard];
    const auto terms_end = shard.db.termlist_end(place.document);
    auto term = shard.db.termlist_begin(place.document);
    term.skip_to(std::string(store::prefix::passage));
    if (term != terms_end && (*term).starts_with(store::prefix::passage)) one_of.emplace_back(*term);
  }
  const auto found = run(Query(Query::OP_FILTER, part, Query(Query::OP_OR, one_of.begin(), one_of.end())),
                         Sort::relevance, 0, documents.size());
  for (const Ranked& ranked : found)
    for (std::size_t i = 0; i < documents.size(); ++i)
      if (documents[i] == ranked.document) out[i] = ranked.weight;
  return out;
}

const std::vector<Candidate>* Ranker::candidates() const {
  if (candidates_) return &*candidates_;
  if (weigher_ == nullptr) return nullptr;
  std::vector<Candidate> all;
  for (std::size_t shard = 0; shard < passing_->size(); ++shard) {
    const auto& documents = (*passing_)[shard];
    if (documents.empty()) continue;
    const auto plan = weigher_->plan(shard, formula_.base, formula_.boosts);
    if (!plan) return nullptr;
    std::vector<double> weights(documents.size(), 0);
    if (weighs(*plan)) weights = weigher_->weigh(shard, *plan, documents);
    const auto& columns = snapshot_.shards()[shard].columns;
    for (std::size_t i = 0; i < documents.size(); ++i)
      all.push_back(
          {{snapshot_.combined({shard, documents[i]}), weights[i]}, shard, columns.record_ordinal(documents[i])});
  }
  candidates_ = std::move(all);
  return &*candidates_;
}

// By date, then by weight; undated passages come before the first date, as an empty value does.
std::vector<Ranked> Ranker::in_order(std::vector<Candidate> of, Sort sort, std::size_t offset, std::size_t limit,
                                     bool by_record) const {
  std::vector<std::vector<std::string>> dates(sort == Sort::relevance ? 0 : snapshot_.shards().size());
  for (std::size_t shard = 0; shard < dates.size(); ++shard) {
    const auto& columns = snapshot_.shards()[shard].columns;
    dates[shard].resize(columns.record_count());
    const auto& db = snapshot_.shards()[shard].db;
    const auto end = db.valuestream_end(store::slot::date);
    for (auto at = db.valuestream_begin(store::slot::date); at != end;) {
      const store::Ordinal record = columns.record_ordinal(at.get_docid());
      dates[shard][record] = *at;
      const auto range = columns.documents_of(record);  // all of them have the record's date
      at.skip_to(range.first + range.count);
    }
  }
  const auto first = [&](const Candidate& a, const Candidate& b) {
    if (sort != Sort::relevance)
      if (const int order = dates[a.shard][a.record].compare(dates[b.shard][b.record]); order != 0)
        return (order < 0) == (sort == Sort::oldest);
    return before(a.ranked, b.ranked);
  };
  if (by_record) {  // a record stands where its best passage does
    std::map<std::pair<std::size_t, store::Ordinal>, Candidate> best;
    for (const Candidate& one : of)
      if (const auto [at, fresh] = best.try_emplace({one.shard, one.record}, one); !fresh && first(one, at->second))
        at->second = one;
    of.clear();
    for (const auto& [record, one] : best) of.push_back(one);
  }
  const std::size_t end = std::min(of.size(), offset + limit);
  std::partial_sort(of.begin(), of.begin() + static_cast<std::ptrdiff_t>(end), of.end(), first);
  std::vector<Ranked> out;
  for (std::size_t i = offset; i < end; ++i) out.push_back(of[i].ranked);
  return out;
}

std::vector<Ranked> Ranker::records(Sort sort, std::size_t offset, std::size_t limit) const {
  const auto* all = candidates();
  return all ? in_order(*all, sort, offset, limit, true) : run(filtered(full_), sort, offset, limit, true);
}

std::vector<Ranked> Ranker::best_of(std::string_view record, std::size_t limit) const {
  if (const auto* all = candidates()) {
    std::vector<Candidate> of_record;
    for (std::size_t shard = 0; shard < snapshot_.shards().size(); ++shard)
      if (const auto ordinal = snapshot_.shards()[shard].columns.find_record(record))
        std::copy_if(all->begin(), all->end(), std::back_inserter(of_record),
                     [&](const Candidate& one) { return one.shard == shard && one.record == *ordinal; });
    return in_order(std::move(of_record), Sort::relevance, 0, limit, false);
  }
  const Query query = filtered(full_);
  return run(Query(Query::OP_FILTER, query, Query(store::term(Field::record, record))), Sort::relevance, 0, limit);
}

}  // namespace idm::query
