// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "query/compile_pass.hpp"
#include "query/parser.hpp"
#include "store/terms.hpp"

namespace idm::query {
namespace {

using analyzers::Lang;
using analyzers::Token;
using analyzers::TokenKind;
using Xapian::Query;

using Kind = Node::Kind;

bool counts_as_word(const Token& token) { return token.kind != TokenKind::clitic && !token.folded.empty(); }

}  // namespace

std::vector<Token> Compiler::Pass::tokens_of(const std::string& text) {
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

Query Compiler::Pass::word(const Token& token, const std::string& typed, bool just_it) {
  Target target;
  target.word = typed;
  target.how = "form";
  target.idea = ideas++;
  const WordForms& forms = words.forms(token.folded, token.lower);
  std::vector<Query> parts = {Query(store::word_term(token.folded))}, relatives;
  Target family;
  target.folded.insert(token.folded);
  for (const auto& [lang, stem] : forms.stems) {
    parts.emplace_back(store::stem_term(lang, stem));
    target.stems.emplace(lang, stem);
    votes[lang] += 1.0 + static_cast<double>(words.frequency(store::stem_term(lang, stem))) /
                             (1.0 + static_cast<double>(snapshot.passages()));
    if (!inside_negation) {
      boosts.push_back({Query(Query::OP_SCALE_WEIGHT, Query(store::heading_term(lang, stem)), weights.heading), 0, {}});
      for (const auto& kin : analyzer.kin(stem, lang))
        if (const auto term = store::stem_term(lang, kin); words.exists(term))
          if (weights.kin > 0 && !just_it && family.stems.emplace(lang, kin).second) relatives.emplace_back(term);
    }
  }
  if (weights.form > 0 && !inside_negation && !forms.stems.empty())
    boosts.push_back({Query(Query::OP_SCALE_WEIGHT, Query(store::word_term(token.folded)), weights.form), 0, {}});
  if (token.kind == TokenKind::symbol) parts.emplace_back(store::term(Field::symbol, token.folded));
  if (!forms.known && !inside_negation) out.unknown.push_back(typed);
  if (!inside_negation) {
    near.emplace_back(store::word_term(token.folded));
    out.targets.push_back(std::move(target));
  }
  const Query own = synonym(parts);
  if (relatives.empty()) return own;
  // A word of the same family is another word: it stands for this one only where not all words are needed.
  family.word = typed;
  family.how = "family";
  family.idea = ideas - 1;
  const Query others(Query::OP_SCALE_WEIGHT, synonym(relatives), weights.kin);
  if (request.match == Match::any) {
    out.targets.push_back(std::move(family));
    return {Query::OP_MAX, own, others};
  }
  families.emplace(ideas - 1, std::pair(others, std::move(family)));
  return own;
}

Query Compiler::Pass::phrase(const std::vector<Token>& tokens, std::size_t slack, const std::string& typed) {
  if (tokens.size() == 1 && tokens.front().kind == TokenKind::symbol) return word(tokens.front(), typed);
  Target target;
  target.word = typed;
  target.how = "phrase";
  target.idea = ideas++;
  if (tokens.size() == 1) {  // one word in quotation marks: its form, whatever the case and accents
    const auto& token = tokens.front();
    target.folded.insert(token.folded);
    if (!inside_negation) {
      if (!words.exists(store::word_term(token.folded))) out.unknown.push_back(typed);
      out.targets.push_back(std::move(target));
    }
    return Query(store::word_term(token.folded));
  }
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

Query Compiler::Pass::as_name(const Token& token, const std::string& typed) {
  Target target;
  target.word = typed;
  target.how = "form";
  target.idea = ideas++;
  target.exact = {token.exact};
  out.targets.push_back(std::move(target));
  near.emplace_back(store::word_term(token.folded));
  return {Query::OP_FILTER, Query(store::word_term(token.folded)), words.exactly({token.exact}, token.folded)};
}

Query Compiler::Pass::exact(const Node& node) {
  const auto tokens = tokens_of(node.text);
  std::vector<Query> parts;
  for (const auto& token : tokens) {
    Query part(store::word_term(token.folded));
    // Accented forms are in the vocabulary, so that few texts need a look.
    if (token.lower != token.folded)
      part = Query(Query::OP_AND, part, Query(store::form_term(token.folded, token.lower)));
    part = Query(Query::OP_FILTER, part, words.exactly({token.exact}, token.folded));
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
  if (tokens.size() > 1) {  // "=COVID-19": the words stand together
    std::vector<Query> together;
    for (const auto& token : tokens) together.emplace_back(store::word_term(token.folded));
    parts.insert(parts.begin(), Query(Query::OP_PHRASE, together.begin(), together.end(),
                                      static_cast<Xapian::termcount>(together.size())));
  }
  return all_of(parts);
}

Query Compiler::Pass::prefix(const Node& node) {
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

}  // namespace idm::query
