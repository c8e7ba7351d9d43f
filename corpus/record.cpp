// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/record.hpp"

#include <algorithm>

namespace idm::corpus {

std::vector<std::string> Record::section_path(int section) const {
  std::vector<std::string> headings;
  // Parents stand before their children; the guard keeps a damaged record from looping.
  for (int at = section; at >= 0 && static_cast<std::size_t>(at) < sections.size();) {
    const Section& here = sections[static_cast<std::size_t>(at)];
    headings.push_back(here.heading);
    if (here.parent >= at) break;
    at = here.parent;
  }
  std::reverse(headings.begin(), headings.end());
  return headings;
}

}  // namespace idm::corpus
