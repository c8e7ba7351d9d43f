// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: reading and publishing whole files with errors that name the file.
// Thread contract: pure functions on the file system.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace idm {

/// The whole file. Errors: Code::source with the path and the reason of the operating system; a file of more than
/// `max_bytes` is an error too, told before anything is read.
Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t max_bytes);

/// Writes `path` so that a reader sees the old or the new content and never half of one: temporary file beside it,
/// fsync, rename, fsync of the folder. Errors: Code::io.
Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view content);

/// fsync of a file or folder. Errors: Code::io.
Result<void> sync_path(const std::filesystem::path& path);

}  // namespace idm
