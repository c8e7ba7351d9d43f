// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the reviewed data files (terms, themes, rules, stop words) built into the binary, so that one file is a
// whole
//   installation. idm_embed() in cmake/ makes the tables.
// Thread contract: registration happens before main; afterwards read-only.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace idm {

/// Content of an embedded file by the name "<folder>/<file>" ("corpus/themes.tsv"), empty if there is none.
std::string_view resource(std::string_view name);

/// Puts another content in its place, for the whole process. False when it was handed out already, or there is no such
/// resource. Call it before there are other threads.
bool replace_resource(std::string_view name, std::string content);

/// Called by the generated tables only.
struct ResourceRegistration {
  ResourceRegistration(const char* name, const char* begin, const char* end);
};

/// Splits the non-empty lines of a TSV resource that are not comments (#) into their fields, in place (no copies).
/// Lines keep their number so that a faulty one can be named.
struct TsvRow {
  std::size_t line = 0;
  std::vector<std::string_view> fields;
  /// Field `i`, empty when the row is shorter.
  std::string_view at(std::size_t i) const { return i < fields.size() ? fields[i] : std::string_view{}; }
};
std::vector<TsvRow> tsv(std::string_view content);

/// Parts of `text` between `separator`, each trimmed of blanks; empty parts are left out.
std::vector<std::string_view> split(std::string_view text, std::string_view separator);

}  // namespace idm
