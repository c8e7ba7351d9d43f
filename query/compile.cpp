// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/compile.hpp"

#include <algorithm>
#include <optional>

#include "base/utf8.hpp"
#include "query/bridge.hpp"
#include "query/count.hpp"
#include "query/exact_source.hpp"
#include "query/parser.hpp"
#include "store/terms.hpp"

namespace idm::query {
namespace {

using analyzers::Lang;
using analyzers::Token;
using analyzers::TokenKind;
using Kind = Node::Kind;
using Xapian::Query;

constexpr double bridge_weight = 0.7;    ///< of an equivalent against the word typed
constexpr double heading_weight = 0.25;  ///< of a word in the headings
constexpr double kin_weight = 0.15;      ///< of the word's family
constexpr double near_weight = 0.3;      ///< of words close together
constexpr unsigned near_window = 8;

Query all_of(const std::vector<Query>& parts) {
  return parts.size() == 1 ? parts.front() : Query(Query::OP_AND, parts.begin(), parts.end());
}
Query any_of(const std::vector<Query>& parts) {
  return parts.size() == 1 ? parts.front() : Query(Query::OP_OR, parts.begin(), parts.end());
}
Query synonym(const std::vector<Query>& parts) {
  return parts.size() == 1 ? parts.front() : Query(Query::OP_SYNONYM, parts.begin(), parts.end());
}

bool counts_as_word(const Token& token) { return token.kind != TokenKind::clitic && !token.folded.empty(); }

}  // namespace

// The state of one compilation.
struct Compiler::Pass {
  const store::Snapshot& snapshot;
  analyzers::Analyzer& analyzer;
  const Request& request;
  const std::vector<std::string>& switched_off;
  Words words;
  Compiled out;
  std::vector<Query> boosts;
  std::vector<Query> near;  // surface forms of the plain words, for proximity
  std::map<Lang, double> votes;
  std::size_t ideas = 0;
  bool inside_negation = false;
  std::optional<Error> failure;

  Pass(const store::Snapshot& s, analyzers::Analyzer& a, const Request& r, const std::vector<std::string>& off)
      : snapshot(s), analyzer(a), request(r), switched_off(off), words(s, a) {}

  std::vector<Token> tokens_of(const std::string& text) {
    std::vector<Token> tokens = analyzer.analyze(text, Lang::und);
    std::vector<Token> kept;
    std::size_t until = 0;
    for (auto& token : tokens) {
      if (!counts_as_word(token) || (token.begin < until && until > 0)) continue;
      if (token.kind == TokenKind::symbol) until = token.end;
      kept.push_back(std::move(token));
    }
    return kept;
  }

  // --- one word

  Query word(const Token& token, const std::string& typed) {
    Target target;
    target.word = typed;
    target.how = "form";
    target.idea = ideas++;
    const WordForms forms = words.forms(token.folded, token.lower);
    std::vector<Query> parts = {Query(store::word_term(token.folded))};
    target.folded.insert(token.folded);
    for (const auto& [lang, stem] : forms.stems) {
      parts.emplace_back(store::stem_term(lang, stem));
      target.stems.emplace(lang, stem);
      votes[lang] += 1.0 + static_cast<double>(words.frequency(store::stem_term(lang, stem))) /
                               (1.0 + static_cast<double>(snapshot.passages()));
      if (!inside_negation) {
        boosts.push_back(Query(Query::OP_SCALE_WEIGHT, Query(store::heading_term(lang, stem)), heading_weight));
        for (const auto& kin : analyzer.kin(stem, lang))
          if (const auto term = store::stem_term(lang, kin); words.exists(term))
            boosts.push_back(Query(Query::OP_SCALE_WEIGHT, Query(term), kin_weight));
      }
    }
    if (token.kind == TokenKind::symbol) parts.emplace_back(store::term(Field::symbol, token.folded));
    if (!forms.known && !inside_negation) out.unknown.push_back(typed);
    if (!inside_negation) {
      near.emplace_back(store::word_term(token.folded));
      out.targets.push_back(std::move(target));
    }
    return synonym(parts);
  }

  // --- phrases: surface forms stand with positions

  Query phrase(const std::vector<Token>& tokens, std::size_t slack, const std::string& typed) {
    if (tokens.size() == 1) return word(tokens.front(), typed);
    Target target;
    target.word = typed;
    target.how = "phrase";
    target.idea = ideas++;
    std::vector<Query> parts;
    for (const auto& token : tokens) {
      parts.emplace_back(store::word_term(token.folded));
      target.sequence.push_back({token.folded});
    }
    if (!inside_negation) {
      if (slack > 0) {  // loose: each word is marked wherever it stands
        for (const auto& forms : target.sequence) target.folded.insert(forms.begin(), forms.end());
        target.sequence.clear();
      }
      out.targets.push_back(std::move(target));
    }
    if (slack > 0)
      return Query(Query::OP_NEAR, parts.begin(), parts.end(), static_cast<Xapian::termcount>(slack + parts.size()));
    return Query(Query::OP_PHRASE, parts.begin(), parts.end(), static_cast<Xapian::termcount>(parts.size()));
  }

  Query exact(const Node& node) {
    const auto tokens = tokens_of(node.text);
    std::vector<Query> parts;
    for (const auto& token : tokens) {
      Query part(store::word_term(token.folded));
      // Accented forms are in the vocabulary, so that few texts need a look.
      if (token.lower != token.folded)
        part = Query(Query::OP_AND, part, Query(store::form_term(token.folded, token.lower)));
      auto* source = new ExactFormSource({token.exact}, token.folded);
      part = Query(Query::OP_FILTER, part, Query(source->release()));
      parts.push_back(part);
      if (!inside_negation) {
        Target target;
        target.word = "=" + node.text;
        target.how = "form";
        target.idea = ideas++;
        target.exact = {token.exact};
        out.targets.push_back(std::move(target));
      }
    }
    if (parts.empty()) return Query();
    return all_of(parts);
  }

  Query prefix(const Node& node) {
    const std::string folded = analyzers::fold(node.text);
    const auto forms = words.beginning_with(folded, limits::prefix_forms);
    if (forms.size() > limits::prefix_forms) {
      failure = Error(Code::query,
                      text("more than {} words begin with “{}”", "plus de {} mots commencent par « {} »",
                           limits::prefix_forms, node.text),
                      text("give more letters before *", "donnez plus de lettres avant *"))
                    .at(node.position);
      return Query();
    }
    if (!inside_negation) {
      Target target;
      target.word = node.text + "*";
      target.how = "prefix";
      target.idea = ideas++;
      target.prefix = folded;
      out.targets.push_back(std::move(target));
    }
    std::vector<Query> parts;
    for (const auto& form : forms) parts.emplace_back(store::word_term(form));
    return parts.empty() ? Query(store::word_term(folded)) : synonym(parts);
  }

  // --- the bridge

  // One term of the term base as a query: a word by its stem, several as a phrase of their inflected forms. Empty if a
  // word of it is nowhere in the index.
  Query equivalent(const BridgeTerm& term, Target& target) {
    std::vector<Token> tokens;
    for (auto& token : analyzer.analyze(term.text, term.lang))
      if (counts_as_word(token) && token.kind != TokenKind::symbol) tokens.push_back(std::move(token));
    if (tokens.empty()) return Query();
    if (term.exact && tokens.size() == 1) {
      if (!words.exists(store::word_term(tokens[0].folded))) return Query();
      target.exact = {tokens[0].exact};
      // A word in small letters may begin a sentence; an acronym stays as it is.
      if (tokens[0].exact == tokens[0].lower && tokens[0].exact.front() >= 'a' && tokens[0].exact.front() <= 'z') {
        std::string capital = tokens[0].exact;
        capital.front() = static_cast<char>(capital.front() - 'a' + 'A');
        target.exact.insert(capital);
      }
      auto* source = new ExactFormSource(target.exact, tokens[0].folded);
      return Query(Query::OP_FILTER, Query(store::word_term(tokens[0].folded)), Query(source->release()));
    }
    if (tokens.size() == 1) {
      const Token& token = tokens.front();
      std::vector<Query> parts;
      // The form itself only where it has no accents to lose: "traite" must not find "traité".
      const bool plain = token.lower == token.folded;
      if (!token.stem.empty() && words.exists(store::stem_term(term.lang, token.stem))) {
        parts.emplace_back(store::stem_term(term.lang, token.stem));
        target.stems.emplace(term.lang, token.stem);
      }
      if (parts.empty() && (token.stem.empty() || plain) && words.exists(store::word_term(token.folded))) {
        parts.emplace_back(store::word_term(token.folded));
        target.folded.insert(token.folded);
      }
      return parts.empty() ? Query() : synonym(parts);
    }
    std::vector<Query> parts;
    for (const auto& token : tokens) {
      std::vector<Query> forms;
      std::set<std::string> surfaces;
      std::vector<std::string> known = token.stop ? std::vector<std::string>{} : words.inflections(token.folded);
      if (token.stop && words.exists(store::word_term(token.folded))) known.push_back(token.folded);
      for (const auto& form : known) {
        forms.emplace_back(store::word_term(form));
        surfaces.insert(form);
      }
      if (forms.empty()) return Query();
      parts.push_back(any_of(forms));
      target.sequence.push_back(std::move(surfaces));
    }
    return Query(Query::OP_PHRASE, parts.begin(), parts.end(), static_cast<Xapian::termcount>(parts.size()));
  }

  bool off(const std::string& from, const std::string& to) const {
    return std::any_of(switched_off.begin(), switched_off.end(), [&](const std::string& word) {
      return analyzers::fold(from) == word || analyzers::fold(to) == word;
    });
  }

  // Alternatives of a concept, or an empty query. `own` are the folded words typed, which are no expansion of
  // themselves.
  Query alternatives(const Concept& found, const std::string& from, const std::set<std::string>& own,
                     std::size_t idea) {
    std::vector<Query> parts, checked;
    std::set<std::string> descriptions;
    for (const auto& other : found.others) {
      if (off(from, other.text)) continue;
      const std::string folded = analyzers::fold(other.text);
      if (own.contains(folded)) continue;
      Target target;
      target.word = from;
      target.how = "bridge";
      target.idea = idea;
      const Query query = equivalent(other, target);
      // Two spellings of one stem are one expansion, and one that only repeats the word typed is none.
      const std::string description = query.empty() ? folded : query.get_description();
      if (!descriptions.insert(description).second) continue;
      Expansion expansion{from, other.text, std::string(analyzers::code(other.lang)), "terms", 0};
      if (!query.empty())
        expansion.passages = query.get_type() == Query::LEAF_TERM ? words.frequency(*query.get_terms_begin())
                                                                  : count_only(snapshot, query);
      if (expansion.passages > 0) {
        (target.exact.empty() ? parts : checked).push_back(query);
        out.targets.push_back(std::move(target));
      }
      out.expansions.push_back(std::move(expansion));
    }
    if (parts.empty() && checked.empty()) return Query();
    // A posting source has no statistics of its own, which a synonym would need.
    if (!parts.empty()) checked.push_back(synonym(parts));
    const Query others = checked.size() == 1 ? checked.front() : Query(Query::OP_MAX, checked.begin(), checked.end());
    return Query(Query::OP_SCALE_WEIGHT, others, bridge_weight);
  }

  // --- words side by side

  // A run of nodes of which the plain words are looked up together, so that terms of several words are seen.
  std::vector<Query> run(const std::vector<Node>& nodes) {
    struct Item {
      Token token;
      std::string typed;
      bool required = false;
    };
    std::vector<Query> units;
    std::vector<Item> items;
    const auto flush = [&] {
      if (items.empty()) return;
      std::vector<Token> tokens;
      for (const auto& item : items) tokens.push_back(item.token);
      std::vector<Concept> concepts;
      if (request.bridge && !inside_negation) concepts = find_concepts(tokens, analyzer);
      const bool content = std::any_of(items.begin(), items.end(), [&](const Item& item) { return !stop(item.token); });
      for (std::size_t i = 0; i < items.size();) {
        const auto concept_at =
            std::find_if(concepts.begin(), concepts.end(), [&](const Concept& c) { return c.first == i; });
        const std::size_t last = concept_at == concepts.end() ? i + 1 : concept_at->last;
        // Stop words beside words of content are not asked for.
        std::vector<Query> original;
        std::set<std::string> own;
        std::string from;
        const std::size_t idea = ideas;
        for (std::size_t k = i; k < last; ++k) {
          if (!from.empty()) from += ' ';
          from += items[k].typed;
          own.insert(items[k].token.folded);
          if (stop(items[k].token) && content && !items[k].required) continue;
          original.push_back(word(items[k].token, items[k].typed));
        }
        i = last;
        if (original.empty()) continue;
        Query unit = all_of(original);
        if (concept_at != concepts.end()) {
          // A concept's words make one idea: its own words and its expansions.
          own.insert(analyzers::fold(from));
          const Query others = alternatives(*concept_at, from, own, idea);
          if (!others.empty()) {
            unit = Query(Query::OP_MAX, unit, others);
            // A word that only its equivalents have is not misspelt.
            for (std::size_t k = concept_at->first; k < concept_at->last; ++k) std::erase(out.unknown, items[k].typed);
          }
        }
        units.push_back(unit);
      }
      items.clear();
    };
    for (const auto& node : nodes) {
      if (node.kind == Kind::word) {
        for (auto& token : tokens_of(node.text)) {
          const std::string typed = node.text.substr(token.begin, token.end - token.begin);
          items.push_back({std::move(token), typed, node.required});
        }
        continue;
      }
      flush();
      if (node.kind == Kind::negation || node.kind == Kind::field) continue;
      Query query = compile(node);
      if (!query.empty()) units.push_back(query);
    }
    flush();
    return units;
  }

  bool stop(const Token& token) const {
    return token.kind == TokenKind::word &&
           (analyzers::is_stop_word(token.folded, Lang::fr) || analyzers::is_stop_word(token.folded, Lang::en)) &&
           token.exact.size() != 0 && !capitals(token.exact);
  }
  // WHO, IT, US typed in capitals are names.
  static bool capitals(const std::string& word) {
    return word.size() >= 2 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
           word != "ET" && word != "OU" && word != "LA" && word != "LE" && word != "LES" && word != "DES" &&
           word != "DE" && word != "DU" && word != "THE" && word != "AND" && word != "OF" && word != "UN" &&
           word != "UNE";
  }

  // Negations and fields of a list of children; positive ones are handled by the caller.
  Query without(Query positive, const std::vector<Node>& nodes, bool any) {
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
    (void)any;
    if (negatives.empty()) return positive;
    if (positive.empty()) positive = Query(std::string());
    return Query(Query::OP_AND_NOT, positive, any_of(negatives));
  }

  // A field deep inside the tree: a boolean query of its own.
  Query field(const Node& node) {
    Selection selection;
    if (auto done = select(snapshot, analyzer, node.field, {node.text}, selection); !done) {
      if (!failure) failure = Error(done.error()).at(node.position);
      return Query();
    }
    return Query(Query::OP_SCALE_WEIGHT, filter_query(selection), 0.0);
  }

  Query compile(const Node& node) {
    switch (node.kind) {
      case Kind::nothing: return Query();
      case Kind::word: {
        const auto units = run({node});
        return units.empty() ? Query() : all_of(units);
      }
      case Kind::phrase: return phrase(tokens_of(node.text), node.slack, node.text);
      case Kind::exact: return exact(node);
      case Kind::prefix: return prefix(node);
      case Kind::field: return field(node);
      case Kind::negation: return without(Query(), {node}, false);
      case Kind::sequence:
      case Kind::conjunction: {
        auto units = run(node.children);
        for (const auto& child : node.children)
          if (child.kind == Kind::field) units.push_back(field(child));
        const bool any = node.kind == Kind::sequence && request.match == Match::any;
        Query query;
        if (!units.empty()) query = any ? any_of(units) : all_of(units);
        if (any && !units.empty()) {
          std::vector<Query> required;
          for (const auto& child : node.children)
            if (child.required) required.push_back(compile(child));
          if (!required.empty()) query = Query(Query::OP_AND_MAYBE, all_of(required), query);
        }
        return without(query, node.children, any);
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
};

Compiler::Compiler(const store::Snapshot& snapshot, analyzers::Analyzer& analyzer)
    : snapshot_(snapshot), analyzer_(analyzer) {}

Result<Compiled> Compiler::compile(const Node& root, const Request& request,
                                   const std::vector<std::string>& switched_off) {
  Pass pass(snapshot_, analyzer_, request, switched_off);

  // Fields at the top are filters like the options: they take part in the counting of siblings.
  std::vector<Node> nodes;
  const bool list = root.kind == Kind::sequence || root.kind == Kind::conjunction;
  if (list)
    nodes = root.children;
  else if (root.kind != Kind::nothing)
    nodes.push_back(root);
  const bool any = root.kind == Kind::sequence && request.match == Match::any;
  if (!any) {
    std::map<Field, std::vector<std::string>> values;
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

  Query words;
  if (list && !any) {
    out.units = pass.run(nodes);
    if (!out.units.empty()) words = all_of(out.units);
    words = pass.without(words, nodes, false);
  } else if (any) {
    words = pass.compile(root);
  } else if (!nodes.empty()) {
    if (root.kind == Kind::word) {
      out.units = pass.run(nodes);
      if (!out.units.empty()) words = all_of(out.units);
    } else {
      words = pass.compile(nodes.front());
    }
  }
  if (pass.failure) return *pass.failure;
  out.empty = words.empty();
  out.match = out.empty ? Query(std::string()) : words;
  out.ranking = out.match;
  if (!out.empty && !pass.boosts.empty())
    out.ranking = Query(Query::OP_AND_MAYBE, out.ranking, Query(Query::OP_OR, pass.boosts.begin(), pass.boosts.end()));
  if (!out.empty && pass.near.size() >= 2 && pass.near.size() <= 6)
    out.ranking = Query(Query::OP_AND_MAYBE, out.ranking,
                        Query(Query::OP_SCALE_WEIGHT,
                              Query(Query::OP_NEAR, pass.near.begin(), pass.near.end(),
                                    near_window + static_cast<Xapian::termcount>(pass.near.size())),
                              near_weight));

  const auto guess = analyzers::guess_language(request.text);
  if (guess.confidence >= 0.5) {
    out.lang = std::string(analyzers::code(guess.lang));
  } else if (!pass.votes.empty()) {
    const auto best = std::max_element(pass.votes.begin(), pass.votes.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best->first != Lang::es) out.lang = std::string(analyzers::code(best->first));
  }
  return std::move(pass.out);
}

}  // namespace idm::query
