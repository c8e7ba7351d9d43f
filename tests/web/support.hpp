// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of a small index of our own wording, parsed strictly: what a page says is asked by XPath.
#pragma once

#include <pugixml.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "../query/support.hpp"
#include "web/pages.hpp"

namespace idm::web::testing_support {

using query::testing_support::TestIndex;

/// Text of an attack: it must come out as text, wherever it went in.
inline const std::string attack = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;";

inline const std::vector<query::testing_support::Source>& sources() {
  static const std::vector<query::testing_support::Source> all = [] {
    auto list = query::testing_support::dialogues();
    list.push_back(
        {"evil.en.md", "---\nid: evil-en\ntitle: '" + std::string("A <script>alert(\"title\")</script> & more") +
                           "'\nseries: IDM\nyear: 2023\ndate: 2023-03-01\ntype: summary\nlanguage: en\n"
                           "place: '<b>Nowhere</b>'\nsource_url: 'javascript:alert(3)'\n---\n\n"
                           "# A session\n\n## Heading with <i>markup</i> & \"quotes\"\n\n"
                           "- Zebra crossings \\<script\\>alert(4)\\</script\\> were discussed & compared.\n"});
    return list;
  }();
  return all;
}

struct Site {
  TestIndex index{sources()};
  query::Engine engine = index.open();
  PageRequest base;

  PageResponse get(const std::string& path, const std::vector<std::pair<std::string, std::string>>& parameters = {}) {
    PageRequest request = base;
    request.path = path;
    request.parameters = parameters;
    request.now = "2026-01-01T00:00:00Z";
    return page(engine, request);
  }
};

/// A page as a tree. Throws if it is not well-formed.
struct Tree {
  pugi::xml_document document;

  explicit Tree(const std::string& body) {
    std::string text = body;
    const std::string doctype = "<!DOCTYPE html>";
    if (text.starts_with(doctype)) text.erase(0, doctype.size());
    const auto result = document.load_string(text.c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single);
    if (!result)
      throw std::runtime_error(std::string(result.description()) +
                               " near: " + text.substr(static_cast<std::size_t>(result.offset), 80));
  }
  std::vector<pugi::xpath_node> all(const std::string& path) const {
    const auto found = document.select_nodes(path.c_str());
    return {found.begin(), found.end()};
  }
  std::size_t count(const std::string& path) const { return all(path).size(); }
  /// All text of the first node, or of an attribute.
  std::string text(const std::string& path) const {
    return pugi::xpath_query(("string(" + path + ")").c_str()).evaluate_string(document);
  }
};

}  // namespace idm::web::testing_support
