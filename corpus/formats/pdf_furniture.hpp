// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: running heads, running feet and page numbers: lines at the edge of pages that come again, the same or
//   counting with the pages.
// Thread contract: pure functions.
#pragma once

#include <string>
#include <vector>

#include "corpus/formats/pdf_page.hpp"

namespace idm::corpus::pdf {

struct Furniture {
  std::vector<std::vector<bool>> words;  ///< per page and word: does it belong to one?
  struct Removed {
    std::string text, reason;  ///< reason: "running-head" or "page-number"
  };
  std::vector<Removed> removed;  ///< in the order of pages
};

Furniture find_furniture(const std::vector<Page>& pages);

}  // namespace idm::corpus::pdf
