// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/weigh_plan.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace idm::query {
namespace {

using Xapian::Query;
using Kind = Part::Kind;

bool fewer(const Part& a, const Part& b) { return a.estimate < b.estimate; }
bool more(const Part& a, const Part& b) { return a.estimate > b.estimate; }
Xapian::doccount rounded(double estimate) { return static_cast<Xapian::doccount>(estimate + 0.5); }

// Thrown and caught here: a query that only the matcher weighs.
struct Unknown {};

// Xapian's guess which part of the passages that have all its words a phrase, or words near each other, have.
Xapian::doccount share_of(const Query& windowed) {
  if (windowed.get_type() == Query::OP_NEAR) return 2;
  // The interface does not tell the window, the serialised form does: one byte, in which the number of members is
  // where it is below 8, else one byte more, and the window.
  const std::string bytes = windowed.serialise();
  const std::size_t members = windowed.get_num_subqueries(), at = members < 8 ? 1 : 2;
  return static_cast<unsigned char>(bytes.at(at)) == members ? 4 : 3;
}

class Planner {
 public:
  explicit Planner(const Collection& collection) : all_(collection) {}

  Part plan(const Query& query, double factor) const {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        if (query.get_length() != 1) throw Unknown();  // asked for more than once
        return term(*query.get_terms_begin(), factor);
      case Query::LEAF_MATCH_ALL: {
        Part part;
        part.kind = Kind::everything;
        part.estimate = all_.shard_passages;
        part.estimate_everywhere = static_cast<Xapian::doccount>(all_.passages);
        return part;
      }
      case Query::OP_SCALE_WEIGHT: return plan(query.get_subquery(0), factor * scale_of(query));
      case Query::OP_OR: return either(alternatives(query, factor, 0));
      case Query::OP_AND:
      case Query::OP_FILTER:
      case Query::OP_PHRASE:
      case Query::OP_NEAR: {
        Conjunction conjunction;
        join(query, factor, conjunction);
        return whole(std::move(conjunction));
      }
      case Query::OP_AND_NOT: {
        Part part;
        part.kind = Kind::all;
        part.parts.push_back(plan(query.get_subquery(0), factor));
        part.without.push_back(either(alternatives(query, 0, 1)));
        part.estimate = left_of(part.parts[0].estimate, part.without[0].estimate, all_.shard_passages);
        part.estimate_everywhere =
            left_of(part.parts[0].estimate_everywhere, part.without[0].estimate_everywhere, all_.passages);
        return part;
      }
      case Query::OP_AND_MAYBE: {
        Part left = plan(query.get_subquery(0), factor);
        if (factor == 0) return left;
        return with(std::move(left), either(alternatives(query, factor, 1)));
      }
      case Query::OP_SYNONYM: return synonym(query, factor);
      case Query::OP_MAX: {
        if (factor == 0) return either(alternatives(query, 0, 0));
        Part part;
        part.kind = Kind::most;
        part.parts = alternatives(query, factor, 0);
        if (part.parts.size() == 1) return std::move(part.parts.front());
        std::sort(part.parts.begin(), part.parts.end(), more);
        const double scale = 1.0 / all_.shard_passages;
        double share = part.parts[0].estimate * scale;
        for (std::size_t i = 1; i < part.parts.size(); ++i) {
          const double other = part.parts[i].estimate * scale;
          share += other - share * other;
        }
        part.estimate = static_cast<Xapian::doccount>(share * all_.shard_passages + 0.5);
        return part;
      }
      default: throw Unknown();
    }
  }

  // The same for all passages with a term: a source of fixed weight, filtered by it.
  Part fixed(const Boost& boost) const {
    Part part;
    part.kind = Kind::all;
    part.fixed = true;
    part.factor = 1;
    part.weight = boost.fixed;
    part.parts.push_back(term(boost.term, 0));
    part.estimate = part.parts[0].estimate;
    return part;
  }

  Part either(std::vector<Part> parts) const {
    if (parts.size() == 1) return std::move(parts.front());
    // As Huffman's trees are made, by the same heap.
    std::make_heap(parts.begin(), parts.end(), more);
    for (;;) {
      Part right = std::move(parts.front());
      std::pop_heap(parts.begin(), parts.end(), more);
      parts.pop_back();
      Part both;
      both.kind = Kind::either;
      const double left = parts.front().estimate, other = right.estimate;
      both.estimate = rounded(left + other - (left * other / all_.shard_passages));
      const double l = parts.front().estimate_everywhere, r = right.estimate_everywhere;
      both.estimate_everywhere = rounded(l + r - (l * r / all_.passages));
      Part first = std::move(parts.front());
      const bool last = parts.size() == 1;
      if (!last) std::pop_heap(parts.begin(), parts.end(), more);
      both.parts.push_back(std::move(first));
      both.parts.push_back(std::move(right));
      if (last) return both;
      parts.back() = std::move(both);
      std::push_heap(parts.begin(), parts.end(), more);
    }
  }

  Part with(Part left, Part maybe) const {
    Part part;
    part.kind = Kind::all;
    part.estimate = left.estimate;
    part.estimate_everywhere = left.estimate_everywhere;
    part.parts.push_back(std::move(left));
    part.maybe.push_back(std::move(maybe));
    return part;
  }

 private:
  struct Conjunction {
    std::vector<Part> parts;
    std::vector<Query> phrases;
    std::vector<Part> without, maybe;
  };

  double bm25(Xapian::doccount frequency, double factor) const {
    double odds = (all_.passages - frequency + 0.5) / (frequency + 0.5);
    if (odds < 2) odds = odds * 0.5 + 1;
    return std::log(odds) * factor * (all_.k1 + 1);
  }

  Part term(const std::string& name, double factor) const {
    Part part;
    part.term = name;
    part.factor = factor;
    part.estimate = all_.here(name);
    part.estimate_everywhere = all_.everywhere(name);
    if (factor != 0) part.weight = bm25(part.estimate_everywhere, factor);
    return part;
  }

  // The interface gives the factor in the description alone: "Query(0.4 * …)", with all its digits.
  static double scale_of(const Query& query) {
    const std::string described = query.get_description();
    return std::strtod(described.c_str() + described.find('(') + 1, nullptr);
  }

  static Xapian::doccount left_of(double left, double right, double passages) {
    return rounded(left * (1.0 - right / passages));
  }

  // The members of a disjunction, those of disjunctions in it too.
  std::vector<Part> alternatives(const Query& query, double factor, std::size_t first) const {
    std::vector<Part> parts;
    add_alternatives(query, factor, first, parts);
    return parts;
  }
  void add_alternatives(const Query& query, double factor, std::size_t first, std::vector<Part>& parts) const {
    for (std::size_t i = first; i < query.get_num_subqueries(); ++i) {
      const Query part = query.get_subquery(i);
      if (part.get_type() == Query::OP_OR)
        add_alternatives(part, factor, 0, parts);
      else
        parts.push_back(plan(part, factor));
    }
  }

  // The members of a conjunction, those of conjunctions in it too.
  void join(const Query& query, double factor, Conjunction& out) const {
    switch (query.get_type()) {
      case Query::OP_AND:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) join(query.get_subquery(i), factor, out);
        return;
      case Query::OP_FILTER:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
          join(query.get_subquery(i), i == 0 ? factor : 0, out);
        return;
      case Query::OP_PHRASE:
      case Query::OP_NEAR:
        if (!all_.positions) throw Unknown();
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
          out.parts.push_back(plan(query.get_subquery(i), factor));
        out.phrases.push_back(query);
        return;
      case Query::OP_AND_NOT:
        join(query.get_subquery(0), factor, out);
        add_alternatives(query, 0, 1, out.without);
        return;
      case Query::OP_AND_MAYBE:
        join(query.get_subquery(0), factor, out);
        add_alternatives(query, factor, 1, out.maybe);
        return;
      default: out.parts.push_back(plan(query, factor));
    }
  }

  Part whole(Conjunction conjunction) const {
    Part part;
    part.kind = Kind::all;
    std::vector<const Part*> order(conjunction.parts.size()), from;
    for (const Part& one : conjunction.parts) from.push_back(&one);
    std::partial_sort_copy(from.begin(), from.end(), order.begin(), order.end(),
                           [](const Part* a, const Part* b) { return fewer(*a, *b); });
    double here = order[0]->estimate, everywhere = order[0]->estimate_everywhere;
    for (std::size_t i = 1; i < order.size(); ++i) {
      here = here * order[i]->estimate / all_.shard_passages;
      everywhere = everywhere * order[i]->estimate_everywhere / all_.passages;
    }
    part.estimate = rounded(here);
    part.estimate_everywhere = rounded(everywhere);
    for (const Part* one : order) part.parts.push_back(std::move(const_cast<Part&>(*one)));
    if (!conjunction.without.empty()) {
      part.without.push_back(either(std::move(conjunction.without)));
      part.estimate = left_of(part.estimate, part.without[0].estimate, all_.shard_passages);
      part.estimate_everywhere = left_of(part.estimate_everywhere, part.without[0].estimate_everywhere, all_.passages);
    }
    part.phrases = std::move(conjunction.phrases);
    for (const Query& phrase : part.phrases) {
      part.estimate /= share_of(phrase);
      part.estimate_everywhere /= share_of(phrase);
    }
    if (!conjunction.maybe.empty()) part.maybe.push_back(either(std::move(conjunction.maybe)));
    return part;
  }

  // Of words, of alternatives of words, and of phrases of these.
  static bool counts(const Part& part) {
    switch (part.kind) {
      case Kind::term: return true;
      case Kind::either: return counts(part.parts[0]) && counts(part.parts[1]);
      case Kind::all:
        return part.phrases.size() == 1 && part.parts.size() == part.phrases[0].get_num_subqueries() &&
               part.without.empty() && part.maybe.empty() &&
               std::all_of(part.parts.begin(), part.parts.end(), [](const Part& one) { return counts(one); });
      default: return false;
    }
  }

  Part synonym(const Query& query, double factor) const {
    std::vector<Part> parts = alternatives(query, 0, 0);
    Part forms = either(std::move(parts));
    if (factor == 0) return forms;
    if (!counts(forms)) throw Unknown();
    Part part;
    part.kind = Kind::synonym;
    part.factor = factor;
    part.estimate = forms.estimate;
    part.estimate_everywhere = forms.estimate_everywhere;
    part.weight = bm25(forms.estimate_everywhere, factor);
    part.parts.push_back(std::move(forms));
    return part;
  }

  const Collection& all_;
};

}  // namespace

std::optional<Part> plan_of(const Query& query, const std::vector<Boost>& boosts, const Collection& collection) {
  if (collection.shard_passages == 0) return std::nullopt;
  try {
    const Planner planner(collection);
    Part base = planner.plan(query, 1);
    if (boosts.empty()) return base;
    std::vector<Part> more;
    for (const Boost& boost : boosts)
      more.push_back(boost.fixed > 0 ? planner.fixed(boost) : planner.plan(boost.query, 1));
    return planner.with(std::move(base), planner.either(std::move(more)));
  } catch (const Unknown&) {
    return std::nullopt;
  }
}

bool weighs(const Part& part) {
  if (part.kind == Kind::term || part.kind == Kind::synonym || part.fixed) return part.factor != 0;
  const auto any = [](const std::vector<Part>& parts) {
    return std::any_of(parts.begin(), parts.end(), [](const Part& one) { return weighs(one); });
  };
  return any(part.parts) || any(part.maybe);
}

}  // namespace idm::query
