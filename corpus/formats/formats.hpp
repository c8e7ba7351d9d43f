// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the readers of structured formats: bytes of a file -> drafts. Which extension goes to which reader stands in
//   corpus/data/formats.tsv.
// Thread contract: pure functions; safe to call from several threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "corpus/draft.hpp"

namespace idm::corpus {

/// Mostly one draft; a table or a JSON file may hold several records.
using Drafts = std::vector<Draft>;

// One function per format. `name`: file name, for error messages. Errors: Code::source, with what is wrong, where, and
// what to do. They may use much time and memory on a hostile file; read_format() bounds both.
Result<Drafts> read_html(std::string_view bytes, const std::string& name);
Result<Drafts> read_pdf(std::string_view bytes, const std::string& name);
Result<Drafts> read_docx(std::string_view bytes, const std::string& name);
Result<Drafts> read_odt(std::string_view bytes, const std::string& name);
Result<Drafts> read_xml(std::string_view bytes, const std::string& name);       ///< Akoma Ntoso, TEI, Hansard
Result<Drafts> read_json(std::string_view bytes, const std::string& name);      ///< .json and .jsonl
Result<Drafts> read_table(std::string_view bytes, const std::string& name);     ///< .csv and .tsv
Result<Drafts> read_captions(std::string_view bytes, const std::string& name);  ///< .vtt and .srt

/// Is `name` a format of one of these readers (else it is text, or none)?
bool is_structured(const std::string& name);

/// The reader for `name`, in a process of its own with bounded time and memory (corpus/formats/isolate.hpp).
Result<Drafts> read_format(std::string_view bytes, const std::string& name);

}  // namespace idm::corpus
