// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the closed set of things that can go wrong, and the one table that maps each of them to
//   an exit code of the command line and a status of the HTTP interface.
// Thread contract: plain values; const use from several threads is safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.hpp"

namespace idm {

enum class Code {
  usage,          ///< bad command line or option value
  query,          ///< the query text cannot be understood; `position` is set where it can be
  not_found,      ///< the record, passage or page asked for does not exist
  index_missing,  ///< no index at this path
  index_damaged,  ///< an index is there but cannot be read
  index_locked,   ///< another process is writing this index
  index_version,  ///< written by another schema or analyser version
  source,         ///< a source file that cannot be read or understood
  io,             ///< the operating system refused: disk full, permission, ...
  internal        ///< a broken promise inside idm
};

/// One row of the error table.
struct CodeInfo {
  Code code;
  std::string_view name;  ///< stable, for JSON
  int exit;               ///< exit code of the command line
  int http;               ///< HTTP status
};

const CodeInfo& info(Code code);

/// What went wrong, for a person: `message` says what and where, `hint` what to do about it.
struct Error {
  Code code = Code::internal;
  Text message;
  Text hint;
  /// Place in the query text or the source, in Unicode code points from 0; absent where there is none.
  std::optional<std::size_t> position;

  Error() = default;
  Error(Code c, Text m, Text h = {}) : code(c), message(std::move(m)), hint(std::move(h)) {}
  Error at(std::size_t code_points) && {
    position = code_points;
    return std::move(*this);
  }
};

}  // namespace idm
