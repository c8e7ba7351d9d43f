// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the heads and feet of pages that a plain text kept: "Rapport de synthèse – IDM 2019" above each page.
// Thread contract: pure function.
#pragma once

#include <vector>

#include "corpus/lines.hpp"

namespace idm::corpus {

/// Which lines repeat the head of the record at the top or the foot of a page. Lines with a place are not looked at.
std::vector<bool> find_page_heads(const std::vector<Line>& lines);

}  // namespace idm::corpus
