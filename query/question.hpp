// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: whether a query is a question, and which of its words only ask (query/data/questions.tsv).
// Thread contract: pure, on constant tables.
#pragma once

#include <string_view>

namespace idm::query {

/// It ends with a question mark, or begins as questions do and has at least four words.
bool looks_like_question(std::string_view query);

/// "comment", "faut": of the asking, not of the subject. `folded`: no capitals, no accents.
bool asks_only(std::string_view folded);

}  // namespace idm::query
