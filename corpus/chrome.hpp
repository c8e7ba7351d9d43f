// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the menus, buttons and footers that a saved web page carries around its text.
// Thread contract: pure functions.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "corpus/lines.hpp"

namespace idm::corpus {

/// Marks the lines that are navigation, by their shape: a run of short labels without sentences before the first prose,
/// with labels doubled or glued to their description; and lines that are furniture by their words, anywhere. The last
/// line before the prose is kept when it can be a title. Prose is never marked.
std::vector<bool> find_navigation(const std::vector<Line>& lines);

}  // namespace idm::corpus
