// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/weigher.hpp"

#include <algorithm>

namespace idm::query {
namespace {

using Kind = Part::Kind;
using Documents = std::vector<Xapian::docid>;

constexpr double shortest = 0.5;  ///< length of a passage against the average below which it does not count as shorter
constexpr std::size_t skip_ratio = 8;  ///< a list so many times longer than the documents is skipped through

// Which of the documents have something, and how often or with what weight.
struct Counts {
  std::vector<Xapian::termcount> count;
  std::vector<char> here;
};
struct Sums {
  std::vector<double> weight;  // 0 where it is not
  std::vector<char> here;      // empty where nobody asks
};

class Work {
 public:
  Work(Postings& postings, const std::vector<std::uint32_t>& lengths, double length_factor, double k1, double b,
       const Documents& documents)
      : postings_(postings), pools_(postings.pools()), lengths_(lengths), documents_(documents) {
    damping_.reserve(size());
    for (const Xapian::docid document : documents) {
      const double against_average = std::max(lengths[document] * length_factor, shortest);
      damping_.push_back(k1 * (against_average * b + (1 - b)));
    }
  }

  ~Work() {
    if (!placed_) return;
    for (const Xapian::docid document : documents_) postings_.places()[document] = 0;
  }
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;

  // `sure`: all of the documents are known to have the part.
  Sums sums(const Part& part, bool sure) {
    switch (part.kind) {
      case Kind::everything: return blank(sure, 1);
      case Kind::term:
      case Kind::synonym: {
        Sums out = blank(sure, 0);
        if (sure && part.factor == 0 && part.kind == Kind::term) return out;
        add(part, sure, out.weight, sure ? nullptr : &out.here);
        return out;
      }
      case Kind::either: {
        const bool first_is_term = part.parts[0].kind == Kind::term;
        Sums out = sums(part.parts[first_is_term ? 1 : 0], false);
        join(part.parts[first_is_term ? 0 : 1], out);
        return out;
      }
      case Kind::most: {
        Sums out = blank(false, 0);
        for (const Part& one : part.parts) {
          Sums other = sums(one, false);
          for (std::size_t i = 0; i < size(); ++i) out.weight[i] = std::max(out.weight[i], other.weight[i]);
          for (std::size_t i = 0; i < size(); ++i) out.here[i] = static_cast<char>(out.here[i] | other.here[i]);
          give(std::move(other));
        }
        return out;
      }
      case Kind::all: return all(part, sure);
    }
    return blank(sure, 0);
  }

 private:
  std::size_t size() const { return documents_.size(); }

  Sums blank(bool sure, char here) const {
    return {pools_.weights.take(size(), 0), sure ? std::vector<char>() : pools_.flags.take(size(), here)};
  }
  Counts none() const { return {pools_.counts.take(size(), 0), pools_.flags.take(size(), 0)}; }
  void give(Sums&& used) const {
    pools_.weights.give(std::move(used.weight));
    if (!used.here.empty()) pools_.flags.give(std::move(used.here));
  }
  void give(Counts&& used) const {
    pools_.counts.give(std::move(used.count));
    pools_.flags.give(std::move(used.here));
  }

  // A word more of those one of which is enough. A term needs no array of its own.
  void join(const Part& part, Sums& out) {
    if (part.kind == Kind::term) return add(part, false, out.weight, &out.here);
    Sums other = sums(part, false);
    for (std::size_t i = 0; i < size(); ++i) out.weight[i] += other.weight[i];
    for (std::size_t i = 0; i < size(); ++i) out.here[i] = static_cast<char>(out.here[i] | other.here[i]);
    give(std::move(other));
  }

  // Adds the weights of a part to `weights`, and where it is to `here`, if anybody asks.
  void add(const Part& part, bool sure, std::vector<double>& weights, std::vector<char>* here) {
    if (part.kind == Kind::term) {
      if (part.factor == 0 && here == nullptr) return;
      each(part.term, part.estimate, [&](std::size_t place, Xapian::termcount count) {
        if (part.factor != 0) weights[place] += bm25(part.weight, count, place);
        if (here != nullptr) (*here)[place] = 1;
      });
      return;
    }
    if (part.kind == Kind::synonym) {
      Counts found = none();
      count(part.parts[0], found);
      for (std::size_t i = 0; i < size(); ++i)
        if (found.here[i] != 0)
          weights[i] += bm25(part.weight, std::min<Xapian::termcount>(found.count[i], lengths_[documents_[i]]), i);
      if (here != nullptr) std::swap(*here, found.here);
      give(std::move(found));
      return;
    }
    Sums other = sums(part, sure);
    for (std::size_t i = 0; i < size(); ++i) weights[i] += other.weight[i];
    if (here != nullptr) std::swap(*here, other.here);
    give(std::move(other));
  }

  double bm25(double weight, Xapian::termcount count, std::size_t place) const {
    const double often = count;
    return weight * (often / (damping_[place] + often));
  }

  // Calls `see(place, count)` for the documents that have the term.
  template <typename See>
  void each(const std::string& term, Xapian::doccount estimate, const See& see) {
    const PostingList* list = postings_.known(term);
    if (list == nullptr && estimate <= skip_ratio * size()) list = &postings_.list(term);
    if (list != nullptr) {
      if (list->documents.size() > skip_ratio * size())
        seek(*list, see);
      else
        walk(*list, see);
      return;
    }
    const auto end = postings_.db().postlist_end(term);
    auto at = postings_.db().postlist_begin(term);
    for (std::size_t place = 0; place < size() && at != end; ++place) {
      if (*at < documents_[place]) {
        at.skip_to(documents_[place]);
        if (at == end) return;
      }
      if (*at == documents_[place]) see(place, at.get_wdf());
    }
  }

  // Few documents: each is looked for in the list.
  template <typename See>
  void seek(const PostingList& list, const See& see) const {
    auto at = list.documents.begin();
    for (std::size_t place = 0; place < size(); ++place) {
      at = std::lower_bound(at, list.documents.end(), documents_[place]);
      if (at == list.documents.end()) return;
      if (*at == documents_[place]) see(place, list.counts[static_cast<std::size_t>(at - list.documents.begin())]);
    }
  }
  // Many: the list is gone through, and a table tells the place of each document, if it has one.
  template <typename See>
  void walk(const PostingList& list, const See& see) {
    auto& places = postings_.places();
    if (!placed_) {
      if (places.size() < lengths_.size()) places.resize(lengths_.size(), 0);
      for (std::size_t place = 0; place < size(); ++place)
        places[documents_[place]] = static_cast<std::uint32_t>(place + 1);
      placed_ = true;
    }
    for (std::size_t i = 0; i < list.documents.size(); ++i)
      if (const std::uint32_t place = places[list.documents[i]]; place != 0) see(place - 1, list.counts[i]);
  }

  // Adds how often each document has the forms.
  void count(const Part& part, Counts& out) {
    if (part.kind == Kind::term) {
      each(part.term, part.estimate, [&](std::size_t place, Xapian::termcount count) {
        out.count[place] += count;
        out.here[place] = 1;
      });
    } else if (part.kind == Kind::either) {
      for (const Part& one : part.parts) count(one, out);
    } else {
      // A phrase counts as often as its rarest word.
      std::vector<Xapian::termcount> least = pools_.counts.take(size(), static_cast<Xapian::termcount>(-1));
      for (const Part& one : part.parts) {
        Counts word = none();
        count(one, word);
        for (std::size_t i = 0; i < size(); ++i) least[i] = std::min(least[i], word.count[i]);
        give(std::move(word));
      }
      const std::vector<char> there = postings_.have(part.phrases[0], documents_);
      for (std::size_t i = 0; i < size(); ++i)
        if (there[i] != 0) {
          out.count[i] += least[i];
          out.here[i] = 1;
        }
      pools_.counts.give(std::move(least));
    }
  }

  Sums all(const Part& part, bool sure) {
    Sums out = blank(sure, 1);
    const auto narrow = [&](const std::vector<char>& by, bool wanted) {
      for (std::size_t i = 0; i < size(); ++i)
        if ((by[i] != 0) != wanted) out.here[i] = 0;
    };
    for (const Part& one : part.parts) {
      if (sure && !weighs(one)) continue;
      if (sure) {
        add(one, true, out.weight, nullptr);
        continue;
      }
      std::vector<char> here = pools_.flags.take(size(), 0);
      add(one, false, out.weight, &here);
      narrow(here, true);
      pools_.flags.give(std::move(here));
    }
    if (!sure) {
      for (const Part& one : part.without) {
        Sums other = sums(one, false);
        narrow(other.here, false);
        give(std::move(other));
      }
      for (const auto& phrase : part.phrases) narrow(postings_.have(phrase, documents_), true);
    }
    if (part.fixed) std::fill(out.weight.begin(), out.weight.end(), part.weight);
    for (const Part& one : part.maybe) add(one, false, out.weight, nullptr);
    if (sure) return out;
    for (std::size_t i = 0; i < size(); ++i)
      if (out.here[i] == 0) out.weight[i] = 0;
    return out;
  }

  Postings& postings_;
  Pools& pools_;
  const std::vector<std::uint32_t>& lengths_;
  const Documents& documents_;
  std::vector<double> damping_;  // of each document: what its length makes of the words it has
  bool placed_ = false;
};

}  // namespace

std::vector<double> weigh(Postings& postings, const std::vector<std::uint32_t>& lengths, double average,
                          const Weights& weights, const Part& plan, const std::vector<Xapian::docid>& documents) {
  const double factor = average == 0 ? 0 : 1 / average;
  return Work(postings, lengths, factor, weights.k1, weights.b, documents).sums(plan, true).weight;
}

Weigher::Weigher(const store::Snapshot& snapshot, const Words& words, const Weights& weights)
    : snapshot_(snapshot),
      words_(words),
      weights_(weights),
      average_length_(snapshot.database().get_average_length()) {}

std::optional<Part> Weigher::plan(std::size_t shard, const Xapian::Query& query,
                                  const std::vector<Boost>& boosts) const {
  const auto& db = snapshot_.shards()[shard].db;
  Collection all;
  all.passages = static_cast<double>(snapshot_.passages());
  all.k1 = weights_.k1;
  all.everywhere = [&](const std::string& term) { return static_cast<Xapian::doccount>(words_.frequency(term)); };
  all.here = all.everywhere;
  if (snapshot_.shards().size() > 1) all.here = [&](const std::string& term) { return db.get_termfreq(term); };
  all.shard_passages = db.get_doccount();
  all.positions = db.has_positions();
  return plan_of(query, boosts, all);
}

const std::vector<double>& Weigher::weigh(std::size_t shard, const Part& plan,
                                          const std::vector<Xapian::docid>& documents) const {
  WordMemory& memory = words_.memory();
  Postings& postings = memory.postings[shard];
  Pools& pools = postings.pools();
  pools.weights.give(std::move(pools.answer));
  const auto& lengths = memory.lengths.of(snapshot_.shards()[shard].db, shard);
  pools.answer = query::weigh(postings, lengths, average_length_, weights_, plan, documents);
  return pools.answer;
}

}  // namespace idm::query
