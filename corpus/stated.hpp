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

/// Puts the stated metadata into the record, with evidence "stated: …". `shown`: the source, for messages.
/// Errors: Code::source naming the file and the key: an unknown key or a wrong value in a file made for idm (sidecar,
/// corpus.json), a value of the wrong form in front matter. Keys of front matter and headers that idm does not know,
/// and words of other lists there ("type: post"), serve other programs: they are told in Record::uncertain.
Result<void> apply_metadata(const Stated& stated, Record& record, const std::string& shown);

/// The overrides per passage ("passages": {"<anchor>": {kind, themes, speakers, section, drop}}) and `not_speakers`;
/// after understanding. An anchor that no passage has any more is told in Record::uncertain. Errors: as above.
Result<void> apply_passages(const Stated& stated, Record& record, const std::string& shown);

}  // namespace idm::corpus
