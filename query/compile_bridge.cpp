// SPDX-License-Identifier: GPL-3.0-or-later
// The bridge within a compilation: the other names of a concept as queries, each with its own count.
#include <algorithm>
#include <map>

#include "query/cognates.hpp"
#include "query/compile_pass.hpp"
#include "query/count.hpp"
#include "store/terms.hpp"

namespace idm::query {
namespace {

using analyzers::Lang;
using analyzers::Token;
using analyzers::TokenKind;
using Xapian::Query;

constexpr double term_weight = 0.8;     ///< of an equivalent of the term base against the words typed
constexpr double lexicon_weight = 0.6;  ///< of a general word's translation
constexpr double inner_weight = 0.8;    ///< of a word's equivalents where it belongs to a term
constexpr double cognate_weight = 0.5;  ///< of a word that only looks alike

double weight_of(const BridgeTerm& term) {
  const double base = term.source == "lexicon"   ? lexicon_weight
                      : term.source == "cognate" ? cognate_weight
                                                 : term_weight;
  return base * term.weight;
}

// "réfugié" and "réfugiée": one word for those who read which equivalents were searched.
std::string_view without_ending(std::string_view folded) {
  while (folded.size() > 3 && (folded.back() == 's' || folded.back() == 'x' || folded.back() == 'e'))
    folded.remove_suffix(1);
  return folded;
}

bool counts_as_word(const Token& token) { return token.kind != TokenKind::clitic && !token.folded.empty(); }

}  // namespace

bool is_acronym(const Token& token) {
  return token.exact.size() > 1 &&
         std::all_of(token.exact.begin(), token.exact.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Query Compiler::Pass::equivalent(const BridgeTerm& term, Target& target) {
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
    return {Query::OP_FILTER, Query(store::word_term(tokens[0].folded)), words.exactly(target.exact, tokens[0].folded)};
  }
  if (tokens.size() == 1) {
    const Token& token = tokens.front();
    std::vector<Query> parts;
    // The form itself only where it has no accents to lose: "traite" must not find "traité".
    const bool plain = token.lower == token.folded;
    // A dictionary's word that the stemmer cuts to another one (yearly, careful, raisonnable) is met in its own forms.
    if (term.source == "lexicon")
      if (const std::string cut = analyzers::fold(token.stem);
          token.folded.size() >= cut.size() + 2 && words.exists(store::word_term(cut)))
        if (const auto forms = words.inflections(token.folded);
            std::find(forms.begin(), forms.end(), cut) == forms.end()) {
          for (const auto& form : forms) {
            parts.emplace_back(store::word_term(form));
            target.folded.insert(form);
          }
          return parts.empty() ? Query() : synonym(parts);
        }
    if (!token.stem.empty() && words.exists(store::stem_term(term.lang, token.stem))) {
      parts.emplace_back(store::stem_term(term.lang, token.stem));
      target.stems.emplace(term.lang, token.stem);
    }
    // In passages of another or no language: names and acronyms, not general words, which may be other words there.
    const bool anywhere =
        (term.source == "terms" || term.source == "user") && !analyzers::is_stop_word(token.folded, Lang::und);
    if (parts.empty() && anywhere && (token.stem.empty() || plain) && words.exists(store::word_term(token.folded))) {
      parts.emplace_back(store::word_term(token.folded));
      target.folded.insert(token.folded);
    }
    return parts.empty() ? Query() : synonym(parts);
  }
  std::vector<Query> parts;
  for (const auto& token : tokens) {
    std::vector<Query> forms;
    std::set<std::string> surfaces;
    // "UN" of "UN Migration" has no feminine: an acronym is not inflected.
    const bool as_it_is = token.stop || is_acronym(token);
    std::vector<std::string> known = as_it_is ? std::vector<std::string>{} : words.inflections(token.folded);
    if (as_it_is && words.exists(store::word_term(token.folded))) known.push_back(token.folded);
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

// The words without accents, case, elisions and number: what a user may type of an expansion to switch it off.
std::string Compiler::Pass::bare(const std::string& words_of_term, Lang lang) {
  std::string key;
  for (const auto& token : analyzer.analyze(words_of_term, lang)) {
    if (!counts_as_word(token) || token.kind == TokenKind::symbol) continue;
    const std::string stem = analyzer.stem(token.lower, lang);
    key += (key.empty() ? "" : " ") + analyzers::fold(stem.empty() ? token.folded : stem);
  }
  return key;
}

bool Compiler::Pass::off(const std::string& from, const std::string& to, Lang lang) {
  const Lang other = lang == Lang::en ? Lang::fr : Lang::en;
  return std::any_of(switched_off.begin(), switched_off.end(), [&](const std::string& word) {
    const std::string folded = analyzers::fold(word);
    return analyzers::fold(from) == folded || analyzers::fold(to) == folded || bare(to, lang) == bare(word, lang) ||
           bare(from, other) == bare(word, other);
  });
}

Query Compiler::Pass::alternatives(const Concept& found, const std::string& from, const std::set<std::string>& own,
                                   std::size_t idea) {
  std::map<double, std::vector<Query>, std::greater<>> parts;
  std::vector<Query> groups;
  std::set<std::string> descriptions;
  for (const auto& other : found.others) {
    const std::string folded = analyzers::fold(other.text);
    if (own.contains(folded) || off(from, other.text, other.lang)) continue;
    Target target;
    target.word = from;
    target.how = "bridge";
    target.idea = idea;
    const Query query = equivalent(other, target);
    // Two spellings of one stem are one expansion, and one that only repeats the word typed is none.
    if (query.empty() || !descriptions.insert(query.get_description()).second) continue;
    const std::size_t passages = query.get_type() == Query::LEAF_TERM ? words.frequency(*query.get_terms_begin())
                                                                      : count_only(words.memory().postings, query);
    if (passages == 0) continue;
    // A posting source has no statistics of its own, which a synonym would need.
    if (target.exact.empty())
      parts[weight_of(other)].push_back(query);
    else
      groups.push_back(Query(Query::OP_SCALE_WEIGHT, query, weight_of(other)));
    out.targets.push_back(std::move(target));
    if (without_ending(folded) == without_ending(analyzers::fold(from))) continue;
    out.expansions.push_back({from, other.text, std::string(analyzers::code(other.lang)), other.source, passages});
  }
  for (const auto& [weight, queries] : parts) groups.push_back(Query(Query::OP_SCALE_WEIGHT, synonym(queries), weight));
  if (groups.empty()) return Query();
  return groups.size() == 1 ? groups.front() : Query(Query::OP_MAX, groups.begin(), groups.end());
}

bool Compiler::Pass::bridge_inner(const std::vector<Item>& items, const std::vector<Inner>& inner,
                                  std::vector<Query>& queries) {
  bool any = false;
  for (const auto& one : inner) {
    const Item& item = items[one.item];
    const auto concepts = concepts_of({item.token});
    if (concepts.empty() || concepts.front().id == cognate_concept) continue;
    const Query others =
        alternatives(concepts.front(), item.typed, {item.token.folded, analyzers::fold(item.typed)}, one.idea);
    if (others.empty()) continue;
    queries[one.at] = Query(Query::OP_MAX, queries[one.at], Query(Query::OP_SCALE_WEIGHT, others, inner_weight));
    any = true;
  }
  return any;
}

std::vector<Concept> Compiler::Pass::concepts_of(const std::vector<Token>& tokens) {
  if (!request.bridge || inside_negation || tokens.empty()) return {};
  auto found =
      bridge.find(tokens, analyzer, query_lang, [&](std::string_view folded) { return words.by_frequency(folded); });
  // Words that no table knows may have a twin of their spelling in the other language.
  std::vector<bool> covered(tokens.size(), false);
  for (const auto& one : found)
    for (std::size_t i = one.first; i < one.last; ++i) covered[i] = true;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (covered[i] || tokens[i].kind != TokenKind::word || stop(tokens[i])) continue;
    Concept look_alike{cognate_concept, i, i + 1, {}, false};
    for (auto& [word, to] : cognates(words, analyzer, tokens[i].folded, query_lang))
      look_alike.others.push_back({word, to, false, "cognate", 1});
    if (!look_alike.others.empty()) found.push_back(std::move(look_alike));
  }
  std::sort(found.begin(), found.end(), [](const Concept& a, const Concept& b) { return a.first < b.first; });
  return found;
}

}  // namespace idm::query
