// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the user states about a record: front matter, sidecar NAME.EXT.meta.json, corpus.json of the folder.
// The
//   nearest to the text wins, and any of them wins over what was inferred.
// Thread contract: pure functions.
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

struct Stated {
  nlohmann::json values = nlohmann::json::object();  ///< key -> value, of the contract's keys
  std::map<std::string, std::string> source;         ///< key -> "front matter", "x.md.meta.json", "corpus.json"
};

/// YAML between `---` lines at the top. `body` becomes the byte behind it (0 if there is none). Errors: Code::source
/// with the line.
Result<Stated> read_front_matter(std::string_view text, const std::string& name, std::size_t& body);

/// Sidecar and corpus.json of `file`, the sidecar winning. Errors: Code::source naming the JSON file.
Result<Stated> read_sidecars(const std::filesystem::path& file);

/// Adds the keys of `further` that `stated` lacks.
void merge(Stated& stated, const Stated& further);

/// Puts the stated metadata into the record, with evidence "stated: …". Unknown keys and values of the wrong form are
/// told in Record::uncertain; they never stop the reading.
void apply_metadata(const Stated& stated, Record& record);
/// The overrides per passage ("passages": {"<anchor>": {kind, themes, speakers, section, drop}}); after understanding.
void apply_passages(const Stated& stated, Record& record);

}  // namespace idm::corpus
