// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the words by which headings, labels and site furniture are known (corpus/data/layout.tsv).
// Thread contract: read-only tables, built once.
#pragma once

#include <string_view>

namespace idm::corpus {

/// "Orateurs :", "Moderator: X": a label, never a heading.
bool is_label(std::string_view line);
/// "Mme Awa Ndiaye, Ministre des affaires sociales": a title, a name and what the person is; never a heading.
bool is_person_entry(std::string_view line);
/// Words that open a heading of a known rank: a day, a panel or round table, an annex or bibliography. 0 = none.
enum class HeadingRank { none, day, panel, back_matter, subsection };
HeadingRank heading_rank(std::string_view text);
bool is_structural_heading(std::string_view text);
/// Opens like a conclusion: "Nécessité de …", "Need to …".
bool is_conclusion(std::string_view text);
/// Is a sentence: "Fees remain the main obstacle", "Les enfants ne se retiennent pas". By a verb that is not in a
/// relative clause or a question.
bool is_sentence(std::string_view text);
/// A heading that says nothing about the record: Contexte, Introduction, Background.
bool is_generic_heading(std::string_view text);
/// Furniture of web pages: share, subscribe, cookies, breadcrumbs.
bool is_furniture(std::string_view line);
/// A heading of a bibliography or list of sources.
bool is_references_heading(std::string_view text);
/// A heading of footnotes: "Notes", "Notes de bas de page".
bool is_notes_heading(std::string_view text);
/// A heading of what ends the whole record: "Conclusions", "Next steps", "Clôture".
bool is_closing_heading(std::string_view text);
/// How a text is released, no title of it: "For immediate release", "(Check against delivery)".
bool is_notice_of_release(std::string_view text);
/// Part of the address of a meeting: "Room XIX", "Palais des Nations".
bool is_venue(std::string_view text);
/// "du", "held in": around a day or a place that stands alone.
bool is_word_of_when(std::string_view text);
/// A heading of a press contact block.
bool is_contact_heading(std::string_view text);
/// Does the hyphen between these two parts of a word belong to it ("sous-secrétaire", "dit-il")? In lower case.
bool keeps_hyphen(std::string_view before, std::string_view after);

}  // namespace idm::corpus
