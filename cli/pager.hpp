// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: long output on a terminal goes through the user's pager, as git does it.
// Thread contract: main thread only; a Pager changes the process's standard output and signals.
#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"

namespace idm::cli {

/// The shell command that shows the output of `words`: $IDM_PAGER, $PAGER, else `less -FRX`. Empty where none is wanted
/// (--no-pager, no terminal, a command that reports progress, a pager named "" or cat) or none is installed.
std::string pager_of(const Context& context, const std::vector<std::string>& words);

/// Standard output, and standard error where it is the same terminal, through a pager until the end of its life, which
/// waits for the reader. A reader who leaves early ends the program quietly.
class Pager {
 public:
  explicit Pager(const std::string& command);  ///< empty: does nothing
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;
};

}  // namespace idm::cli
