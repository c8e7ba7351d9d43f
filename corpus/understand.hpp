// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the steps that turn a laid-out Record (sections, passages, languages, metadata) into an understood one. Each
//   adds to the record in place, in this order; each can be tested alone.
// Thread contract: the tables behind the rules are read-only; an Analyzer belongs to one thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// Persons of agendas, speaker cards, quotations and reported speech -> Record::speakers; passages attributed to them
/// and to voices (Passage::speakers, Passage::voice). Never from bibliographies, press contacts or mere mentions.
/// Stated speakers (already in Record::speakers with rule "stated") are kept and win.
void find_speakers(Record& record, analyzers::Analyzer& analyzer);

/// Passage::kinds and Passage::statements, from corpus/data/kind-rules.tsv. Runs after find_speakers.
void label_kinds(Record& record, analyzers::Analyzer& analyzer);

/// Passage::themes and Record::themes, from corpus/data/theme-terms.tsv: terms in the passage weigh in full, those in
/// its headings less, repeated ones little more. Stated themes are kept.
void assign_themes(Record& record, analyzers::Analyzer& analyzer);

/// What a short text such as a query speaks of: ids of themes, strongest first; `lang` und: in either language.
std::vector<std::string> themes_of_text(std::string_view text, Lang lang, analyzers::Analyzer& analyzer);

}  // namespace idm::corpus
