// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: man pages in both languages, written from the tables that the help reads.
// Thread contract: pure.
#pragma once

#include <string>

#include "cli/command.hpp"

namespace idm::cli {

/// idm(1).
std::string manual_page(Ui ui);
/// idm-COMMAND(1).
std::string manual_page(const Command& command, Ui ui);

}  // namespace idm::cli
