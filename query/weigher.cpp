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
  explicit Counts(std::size_t size) : count(size, 0), here(size, 0) {}
};
struct Sums {
  std::vector<double> weight;  // 0 where it is not
  std::vector<char> here;      // empty where nobody asks
};

class Work {
 public:
  Work(Postings& postings, const std::vector<std::uint32_t>& lengths, double length_factor, double k1, double b,
       const Documents& documents)
      : postings_(postings), lengths_(lengths), length_factor_(length_factor), k1_(k1), b_(b), documents_(documents) {}

  ~Work() {
    if (!placed_) return;
    for (const Xapian::docid document : documents_) postings_.places()[document] = 0;
  }
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;

  // `sure`: all of the documents are known to have the part.
  Sums sums(const Part& part, bool sure) {
    Sums out;
    out.weight.assign(size(), 0);
    if (!sure) out.here.assign(size(), 0);
    add(part, sure, out);
    return out;
  }

 private:
  std::size_t size() const { return documents_.size(); }

  double bm25(double weight, Xapian::termcount count, std::uint32_t length) const {
    const double against_average = std::max(length * length_factor_, shortest);
    const double often = count;
    return weight * (often / (k1_ * (against_average * b_ + (1 - b_)) + often));
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

  void add(const Part& part, bool sure, Sums& out) {
    switch (part.kind) {
      case Kind::everything:
        if (!sure) std::fill(out.here.begin(), out.here.end(), 1);
        return;
      case Kind::term:
        if (sure && part.factor == 0) return;
        each(part.term, part.estimate, [&](std::size_t place, Xapian::termcount count) {
          if (part.factor != 0) out.weight[place] = bm25(part.weight, count, lengths_[documents_[place]]);
          if (!sure) out.here[place] = 1;
        });
        return;
      case Kind::synonym: return synonym(part, sure, out);
      case Kind::either: {
        Sums left = sums(part.parts[0], false);
        const Sums right = sums(part.parts[1], false);
        for (std::size_t i = 0; i < size(); ++i) out.weight[i] = left.weight[i] + right.weight[i];
        if (!sure)
          for (std::size_t i = 0; i < size(); ++i) out.here[i] = static_cast<char>(left.here[i] | right.here[i]);
        return;
      }
      case Kind::most:
        for (const Part& one : part.parts) {
          const Sums other = sums(one, sure && part.parts.size() == 1);
          for (std::size_t i = 0; i < size(); ++i) out.weight[i] = std::max(out.weight[i], other.weight[i]);
          if (!sure)
            for (std::size_t i = 0; i < size(); ++i) out.here[i] = static_cast<char>(out.here[i] | other.here[i]);
        }
        return;
      case Kind::all: return all(part, sure, out);
    }
  }

  void synonym(const Part& part, bool sure, Sums& out) {
    Counts found(size());
    count(part.parts[0], found);
    for (std::size_t i = 0; i < size(); ++i) {
      if (found.here[i] == 0) continue;
      const std::uint32_t length = lengths_[documents_[i]];
      out.weight[i] = bm25(part.weight, std::min<Xapian::termcount>(found.count[i], length), length);
    }
    if (!sure) out.here = std::move(found.here);
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
      std::vector<Xapian::termcount> least(size(), static_cast<Xapian::termcount>(-1));
      for (const Part& one : part.parts) {
        Counts word(size());
        count(one, word);
        for (std::size_t i = 0; i < size(); ++i) least[i] = std::min(least[i], word.count[i]);
      }
      const std::vector<char> there = postings_.have(part.phrases[0], documents_);
      for (std::size_t i = 0; i < size(); ++i)
        if (there[i] != 0) {
          out.count[i] += least[i];
          out.here[i] = 1;
        }
    }
  }

  void all(const Part& part, bool sure, Sums& out) {
    std::vector<char> here;
    if (!sure) here.assign(size(), 1);
    const auto narrow = [&](const std::vector<char>& by, char wanted) {
      for (std::size_t i = 0; i < size(); ++i)
        if ((by[i] != 0) != (wanted != 0)) here[i] = 0;
    };
    for (const Part& one : part.parts) {
      if (sure && !weighs(one)) continue;
      const Sums other = sums(one, sure);
      for (std::size_t i = 0; i < size(); ++i) out.weight[i] += other.weight[i];
      if (!sure) narrow(other.here, 1);
    }
    if (!sure) {
      for (const Part& one : part.without) narrow(sums(one, false).here, 0);
      for (const auto& phrase : part.phrases) narrow(postings_.have(phrase, documents_), 1);
    }
    if (part.fixed) std::fill(out.weight.begin(), out.weight.end(), part.weight);
    for (const Part& one : part.maybe) {
      const Sums other = sums(one, false);
      for (std::size_t i = 0; i < size(); ++i) out.weight[i] += other.weight[i];
    }
    if (sure) return;
    for (std::size_t i = 0; i < size(); ++i)
      if (here[i] == 0) out.weight[i] = 0;
    out.here = std::move(here);
  }

  Postings& postings_;
  const std::vector<std::uint32_t>& lengths_;
  double length_factor_, k1_, b_;
  const Documents& documents_;
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

std::vector<double> Weigher::weigh(std::size_t shard, const Part& plan,
                                   const std::vector<Xapian::docid>& documents) const {
  WordMemory& memory = words_.memory();
  const auto& lengths = memory.lengths.of(snapshot_.shards()[shard].db, shard);
  return query::weigh(memory.postings[shard], lengths, average_length_, weights_, plan, documents);
}

}  // namespace idm::query
