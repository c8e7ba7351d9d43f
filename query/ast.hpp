// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: a query as a tree, between the text that a user typed and Xapian. docs/query-language.md is its grammar.
// Thread contract: plain values.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "store/fields.hpp"

namespace idm::query {

struct Node {
  enum class Kind {
    nothing,      ///< no word at all
    word,         ///< one word as typed; inflection, case and accents ignored
    phrase,       ///< words in order; with slack > 0: within so many words, in any order
    exact,        ///< =Form
    prefix,       ///< migr*
    field,        ///< field:value
    conjunction,  ///< AND
    sequence,     ///< words side by side: all or any of them, as the request says
    disjunction,  ///< OR
    negation      ///< NOT x, -x
  };
  Kind kind = Kind::nothing;
  std::string text;          ///< of word, phrase, exact, prefix (without *), value of a field
  std::size_t position = 0;  ///< in code points of the query
  std::size_t slack = 0;     ///< of a phrase
  bool required = false;     ///< +word
  bool stop = false;         ///< a word that is not asked for beside others
  bool quoted = false;       ///< phrase in quotation marks, not "COVID-19"; value of a field that needs quotes
  store::Field field = store::Field::theme;
  std::vector<Node> children;
};

/// The children as one node: none is nothing, one stands for itself, (a AND b) AND c is a AND b AND c.
Node group(Node::Kind kind, std::vector<Node> children);

/// The query in canonical form: it parses to the same tree. `any`: words side by side mean OR.
std::string canonical(const Node& node, bool any = false);

/// The children, and for words side by side in a conjunction theirs: AND between words is as a blank, so that the
/// canonical form, which writes it, asks for the same terms. Not where `any` word is enough.
std::vector<Node> members(const Node& node, bool any);

/// Quotation marks within a text are only marks; without them what is put in quotes can be read again.
std::string without_quotes(std::string text);

/// The tree, one node a line, for `--explain`.
std::string tree(const Node& node);

}  // namespace idm::query
