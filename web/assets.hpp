// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: addresses of the embedded files. The folder of an address names the content of all of them, so that a
// browser
//   may keep them for ever and a new version of idm is seen at once.
// Thread contract: read-only.
#pragma once

#include <string>
#include <string_view>

namespace idm::web {

/// "/assets/<fingerprint>/<name>".
std::string asset_path(std::string_view name);

}  // namespace idm::web
