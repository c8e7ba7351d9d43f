// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: paragraphs between turns that nobody says: what happens in the hall, items of the agenda, the feet of pages;
//   and bold labels that name nobody known. The words are in corpus/data/turn-labels.tsv. Internal to corpus/.
// Thread contract: pure functions.
#pragma once

#include <string_view>

namespace idm::corpus {

/// "Ms. Reyes (Peru), Vice-President, took the Chair.": begins with a name or an office, and ends with words of a
/// scene.
bool tells_scene(std::string_view paragraph);

/// "Agenda item 8 General debate", no sentence.
bool calls_item(std::string_view paragraph);

/// "22-59283 3/28 A/77/PV.12": number of the print job and number of the page.
bool page_foot(std::string_view line);

/// "**Poll result:** …" in Markdown.
bool bold_label(std::string_view line);

}  // namespace idm::corpus
