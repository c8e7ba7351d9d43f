// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: which passages begin with one country, town or body ("In Togo, …", "The city of X …", a name of the record),
//   and so tell what that one does. The words are in corpus/data/place-words.tsv and countries.tsv. Internal to
//   corpus/.
// Thread contract: the words are built once and read-only; an Analyzer belongs to one thread.
#pragma once

#include <vector>

#include "analyzers/analyzer.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// By index in Record::passages. Looks at the first words of each, once.
std::vector<bool> begin_with_place(const Record& record, analyzers::Analyzer& analyzer);

}  // namespace idm::corpus
