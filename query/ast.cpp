// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/ast.hpp"

#include <algorithm>

namespace idm::query {
namespace {

using Kind = Node::Kind;

// Binding strength: OR < AND < the rest.
int strength(const Node& node, bool any) {
  switch (node.kind) {
    case Kind::disjunction: return 1;
    case Kind::sequence: return any ? 1 : 2;
    case Kind::conjunction: return 2;
    default: return 3;
  }
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }

void print(const Node& node, bool any, std::string& out);

void print_child(const Node& child, const Node& parent, bool any, std::string& out) {
  const bool brackets = strength(child, any) < strength(parent, any);
  if (brackets) out += '(';
  print(child, any, out);
  if (brackets) out += ')';
}

void print(const Node& node, bool any, std::string& out) {
  switch (node.kind) {
    case Kind::nothing: return;
    case Kind::word:
      if (node.required) out += '+';
      out += node.text;
      return;
    case Kind::phrase:
      if (node.required) out += '+';
      out += node.quoted ? quoted(node.text) : node.text;
      if (node.slack > 0) out += '~' + std::to_string(node.slack);
      return;
    case Kind::exact: out += '=' + node.text; return;
    case Kind::prefix: out += node.text + '*'; return;
    case Kind::field:
      out += std::string(store::info(node.field).name) + ':' + (node.quoted ? quoted(node.text) : node.text);
      return;
    case Kind::negation:
      out += "NOT ";
      print_child(node.children.front(), node, any, out);
      return;
    case Kind::conjunction:
    case Kind::sequence:
    case Kind::disjunction: {
      const bool either = node.kind == Kind::disjunction || (node.kind == Kind::sequence && any);
      const bool side_by_side = node.kind == Kind::sequence;
      const bool content = std::any_of(node.children.begin(), node.children.end(),
                                       [](const Node& child) { return !child.stop || child.required; });
      const Node* before = nullptr;
      for (const auto& child : node.children) {
        const bool idle = side_by_side && child.stop && !child.required && content;
        // Words that are not asked for stay with their neighbours, since terms hold them ("traite des personnes"); an
        // OR would make them count.
        if (idle && either) continue;
        if (before != nullptr) {
          const bool close = side_by_side && content && (child.stop || before->stop);
          out += close && !either ? " " : either ? " OR " : " AND ";
        }
        before = &child;
        print_child(child, node, any, out);
      }
      return;
    }
  }
}

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::nothing: return "nothing";
    case Kind::word: return "word";
    case Kind::phrase: return "phrase";
    case Kind::exact: return "exact";
    case Kind::prefix: return "prefix";
    case Kind::field: return "field";
    case Kind::conjunction: return "and";
    case Kind::sequence: return "words";
    case Kind::disjunction: return "or";
    case Kind::negation: return "not";
  }
  return "";
}

void print_tree(const Node& node, std::size_t depth, std::string& out) {
  out += std::string(2 * depth, ' ') + name_of(node.kind);
  if (node.kind == Kind::field) out += ' ' + std::string(store::info(node.field).name);
  if (!node.text.empty()) out += ' ' + quoted(node.text);
  if (node.slack > 0) out += " ~" + std::to_string(node.slack);
  out += '\n';
  for (const auto& child : node.children) print_tree(child, depth + 1, out);
}

}  // namespace

std::string canonical(const Node& node, bool any) {
  std::string out;
  print(node, any, out);
  return out;
}

std::string tree(const Node& node) {
  std::string out;
  print_tree(node, 0, out);
  return out;
}

}  // namespace idm::query
