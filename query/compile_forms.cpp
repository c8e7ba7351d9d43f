// SPDX-License-Identifier: GPL-3.0-or-later
// Words as people write them: a missing apostrophe ("lOIM"), a number with a blank in it, compounds joined, parted and
// hyphenated ("antitrafficking", "anti trafficking", "anti-trafficking"), letters and figures ("covid19").
#include <algorithm>
#include <array>
#include <set>

#include "base/resources.hpp"
#include "query/compile_pass.hpp"
#include "query/count.hpp"
#include "query/inversion.hpp"
#include "store/terms.hpp"

namespace idm::query {
namespace {

using analyzers::Lang;
using analyzers::Token;
using analyzers::TokenKind;
using Xapian::Query;

constexpr std::size_t shortest_rest = 4;    ///< letters behind the first part of a compound
constexpr std::size_t shortest_part = 3;    ///< letters of either part of a word that is nowhere in one piece
constexpr std::size_t shortest_joined = 5;  ///< letters of two words that may be one

const std::set<std::string, std::less<>>& first_parts() {
  static const auto parts = [] {
    std::set<std::string, std::less<>> made;
    for (const auto& row : tsv(resource("corpus/compounds.tsv"))) made.emplace(row.at(0));
    return made;
  }();
  return parts;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

// Where letters meet figures, if just once: covid|19.
std::size_t figures_at(std::string_view word) {
  std::size_t at = 0, changes = 0;
  for (std::size_t i = 1; i < word.size(); ++i)
    if (digit(word[i]) != digit(word[i - 1])) {
      at = i;
      ++changes;
    }
  return changes == 1 ? at : 0;
}

bool vowel(char c) { return std::string_view("aeiouyh").find(c) != std::string_view::npos; }

}  // namespace

void Compiler::Pass::mend(std::vector<Item>& items) {
  static constexpr std::array<std::string_view, 12> elided = {"jusqu", "lorsqu", "puisqu", "qu", "l", "d",
                                                              "j",     "n",      "s",      "c",  "m", "t"};
  // "contribue-t-elle": the verb is asked for.
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::vector<std::string> chunk;
    for (std::size_t k = i; k < items.size() && items[k].chunk == items[i].chunk; ++k)
      chunk.push_back(items[k].token.folded);
    const std::size_t kept = words_of_verb(chunk, query_lang == Lang::fr);
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(i + kept),
                items.begin() + static_cast<std::ptrdiff_t>(i + chunk.size()));
    i += kept - 1;
  }
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {
    if (items[i].token.kind != TokenKind::number || items[i + 1].token.kind != TokenKind::number) continue;
    auto one = analyzer.analyze(items[i].typed + " " + items[i + 1].typed, Lang::und);
    if (one.size() != 1 || !words.exists(store::word_term(one[0].folded))) continue;
    items[i].typed += " " + items[i + 1].typed;
    items[i].token = std::move(one[0]);
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    --i;  // 1 000 000
  }
  // "non governmental", "sans abri": a first part that is a stop word elsewhere belongs to what follows.
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {
    const Token &left = items[i].token, &right = items[i + 1].token;
    const std::string whole = left.folded + right.folded;
    if (stop(left) && !stop(right) && right.kind == TokenKind::word && first_parts().contains(left.folded) &&
        words.forms(whole, whole).known)
      items[i].chunk = items[i + 1].chunk;
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto& item = items[i];
    Token& token = item.token;
    const bool hyphen =
        (i > 0 && items[i - 1].chunk == item.chunk) || (i + 1 < items.size() && items[i + 1].chunk == item.chunk);
    if (hyphen || token.kind != TokenKind::word || words.forms(token.folded, token.lower).known) continue;
    for (const auto start : elided) {
      if (!token.folded.starts_with(start) || token.folded.size() < start.size() + shortest_part) continue;
      if (!vowel(token.folded[start.size()]) || token.lower.compare(0, start.size(), start) != 0) continue;
      Token rest = token;
      for (std::string* form : {&rest.exact, &rest.lower, &rest.folded}) form->erase(0, start.size());
      // A word that only its equivalents have must be long, or in capitals: "mail" is not m'ail.
      const bool telling = rest.folded.size() > shortest_part || capitals(rest.exact);
      const bool known = words.forms(rest.folded, rest.lower).known || (telling && !concepts_of({rest}).empty());
      if (!known) continue;
      out.unknown.push_back(item.typed);  // the answer shows how it is spelt
      token = std::move(rest);
      break;
    }
  }
}

// The parts one behind the other, each in its inflections.
Query Compiler::Pass::in_a_row(const std::vector<std::string>& folded, const std::string& typed, std::size_t idea) {
  Target target;
  target.word = typed;
  target.how = "form";
  target.idea = idea;
  std::vector<Query> parts;
  for (const auto& word : folded) {
    std::vector<Query> forms;
    std::set<std::string> surfaces;
    for (const auto& form : words.inflections(word)) {
      forms.emplace_back(store::word_term(form));
      surfaces.insert(form);
    }
    if (forms.empty()) {
      forms.emplace_back(store::word_term(word));
      surfaces.insert(word);
    }
    parts.push_back(any_of(forms));
    target.sequence.push_back(std::move(surfaces));
  }
  if (!inside_negation) out.targets.push_back(std::move(target));
  return Query(Query::OP_PHRASE, parts.begin(), parts.end(), static_cast<Xapian::termcount>(parts.size()));
}

Query Compiler::Pass::joined(const std::string& folded, const std::string& typed) {
  const auto tokens = analyzer.analyze(folded, Lang::und);
  if (folded.size() < shortest_joined || tokens.size() != 1 || tokens[0].kind != TokenKind::word) return Query();
  if (!words.forms(folded, folded).known) return Query();
  const std::size_t before = near.size();
  Query one = word(tokens[0], typed);
  near.resize(before);  // it stands in the place of words, not beside them
  return one;
}

Query Compiler::Pass::parted(const Token& token, const std::string& typed, std::size_t idea) {
  const std::string& word = token.folded;
  if (token.kind != TokenKind::word || word.size() < shortest_joined) return Query();
  const auto there = [&](const std::string& part) { return words.exists(store::word_term(part)); };
  if (const std::size_t at = figures_at(word); at > 0)
    return there(word.substr(0, at)) && there(word.substr(at))
               ? in_a_row({word.substr(0, at), word.substr(at)}, typed, idea)
               : Query();
  for (std::size_t at = 2; at + shortest_rest <= word.size(); ++at) {
    const std::string first = word.substr(0, at), rest = word.substr(at);
    if (first_parts().contains(first) && there(first) && !words.inflections(rest).empty())
      return in_a_row({first, rest}, typed, idea);
  }
  // A word that is nowhere in one piece may be two.
  if (words.forms(word, token.lower).known) return Query();
  for (std::size_t at = shortest_part; at + shortest_part <= word.size(); ++at) {
    if (!there(word.substr(0, at)) || !there(word.substr(at))) continue;
    const std::vector<Query> parts = {Query(store::word_term(word.substr(0, at))),
                                      Query(store::word_term(word.substr(at)))};
    if (count_only(words.memory().postings, Query(Query::OP_PHRASE, parts.begin(), parts.end(), 2)) == 0) continue;
    std::erase(out.unknown, typed);
    return in_a_row({word.substr(0, at), word.substr(at)}, typed, idea);
  }
  return Query();
}

// Words typed with a hyphen between them: in a row, or as one word.
Query Compiler::Pass::hyphenated(const std::vector<Item>& items, std::size_t first, std::size_t last) {
  std::vector<std::string> parts;
  std::string whole, typed;
  for (std::size_t i = first; i < last; ++i) {
    parts.push_back(items[i].token.folded);
    whole += items[i].token.folded;
    typed += (typed.empty() ? "" : "-") + items[i].typed;
  }
  const Query row = in_a_row(parts, typed, ideas++);
  const Query one = joined(whole, typed);
  return one.empty() ? row : Query(Query::OP_OR, row, one);
}

Query Compiler::Pass::quoted(const Node& node) {
  const auto tokens = tokens_of(node.text);
  const std::size_t idea = ideas;
  const Query own = phrase(tokens, node.slack, node.text);
  // One word in quotation marks is meant as it is.
  if (node.slack > 0 || tokens.size() < 2) return own;
  for (const auto& found : concepts_of(tokens)) {
    if (found.first != 0 || found.last != tokens.size() || found.id == cognate_concept) continue;
    const Query others = alternatives(found, node.text, {analyzers::fold(node.text)}, idea);
    if (others.empty()) break;
    return Query(Query::OP_MAX, own, others);
  }
  return own;
}

}  // namespace idm::query
