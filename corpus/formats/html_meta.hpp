// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what a page says of itself in <title>, <meta> (Dublin Core, Open Graph, Highwire), <link>, JSON-LD and
// <time>. Thread contract: pure functions.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/formats/html_measure.hpp"

namespace idm::corpus::html {

/// As Draft::hints.
std::map<std::string, std::string> page_hints(const Tree& tree, const Drops& drops);

/// Names of the page: those that metadata give it, then the parts of <title>.
struct PageTitles {
  std::vector<std::string> told;   ///< og:title, citation_title, DC.title
  std::vector<std::string> parts;  ///< of "Summary | Organisation"
};
PageTitles page_titles(const Tree& tree);

/// The element that shows the title of the page, 0 if none does.
std::size_t title_node(const Tree& tree);

}  // namespace idm::corpus::html
