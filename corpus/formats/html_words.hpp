// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the words by which chrome of web pages is known (corpus/data/html-chrome.tsv).
// Thread contract: read-only tables, built once.
#pragma once

#include <string_view>

namespace idm::corpus::html {

// Each returns the reason to give, empty where nothing is said.
/// `names`: class, id and role of an element, split into words at anything but letters and at capitals within.
std::string_view name_reason(std::string_view names);
std::string_view weak_name_reason(std::string_view names);
std::string_view heading_reason(std::string_view heading);
std::string_view line_reason(std::string_view line);
bool is_home_link(std::string_view text);
bool is_more_link(std::string_view text);

}  // namespace idm::corpus::html
