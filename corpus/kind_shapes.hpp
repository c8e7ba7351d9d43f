// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the shape of a text, without its words, says about its kind: quotation marks, addresses, bibliographic
//   marks, and the clauses into which a sentence falls.
// Thread contract: pure.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/record.hpp"

namespace idm::corpus {

/// What stands between « » “ ” " ", marks included, in order; an open mark without its close is no quotation.
std::vector<Span> quotations(std::string_view text);

/// Sentences, cut further at semicolons outside quotation marks, trimmed, in order.
std::vector<Span> clauses(std::string_view text, analyzers::Lang lang, const std::vector<Span>& quoted);

/// An e-mail address or a telephone number.
bool has_address(std::string_view text);

/// A link, a DOI, or a year where a bibliography prints it: "(2021)", "2021." after an author.
bool looks_like_reference(std::string_view text);

/// A date, hours or a place and nothing said: "28 February – 2 March 2022, 9 a.m. to noon, online".
bool looks_like_schedule(std::string_view text);

}  // namespace idm::corpus
