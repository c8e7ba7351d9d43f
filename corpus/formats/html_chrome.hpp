// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: which parts of a page are not the author's: menus, breadcrumbs, banners, related links, sharing, comment
//   forms, feet. Told by what elements are for (nav, footer, hidden), by how much of a part is links, forms and
//   furniture, and only then by the names that such parts bear.
// Thread contract: pure.
#pragma once

#include <map>
#include <set>

#include "corpus/formats/html_measure.hpp"
#include "corpus/formats/html_people.hpp"

namespace idm::corpus::html {

struct Content {
  Drops drops;
  std::map<std::size_t, Card> cards;  ///< persons shown as cards
};

/// `notes`: nodes that hold footnotes, which are links and small but never chrome. `title`: the node of the page's own
/// heading, 0 if there is none.
Content find_content(const Tree& tree, const std::set<std::size_t>& notes, std::size_t title);

}  // namespace idm::corpus::html
