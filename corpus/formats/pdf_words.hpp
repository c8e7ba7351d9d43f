// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: PDF -> words with boxes, by poppler. The only place that knows that library, apart from the metadata in
//   pdf.cpp.
// Thread contract: pure functions.
#pragma once

#include <poppler-document.h>

#include <string>
#include <string_view>

#include "corpus/formats/pdf_page.hpp"

namespace idm::corpus::pdf {

/// More words on one page than any print holds; the rest is left out.
inline constexpr std::size_t max_words_per_page = 20'000;

/// Words of page `index` (from 0) whose text runs as most of the page does: text turned otherwise (stamps, labels of
/// axes) is left out. Empty for a page that cannot be read. `cut`: set where words were left out.
Page read_page(const poppler::document& document, int index, bool& cut);

/// Ligatures parted, quotes and hyphens of old encodings made usual, controls taken out.
std::string tidy(std::string_view text);

std::string utf8_of(const poppler::ustring& text);

}  // namespace idm::corpus::pdf
