// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: runs the reading of a file that may be hostile (zip bomb, endless page, deep nesting) in a child process
// with
//   limits, so that it ends with a result or one clear error, whatever the library that parses it does.
// Thread contract: safe from several threads. The child is a fork without exec: `work` must not wait for other threads
//   nor use locks that another thread of the parent may hold (those of glibc's malloc are taken care of).
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

#include "base/result.hpp"

namespace idm::corpus {

struct Limits {
  std::chrono::seconds time{60};                ///< of the processor and on the clock
  std::size_t memory = std::size_t{1} << 30;    ///< bytes beyond what the parent has mapped
  std::size_t answer = std::size_t{512} << 20;  ///< bytes of the result
};

/// The result of `work`, run in a child. Errors: those of `work`; Code::source naming `name` when it takes too long,
/// needs too much memory or crashes; Code::io when no child can be started.
Result<std::string> run_isolated(const std::string& name, const Limits& limits,
                                 const std::function<Result<std::string>()>& work);

}  // namespace idm::corpus
