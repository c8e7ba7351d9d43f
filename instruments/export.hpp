// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: all passages that match a request as a stream, in bounded memory, for files and pipes; and the passages of a
//   page of hits in the same formats.
// Thread contract: uses an Engine: one thread.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "query/engine.hpp"

namespace idm::instruments {

/// jsonl, csv, tsv, md, bibtex, ris, csl-json, footnote.
const std::vector<std::string>& export_formats();
/// Content type of a format, for HTTP.
std::string_view media_type(std::string_view format);
/// True for the formats of reference managers.
bool is_bibliography(std::string_view format);

struct ExportOptions {
  std::string format = "jsonl";
  bool excel = false;        ///< CSV for spreadsheets (tabular.hpp)
  bool per_passage = false;  ///< bibliographies: an entry per passage instead of one per record
  Ui ui = Ui::en;            ///< typography of footnotes
};

/// Writes every passage that matches, record by record in reading order; limit, offset and sort do not apply. Returns
/// how many passages were written. Stops quietly when `out` fails. Errors: as Engine::search.
Result<std::size_t> export_all(query::Engine& engine, const query::Request& request, const ExportOptions& options,
                               std::ostream& out);

/// The hits of a page, in their order (grouped hits: the passages they show).
void export_hits(const query::Answer& answer, const ExportOptions& options, std::ostream& out);

}  // namespace idm::instruments
