// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the state of one compilation, for the files that implement Compiler: compile.cpp (the tree) and
// compile_words.cpp
//   (words, phrases, the bridge).
// Thread contract: one thread.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "query/bridge.hpp"
#include "query/compile.hpp"

namespace idm::query {

inline Xapian::Query all_of(const std::vector<Xapian::Query>& parts) {
  return parts.size() == 1 ? parts.front() : Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end());
}
inline Xapian::Query any_of(const std::vector<Xapian::Query>& parts) {
  return parts.size() == 1 ? parts.front() : Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
}
/// Forms of one word: weighed as one. Terms only, or phrases; a posting source has no statistics for it.
inline Xapian::Query synonym(const std::vector<Xapian::Query>& parts) {
  return parts.size() == 1 ? parts.front() : Xapian::Query(Xapian::Query::OP_SYNONYM, parts.begin(), parts.end());
}

constexpr double sure_of_language = 0.5;  ///< confidence from which the guess counts
constexpr const char* cognate_concept = "cognate";

struct Compiler::Pass {
  const store::Snapshot& snapshot;
  analyzers::Analyzer& analyzer;
  const Request& request;
  const std::vector<std::string>& switched_off;
  Bridge& bridge;
  const Weights& weights;
  Words words;
  analyzers::Lang query_lang = analyzers::Lang::und;  // where its words tell
  Compiled out;
  std::vector<Boost> boosts;
  std::vector<Xapian::Query> near;  // surface forms of the plain words, for proximity
  // By idea: words of the family of a word, weighed, for a looser question.
  std::map<std::size_t, std::pair<Xapian::Query, Target>> families;
  std::map<analyzers::Lang, double> votes;
  std::size_t ideas = 0;
  bool inside_negation = false;
  bool question = false;  // the words that only ask are stop words
  std::optional<Error> failure;

  Pass(const store::Snapshot& s, analyzers::Analyzer& a, Bridge& b, WordMemory& m, const Request& r,
       const std::vector<std::string>& off_words, const Weights& w)
      : snapshot(s), analyzer(a), request(r), switched_off(off_words), bridge(b), weights(w), words(s, a, m) {
    const auto guess = analyzers::guess_language(request.text);
    if (guess.confidence >= sure_of_language) query_lang = guess.lang;
  }

  // A word of a run. Words typed with hyphens between them ("anti-trafficking") have the same chunk.
  struct Item {
    analyzers::Token token;
    std::string typed;
    bool required = false;
    std::size_t chunk = 0;
  };

  std::vector<analyzers::Token> tokens_of(const std::string& text);
  // Missing apostrophes and numbers with a blank in them put right.
  void mend(std::vector<Item>& items);
  Xapian::Query hyphenated(const std::vector<Item>& items, std::size_t first, std::size_t last);
  Xapian::Query in_a_row(const std::vector<std::string>& folded, const std::string& typed, std::size_t idea);
  // The word in one piece or in two, where the collection has it so; else empty.
  Xapian::Query joined(const std::string& folded, const std::string& typed);
  Xapian::Query parted(const analyzers::Token& token, const std::string& typed, std::size_t idea);
  // A phrase in quotation marks; one that is a term has its equivalents.
  Xapian::Query quoted(const Node& node);
  // `just_it`: a word that must be there, for which none of its family stands.
  Xapian::Query word(const analyzers::Token& token, const std::string& typed, bool just_it = false);
  Xapian::Query phrase(const std::vector<analyzers::Token>& tokens, std::size_t slack, const std::string& typed);
  Xapian::Query exact(const Node& node);
  // A word in this spelling only.
  Xapian::Query as_name(const analyzers::Token& token, const std::string& typed);
  Xapian::Query prefix(const Node& node);
  // One term of the term base as a query: a word by its stem, several as a phrase of their inflected forms. Empty if a
  // word of it is nowhere in the index.
  Xapian::Query equivalent(const BridgeTerm& term, Target& target);
  // Whether -expansion: names either side of an equivalence (`lang` is that of `to`).
  bool off(const std::string& from, const std::string& to, analyzers::Lang lang);
  std::string bare(const std::string& words_of_term, analyzers::Lang lang);
  // Alternatives of a concept, or an empty query. `own` are the folded words typed, which are no expansion of
  // themselves.
  Xapian::Query alternatives(const Concept& found, const std::string& from, const std::set<std::string>& own,
                             std::size_t idea);
  // A word of a term of several words: its place in the items, its idea, its place among the queries of the words.
  struct Inner {
    std::size_t item = 0, idea = 0, at = 0;
  };
  // Adds to the words of a term the equivalents of each by itself; whether there are any.
  bool bridge_inner(const std::vector<Item>& items, const std::vector<Inner>& inner,
                    std::vector<Xapian::Query>& queries);
  // Concepts of the term base, the lexicon and cognates in the words; none where the bridge is off or they are negated.
  std::vector<Concept> concepts_of(const std::vector<analyzers::Token>& tokens);
  // A run of nodes of which the plain words are looked up together, so that terms of several words are seen.
  std::vector<Unit> run(const std::vector<Node>& nodes);
  bool stop(const analyzers::Token& token) const;
  // WHO, IT, US typed in capitals are names.
  static bool capitals(const std::string& word);
  // Negations and fields of a list of children; positive ones are handled by the caller.
  Xapian::Query without(Xapian::Query positive, const std::vector<Node>& nodes);
  // What the negations among the nodes exclude; empty if there is none.
  Xapian::Query excluded(const std::vector<Node>& nodes);
  // Whether a last name is a word of the collection beyond the name of that speaker.
  bool ordinary(const std::string& folded, const std::string& speaker);
  // A query that is a person's name ("pope amy", "Mme Pope") is answered by that person's passages too.
  Xapian::Query with_person(const Xapian::Query& words, const Node& root);
  // A field deep inside the tree: a boolean query of its own.
  Xapian::Query field(const Node& node);
  Xapian::Query compile(const Node& node);
};

/// Two letters or more, all capitals.
bool is_acronym(const analyzers::Token& token);

}  // namespace idm::query
