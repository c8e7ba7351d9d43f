// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what --format may be, command by command; the commands, their help, the manual and completion read it.
// Thread contract: constant data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace idm::cli {

/// The first is the default; empty for a command without --format.
const std::vector<std::string>& formats_of(std::string_view command);

}  // namespace idm::cli
