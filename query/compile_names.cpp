// SPDX-License-Identifier: GPL-3.0-or-later
// A query that is the name of a person: a full one, hyphens and initials in it, one behind a title, a last name alone.
#include "corpus/vocabulary.hpp"
#include "query/compile_pass.hpp"
#include "query/count.hpp"
#include "query/names.hpp"
#include "query/parser.hpp"
#include "store/terms.hpp"

namespace idm::query {
namespace {

using analyzers::Lang;
using Xapian::Query;

using Kind = Node::Kind;

bool plain(const Node& node) {
  return node.kind == Kind::word || (node.kind == Kind::phrase && !node.quoted && node.slack == 0);
}

}  // namespace

bool Compiler::Pass::ordinary(const std::string& folded, const std::string& speaker) {
  if (corpus::countries().find(folded) != nullptr || corpus::organisations().find(folded) != nullptr) return true;
  for (const auto& found : concepts_of(tokens_of(folded)))
    if (found.id != cognate_concept) return true;
  // A name of a place stands in more passages than those of one who bears it too.
  const std::string term = store::word_term(folded);
  if (words.frequency(term) > words.frequency(store::term(Field::speaker, speaker))) return true;
  if (!words.exists(term)) return false;
  const Query small(Query::OP_FILTER, Query(term), words.exactly({folded}, folded));
  return count_only(words.memory().postings, small) > 0;
}

Query Compiler::Pass::with_person(const Query& words_of_query, const Node& root) {
  constexpr std::size_t longest_name = 5, persons_at_most = 3;
  constexpr double person_weight = 2.0;
  const bool list = root.kind == Kind::sequence || root.kind == Kind::conjunction;
  if (!list && !plain(root)) return words_of_query;
  const std::vector<Node> nodes = list ? members(root, request.match == Match::any) : std::vector<Node>{root};
  if (nodes.size() > longest_name) return words_of_query;
  std::vector<std::string> name;
  std::string from;
  for (const auto& node : nodes) {
    if (!plain(node)) return words_of_query;
    from += (from.empty() ? "" : " ") + node.text;
    std::string bare;
    for (const char c : analyzers::fold(node.text))
      if (c != '.' && c != ',') bare += c;
    if (is_title_of_person(bare)) continue;
    for (auto& word : words_of_name(node.text)) name.push_back(std::move(word));
  }
  if (name.empty() || name.size() > longest_name) return words_of_query;
  std::vector<std::pair<std::string, std::string>> persons;
  // A single word is a name behind a title, or where it is nothing else.
  if (name.size() > 1 || nodes.size() > 1)
    persons = persons_named(snapshot, name);
  else if (const auto one = person_of_last_name(snapshot, name.front()); one && !ordinary(name.front(), one->first))
    persons = {*one};
  if (persons.empty() || persons.size() > persons_at_most) return words_of_query;
  std::vector<Query> passages;
  for (const auto& [id, label] : persons) {
    if (off(label, id, Lang::und)) continue;
    const std::string term = store::term(Field::speaker, id);
    passages.emplace_back(term);
    out.expansions.push_back({from, label, "und", "speaker", words.frequency(term)});
  }
  if (passages.empty()) return words_of_query;
  out.unknown.clear();  // a name is not misspelt
  auto* weight = new Xapian::FixedWeightPostingSource(person_weight);
  return {Query::OP_OR, words_of_query, Query(Query::OP_FILTER, Query(weight->release()), any_of(passages))};
}

}  // namespace idm::query
