// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: a table of persons whose header says which column is the name, the office, the body: then no word of a cell
//   need be known. Internal to corpus/formats.
// Thread contract: pure, but for the caller's PersonWords.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corpus/formats/persons.hpp"
#include "corpus/formats/rows.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// Keys of corpus/data/columns.tsv by column, "" where the header says nothing known. Empty: `rows` have no header of
/// persons, or hardly a name stands below it.
std::vector<std::string> columns_of_persons(const std::vector<Cells>& rows, PersonWords& words);

/// The column with this key, or the number of columns.
std::size_t column_of(const std::vector<std::string>& columns, const std::string& key);

/// The cells of a row by what the header calls them.
NamedCells named_cells(const Cells& cells, const std::vector<std::string>& columns);

}  // namespace idm::corpus
