// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the help of the program and of each command, and the pieces of it that the manual shows too.
// Thread contract: pure but for the stream.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace idm::cli {

void print_help(const Context& context);
void print_help(const Context& context, const Command& command);

/// The worked example of a command, line by line: "$ idm …" and what it prints on the sample corpus. It is the first
/// fenced block under the heading "idm COMMAND" of docs/tour.md or docs/tour.fr.md, which a test keeps true.
std::vector<std::string> worked_example(const Command& command, Ui ui);

/// What an option does for this command: --format names the command's formats.
std::string help_of(const Command& command, const OptionInfo& option, Ui ui);

}  // namespace idm::cli
