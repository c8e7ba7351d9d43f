// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the original file of a record, from the folders of --serve-sources only, with headers under which a browser
//   runs nothing of it.
// Thread contract: pure functions on the file system.
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.hpp"
#include "corpus/record.hpp"
#include "server/message.hpp"

namespace idm::server {

/// Errors: not_found: no such file below the folders, or one that holds other records too.
Result<HttpResponse> source_file(const std::vector<std::filesystem::path>& folders, const corpus::Record& record);

}  // namespace idm::server
