// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: an HTML page as a tree, parsed as browsers do (the tree construction of the HTML standard, by libgumbo):
//   broken markup is mended, entities are resolved, every text knows its bytes in the decoded page. Bounded in depth,
//   nodes, memory and time, whatever the page holds.
// Thread contract: plain values; parse() is pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "corpus/record.hpp"

namespace idm::corpus::html {

struct Node {
  std::string_view tag;  ///< "p", in lower case; empty for a text
  std::string text;      ///< of a text node
  std::vector<std::pair<std::string, std::string>> attributes;
  std::size_t parent = 0;
  std::vector<std::size_t> children;
  Span span;  ///< of a text in the source
  bool is_text() const { return tag.empty(); }
};

/// Nodes in the order of the page: a parent stands before its children. Node 0 is <html>.
struct Tree {
  std::vector<Node> nodes;

  std::size_t size() const { return nodes.size(); }
  const Node& operator[](std::size_t i) const { return nodes[i]; }
  /// Value of an attribute, empty if there is none.
  std::string_view attr(std::size_t node, std::string_view name) const;
  bool has(std::size_t node, std::string_view name) const;
  /// Is `node` below an element of this tag?
  bool within(std::size_t node, std::string_view tag) const;
};

struct Page {
  std::string source;  ///< decoded to UTF-8
  std::string encoding;
  std::vector<Uncertain> uncertain;
};

/// Bytes -> UTF-8: a byte order mark decides, then valid UTF-8 whatever the page says of itself, then its <meta>, then
/// a guess. Errors: Code::source naming the file.
Result<Page> decode_page(std::string_view bytes, const std::string& name);

/// Deeper elements stand beside their parents.
inline constexpr std::size_t max_html_depth = 300;

/// Errors: Code::source for a page that is made to harm (attributes, nesting, elements without end).
Result<Tree> parse_html(const std::string& source, const std::string& name);

/// Starts a block of its own (p, div, li, td …)?
bool is_block_tag(std::string_view tag);
/// "h1" … "h6": 1 … 6, else 0.
int heading_tag(std::string_view tag);

}  // namespace idm::corpus::html
