// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: writing where a user says: to a file, through a link, into a pipe or device.
// Thread contract: pure functions on the file system.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"

namespace idm {

/// Where what a user named is to be written.
struct Destination {
  std::filesystem::path path;
  bool in_place = false;  ///< a pipe or device, or a name of an open file: written into, never replaced
};
/// Symbolic links are followed, also to a file that is not there yet. Errors: Code::io (links that go in circles).
Result<Destination> destination(const std::filesystem::path& path);

/// Writes to the destination of `path`: a file atomically, anything else in place. Errors: Code::io.
Result<void> write_output(const std::filesystem::path& path, std::string_view content);

}  // namespace idm
