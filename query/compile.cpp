// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/compile.hpp"

#include <algorithm>

#include "corpus/understand.hpp"
#include "query/compile_pass.hpp"
#include "query/question.hpp"
#include "store/terms.hpp"

namespace idm::query {
namespace {

using analyzers::Lang;
using analyzers::Token;
using analyzers::TokenKind;
using Kind = Node::Kind;
using Xapian::Query;

constexpr unsigned near_window = 8;

// The words that are asked for, without what is excluded and the filters.
void add_asked(const Node& node, std::string& out) {
  if (node.kind == Kind::negation || node.kind == Kind::field) return;
  if (!node.text.empty()) out += (out.empty() ? "" : " ") + node.text;
  for (const auto& child : node.children) add_asked(child, out);
}

std::vector<Query> queries(const std::vector<Unit>& units) {
  std::vector<Query> out;
  for (const auto& unit : units) out.push_back(unit.query);
  return out;
}

std::vector<Query> required(const std::vector<Unit>& units) {
  std::vector<Query> out;
  for (const auto& unit : units)
    if (unit.required) out.push_back(unit.query);
  return out;
}

// Any of the units, with those that must be there; `others` are alternatives that are no units.
Query any_with(const std::vector<Unit>& units, const std::vector<Query>& others) {
  std::vector<Query> parts = queries(units);
  parts.insert(parts.end(), others.begin(), others.end());
  if (parts.empty()) return {};
  const auto must = required(units);
  return must.empty() ? any_of(parts) : Query(Query::OP_AND_MAYBE, all_of(must), any_of(parts));
}

}  // namespace

std::vector<Unit> Compiler::Pass::run(const std::vector<Node>& nodes) {
  struct Made {
    std::size_t first, last;  // items
    Unit unit;
  };
  std::vector<Unit> units;
  std::vector<Item> items;
  std::size_t chunks = 0;
  // Any of the words: those of a term of several words count each, too.
  const bool any_word = request.match == Match::any;
  const auto is_chunk = [](const Node& node) {
    return node.kind == Kind::word || (node.kind == Kind::phrase && !node.quoted && node.slack == 0);
  };
  // Stop words are not asked for beside words of content, phrases and groups, also with a NOT between them.
  const bool content = std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) {
    if (node.kind == Kind::negation || node.kind == Kind::field) return false;
    if (!is_chunk(node)) return true;
    const auto tokens = tokens_of(node.text);
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return !stop(token); });
  });
  const auto flush = [&] {
    if (items.empty()) return;
    mend(items);
    std::vector<Token> tokens;
    for (const auto& item : items) tokens.push_back(item.token);
    std::vector<Concept> concepts = concepts_of(tokens);
    const auto chunk_at = [&](std::size_t i) { return i < items.size() ? items[i].chunk : 0; };
    // A term does not end within a word with a hyphen.
    std::erase_if(concepts, [&](const Concept& c) {
      return (c.first > 0 && chunk_at(c.first - 1) == chunk_at(c.first)) || chunk_at(c.last) == chunk_at(c.last - 1);
    });
    std::vector<Made> made;
    for (std::size_t i = 0; i < items.size();) {
      const auto concept_at =
          std::find_if(concepts.begin(), concepts.end(), [&](const Concept& c) { return c.first == i; });
      const auto chunk_end = [&](std::size_t k) {
        while (k + 1 < items.size() && items[k + 1].chunk == items[k].chunk) ++k;
        return k + 1;
      };
      const std::size_t first = i, last = concept_at == concepts.end() ? chunk_end(i) : concept_at->last;
      // Stop words beside words of content are not asked for.
      std::vector<Query> original;
      std::vector<Inner> inner;
      std::set<std::string> own;
      std::string from;
      const std::size_t idea = ideas;
      Unit unit;
      unit.first = out.targets.size();
      for (std::size_t k = i; k < last;) {
        const std::size_t end = chunk_end(k);
        bool idle = content, required_here = false;
        for (std::size_t n = k; n < end; ++n) {
          if (!from.empty()) from += n == k ? ' ' : '-';
          from += items[n].typed;
          own.insert(items[n].token.folded);
          required_here = required_here || items[n].required;
          idle = idle && stop(items[n].token);
        }
        idle = idle && !required_here;
        if (end > k + 1) {
          // "est-ce", "faut-il" only ask.
          if (!idle || !question) original.push_back(hyphenated(items, k, end));
        } else if (!idle) {
          const std::size_t own_idea = ideas;
          // UN and WHO in capitals are names, unless all is in capitals; "un" and "who" would bury them.
          const bool name =
              concept_at != concepts.end() && concept_at->exact && last == first + 1 && is_acronym(items[k].token) &&
              (items.size() == 1 ||
               std::any_of(items.begin(), items.end(), [](const Item& item) { return !is_acronym(item.token); }));
          Query one =
              name ? as_name(items[k].token, items[k].typed) : word(items[k].token, items[k].typed, items[k].required);
          if (const Query two = parted(items[k].token, items[k].typed, ideas - 1); !two.empty())
            one = Query(Query::OP_OR, one, two);
          original.push_back(one);
          inner.push_back({k, own_idea, original.size() - 1});
        }
        unit.required = unit.required || required_here;
        k = end;
      }
      i = last;
      if (original.empty()) continue;
      unit.query = any_word ? any_of(original) : all_of(original);
      unit.text = from;
      if (concept_at != concepts.end()) {
        // A concept's words make one idea: its own words and its expansions.
        // Of a term of several words one may be its short name ("Republic of Kenya"); any of them is asked for already
        // where any is enough.
        if (last > first + 1 && !any_word) own.clear();
        own.insert(analyzers::fold(from));
        const std::size_t expansions_before = out.expansions.size();
        const Query others = alternatives(*concept_at, from, own, idea);
        const std::string_view own_lang = analyzers::code(query_lang);
        const bool crossed = std::any_of(out.expansions.begin() + static_cast<std::ptrdiff_t>(expansions_before),
                                         out.expansions.end(), [&](const auto& e) { return e.lang != own_lang; });
        // Where the other language has no words for the whole term here, it may have them for its words.
        if (last > first + 1 && (any_word || !crossed) && bridge_inner(items, inner, original))
          unit.query = any_word ? any_of(original) : all_of(original);
        // "Children left behind" is three words met or one equivalent of them all, not one word where "behind" is met.
        if (any_word && original.size() > 1)
          for (const Query& one : original)
            unit.words.push_back(others.empty() ? one : Query(Query::OP_OR, one, others));
        if (!others.empty()) {
          unit.query = Query(Query::OP_MAX, unit.query, others);
          // A word that only its equivalents have is not misspelt; one that only looks like another may be.
          for (std::size_t k = concept_at->first; k < concept_at->last && concept_at->id != cognate_concept; ++k)
            std::erase(out.unknown, items[k].typed);
        }
      }
      unit.last = out.targets.size();
      const auto family = families.find(idea);
      if (original.size() == 1 && family != families.end()) {
        unit.loose = Query(Query::OP_MAX, unit.query, family->second.first);
        unit.family = family->second.second;
      }
      made.push_back({first, last, std::move(unit)});
    }
    // Two words that the collection also writes as one ("trans border").
    for (std::size_t i = 0; i + 1 < made.size(); ++i) {
      const Item& left = items[made[i].last - 1];
      const Item& right = items[made[i + 1].first];
      if (made[i].last != made[i + 1].first || left.token.kind != TokenKind::word ||
          right.token.kind != TokenKind::word || stop(left.token) || stop(right.token))
        continue;
      const Query one = joined(left.token.folded + right.token.folded, left.typed + " " + right.typed);
      if (one.empty()) continue;
      std::erase(out.unknown, left.typed);
      std::erase(out.unknown, right.typed);
      Unit both = std::move(made[i].unit);
      const Unit& next = made[i + 1].unit;
      both.query = Query(Query::OP_OR, Query(any_word ? Query::OP_OR : Query::OP_AND, both.query, next.query), one);
      both.words.clear();
      both.loose = Query();
      both.text += ' ' + next.text;
      both.required = both.required || next.required;
      both.last = out.targets.size();
      made[i] = {made[i].first, made[i + 1].last, std::move(both)};
      made.erase(made.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
    for (auto& one : made) units.push_back(std::move(one.unit));
    items.clear();
  };
  for (const auto& node : nodes) {
    if (is_chunk(node)) {
      ++chunks;
      for (auto& token : tokens_of(node.text)) {
        const std::string typed = node.text.substr(token.begin, token.end - token.begin);
        items.push_back({std::move(token), typed, node.required, chunks});
      }
      continue;
    }
    flush();
    if (node.kind == Kind::negation || node.kind == Kind::field) continue;
    Unit unit;
    unit.first = out.targets.size();
    unit.query = compile(node);
    unit.last = out.targets.size();
    unit.text = canonical(node, request.match == Match::any);
    unit.required = node.required;
    if (!unit.query.empty()) units.push_back(std::move(unit));
  }
  flush();
  return units;
}

bool Compiler::Pass::stop(const Token& token) const {
  if (question && token.kind == TokenKind::word && asks_only(token.folded)) return true;
  return token.kind == TokenKind::word &&
         (analyzers::is_stop_word(token.folded, Lang::fr) || analyzers::is_stop_word(token.folded, Lang::en)) &&
         token.exact.size() != 0 && !capitals(token.exact);
}

bool Compiler::Pass::capitals(const std::string& word) {
  return word.size() >= 2 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
         word != "ET" && word != "OU" && word != "LA" && word != "LE" && word != "LES" && word != "DES" &&
         word != "DE" && word != "DU" && word != "THE" && word != "AND" && word != "OF" && word != "UN" &&
         word != "UNE";
}

Query Compiler::Pass::excluded(const std::vector<Node>& nodes) {
  std::vector<Query> negatives;
  for (const auto& node : nodes) {
    if (node.kind != Kind::negation) continue;
    const bool before = inside_negation;
    inside_negation = true;
    const Query query =
        node.children.front().kind == Kind::field ? field(node.children.front()) : compile(node.children.front());
    inside_negation = before;
    if (!query.empty()) negatives.push_back(query);
  }
  return negatives.empty() ? Query() : any_of(negatives);
}

Query Compiler::Pass::without(Query positive, const std::vector<Node>& nodes) {
  const Query negative = excluded(nodes);
  if (negative.empty()) return positive;
  if (positive.empty()) positive = Query(std::string());
  return Query(Query::OP_AND_NOT, positive, negative);
}

Query Compiler::Pass::field(const Node& node) {
  Selection selection;
  if (auto done = select(snapshot, analyzer, node.field, {node.text}, selection); !done) {
    if (!failure) failure = Error(done.error()).at(node.position);
    return Query();
  }
  return Query(Query::OP_SCALE_WEIGHT, filter_query(selection), 0.0);
}

Query Compiler::Pass::compile(const Node& node) {
  switch (node.kind) {
    case Kind::nothing: return Query();
    case Kind::word: {
      const auto units = run({node});
      return units.empty() ? Query() : all_of(queries(units));
    }
    case Kind::phrase: {
      if (node.quoted || node.slack > 0) return quoted(node);
      const auto units = run({node});
      return units.empty() ? Query() : all_of(queries(units));
    }
    case Kind::exact: return exact(node);
    case Kind::prefix: return prefix(node);
    case Kind::field: return field(node);
    case Kind::negation: return without(Query(), {node});
    case Kind::sequence:
    case Kind::conjunction: {
      const std::vector<Node> children = members(node, request.match == Match::any);
      const auto units = run(children);
      std::vector<Query> fields;
      for (const auto& child : children)
        if (child.kind == Kind::field) fields.push_back(field(child));
      const bool any = node.kind == Kind::sequence && request.match == Match::any;
      std::vector<Query> all = queries(units);
      all.insert(all.end(), fields.begin(), fields.end());
      const Query query = all.empty() ? Query() : any ? any_with(units, fields) : all_of(all);
      return without(query, children);
    }
    case Kind::disjunction: {
      std::vector<Query> parts;
      for (const auto& child : node.children)
        if (Query query = compile(child); !query.empty()) parts.push_back(query);
      return parts.empty() ? Query() : any_of(parts);
    }
  }
  return Query();
}

Compiler::Compiler(const store::Snapshot& snapshot, analyzers::Analyzer& analyzer, Bridge& bridge, WordMemory& memory,
                   const Weights& weights)
    : snapshot_(snapshot), analyzer_(analyzer), bridge_(bridge), memory_(memory), weights_(weights) {}

Query boosted(const Query& query, const std::vector<Boost>& boosts) {
  if (boosts.empty()) return query;
  std::vector<Query> parts;
  for (const Boost& boost : boosts) parts.push_back(boost.query);
  return {Query::OP_AND_MAYBE, query, Query(Query::OP_OR, parts.begin(), parts.end())};
}

namespace {

// The same weight for every passage with the term.
Boost fixed_boost(double weight, const std::string& term) {
  auto* source = new Xapian::FixedWeightPostingSource(weight);
  return {Query(Query::OP_FILTER, Query(source->release()), Query(term)), weight, term};
}

}  // namespace

Result<Compiled> Compiler::compile(const Node& root, const Request& request,
                                   const std::vector<std::string>& switched_off) {
  Pass pass(snapshot_, analyzer_, bridge_, memory_, request, switched_off, weights_);

  // Fields at the top are filters like the options: they take part in the counting of siblings.
  std::vector<Node> nodes;
  const bool list = root.kind == Kind::sequence || root.kind == Kind::conjunction;
  if (list)
    nodes = members(root, request.match == Match::any);
  else if (root.kind != Kind::nothing)
    nodes.push_back(root);
  const bool any = root.kind == Kind::sequence && request.match == Match::any;
  for (const auto& node : nodes) {
    if (node.kind == Kind::negation) pass.out.beside.push_back({std::nullopt, canonical(node)});
    if (node.kind == Kind::field) pass.out.beside.push_back({node.field, canonical(node)});
  }
  if (!any) {
    for (const auto& node : nodes) {
      if (node.kind != Kind::field) continue;
      if (auto done = select(snapshot_, analyzer_, node.field, {node.text}, pass.out.fields); !done)
        return Error(done.error()).at(node.position);
    }
    std::erase_if(nodes, [](const Node& node) { return node.kind == Kind::field; });
  }

  Compiled& out = pass.out;
  const bool negative_only =
      !nodes.empty() && std::all_of(nodes.begin(), nodes.end(), [](const Node& n) { return n.kind == Kind::negation; });
  if (negative_only && out.fields.empty() && request.filters.empty())
    return Error(Code::query,
                 text("the query only says what must not be there",
                      "la requête dit seulement ce qui ne doit pas s'y trouver"),
                 text("add a word or a filter", "ajoutez un mot ou un filtre"))
        .at(nodes.front().position);

  out.question = pass.question = root.kind == Kind::sequence && looks_like_question(request.text);

  Query words;
  if (list) out.excluded = pass.excluded(nodes);
  if (any) {
    out.any = true;
    out.units = pass.run(nodes);
    std::vector<Query> fields;
    for (const auto& node : nodes)
      if (node.kind == Kind::field) fields.push_back(pass.field(node));
    words = any_with(out.units, fields);
  } else if (list || root.kind == Kind::word || (root.kind == Kind::phrase && !root.quoted && root.slack == 0)) {
    out.units = pass.run(nodes);
    if (!out.units.empty()) words = all_of(queries(out.units));
  } else if (!nodes.empty()) {
    words = pass.compile(nodes.front());
  }
  if (pass.failure) return *pass.failure;
  if (!words.empty()) words = pass.with_person(words, root);
  if (!out.excluded.empty())
    words = Query(Query::OP_AND_NOT, words.empty() ? Query(std::string()) : words, out.excluded);
  out.empty = words.empty();
  out.match = out.empty ? Query(std::string()) : words;
  const auto guess = analyzers::guess_language(request.text);
  if (guess.confidence >= sure_of_language) {
    out.lang = std::string(analyzers::code(guess.lang));
  } else if (!pass.votes.empty()) {
    const auto best = std::max_element(pass.votes.begin(), pass.votes.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best->first != Lang::es) out.lang = std::string(analyzers::code(best->first));
  }

  if (!out.empty) {
    out.boosts = pass.boosts;
    if (pass.near.size() >= 2 && pass.near.size() <= 6 && weights_.near > 0)
      out.boosts.push_back({Query(Query::OP_SCALE_WEIGHT,
                                  Query(Query::OP_NEAR, pass.near.begin(), pass.near.end(),
                                        near_window + static_cast<Xapian::termcount>(pass.near.size())),
                                  weights_.near),
                            0,
                            {}});
    std::string asked;
    add_asked(root, asked);
    if (weights_.theme > 0)
      for (const auto& theme : corpus::themes_of_text(asked, pass.query_lang, analyzer_))
        out.boosts.push_back(fixed_boost(weights_.theme, store::term(Field::theme, theme)));
    if (weights_.language > 0 && out.lang != "und")
      out.boosts.push_back(fixed_boost(weights_.language, store::term(Field::lang, out.lang)));
  }
  return std::move(pass.out);
}

}  // namespace idm::query
