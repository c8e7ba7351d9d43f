// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/ast.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace idm::query {
namespace {

using Kind = Node::Kind;

// Binding strength: OR < AND < words side by side < the rest.
int strength(const Node& node) {
  switch (node.kind) {
    case Kind::disjunction: return 1;
    case Kind::conjunction: return 2;
    case Kind::sequence: return 3;
    default: return 4;
  }
}

std::string quoted(const std::string& text) { return '"' + without_quotes(text) + '"'; }

// "COVID-19", "porte-à-faux": read as one chunk again without quotation marks, whatever stands around it.
bool plain(const std::string& text) {
  const auto letter = [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  bool after_hyphen = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '-') {
      if (after_hyphen) return false;
      after_hyphen = true;
      continue;
    }
    after_hyphen = false;
    if (letter(c)) continue;
    // Accented letters of Latin-1, but for the signs of multiplication and division.
    if (c != 0xC3 || i + 1 == text.size() || text[i + 1] == '\x97' || text[i + 1] == '\xB7') return false;
    ++i;
  }
  return !after_hyphen;
}

Node normal(const Node& node, bool any);

// A word that terms of several words may be made of, and that is read as one again.
bool reads_as_chunk(const Node& node) {
  return node.kind == Kind::word || (node.kind == Kind::phrase && !node.quoted && node.slack == 0 && plain(node.text));
}

// Words side by side. Those that are not asked for stay with the words beside them, since terms hold them ("traite des
// personnes"), but not where an OR would make them count.
Node normal_sequence(const Node& node, bool any) {
  const auto idle = [](const Node& child) { return child.stop && !child.required; };
  const bool content =
      std::any_of(node.children.begin(), node.children.end(), [&](const Node& child) { return !idle(child); });
  std::vector<Node> asked, others, piece;
  const auto end_piece = [&] {
    if (std::any_of(piece.begin(), piece.end(), [&](const Node& child) { return !idle(child); }))
      asked.push_back(group(Kind::sequence, std::move(piece)));
    piece.clear();
  };
  for (const auto& child : node.children) {
    if (!content) {
      asked.push_back(child);
    } else if (reads_as_chunk(child)) {
      if (any && idle(child)) continue;
      if (any || (!piece.empty() && !child.stop && !piece.back().stop)) end_piece();
      piece.push_back(child);
    } else {
      end_piece();
      const bool beside = child.kind == Kind::negation || child.kind == Kind::field;
      (any && beside ? others : asked).push_back(normal(child, any));
    }
  }
  end_piece();
  if (!any) return group(Kind::conjunction, std::move(asked));
  others.insert(others.begin(), group(Kind::disjunction, std::move(asked)));
  return group(Kind::conjunction, std::move(others));
}

// Sequences become conjunctions (or disjunctions, for any of the words), groups of one kind in another one group.
Node normal(const Node& node, bool any) {
  Node out;
  switch (node.kind) {
    case Kind::negation:
      out = node;
      out.children.front() = normal(node.children.front(), any);
      if (out.children.front().kind == Kind::nothing) return {};
      if (out.children.front().kind == Kind::negation) return Node(out.children.front().children.front());
      return out;
    case Kind::conjunction:
    case Kind::disjunction: {
      std::vector<Node> children;
      for (const auto& child : node.children) children.push_back(normal(child, any));
      out = group(node.kind, std::move(children));
      break;
    }
    case Kind::sequence: out = normal_sequence(node, any); break;
    default: return node;
  }
  out.required = (out.required || node.required) && out.kind != Kind::negation && out.kind != Kind::nothing;
  return out;
}

void print(const Node& node, std::string& out) {
  if (node.required) out += '+';
  switch (node.kind) {
    case Kind::nothing: return;
    case Kind::word: out += node.text; return;
    case Kind::phrase:
      out += node.quoted || node.slack > 0 || !plain(node.text) ? quoted(node.text) : node.text;
      if (node.slack > 0) out += '~' + std::to_string(node.slack);
      return;
    case Kind::exact: out += '=' + node.text; return;
    case Kind::prefix: out += node.text + '*'; return;
    case Kind::field:
      out += std::string(store::info(node.field).name) + ':' + (node.quoted ? quoted(node.text) : node.text);
      return;
    case Kind::negation:
    case Kind::conjunction:
    case Kind::sequence:
    case Kind::disjunction: break;
  }
  if (node.required) out += '(';  // +(a OR b)
  if (node.kind == Kind::negation) out += "NOT ";
  const char* between = node.kind == Kind::disjunction ? " OR " : node.kind == Kind::conjunction ? " AND " : " ";
  bool first = true;
  for (const auto& child : node.children) {
    if (!first) out += between;
    first = false;
    const bool group_of_own = strength(child) < strength(node) && !child.required;
    if (group_of_own) out += '(';
    print(child, out);
    if (group_of_own) out += ')';
  }
  if (node.required) out += ')';
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

Node group(Node::Kind kind, std::vector<Node> children) {
  std::vector<Node> flat;
  for (auto& child : children) {
    if (child.kind == Kind::nothing) continue;
    if (child.kind != kind || child.required)
      flat.push_back(std::move(child));
    else
      for (auto& inner : child.children) flat.push_back(std::move(inner));
  }
  if (flat.empty()) return {};
  if (flat.size() == 1) return std::move(flat.front());
  Node node;
  node.kind = kind;
  node.position = flat.front().position;
  node.children = std::move(flat);
  return node;
}

std::string canonical(const Node& node, bool any) {
  std::string out;
  print(normal(node, any), out);
  return out;
}

std::string tree(const Node& node) {
  std::string out;
  print_tree(node, 0, out);
  return out;
}

std::string without_quotes(std::string text) {
  for (const std::string_view mark : {"\"", "“", "”", "«", "»", "„"})
    for (std::size_t found; (found = text.find(mark)) != std::string::npos;) text.replace(found, mark.size(), " ");
  return std::string(utf8::trim(text));
}

std::vector<Node> members(const Node& node, bool any) {
  if (any || node.kind != Kind::conjunction) return node.children;
  std::vector<Node> out;
  for (const auto& child : node.children)
    if (child.kind == Kind::sequence && !child.required)
      out.insert(out.end(), child.children.begin(), child.children.end());
    else
      out.push_back(child);
  return out;
}

}  // namespace idm::query
