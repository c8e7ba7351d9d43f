// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the one place where exceptions of Xapian (and of the libraries around it) become errors.
// Thread contract: pure.
#pragma once

#include <exception>
#include <string>
#include <type_traits>
#include <utility>

#include "base/result.hpp"

namespace idm::store {

/// What was being done when it went wrong: a broken file means damage to a reader and a refusal of the system to a
/// writer.
enum class Doing { reading, writing };

/// The current exception as an Error. `what` names the place: the index or file.
/// REQUIRES: called from a catch block.
Error current_error(Doing doing, const std::string& what);

/// Calls `f`; its value, or the exception it threw as an Error. `f` may return T, Result<T> or nothing.
template <typename F>
auto xapian_try(Doing doing, const std::string& what, F&& f) {
  using R = std::invoke_result_t<F>;
  if constexpr (std::is_void_v<R>) {
    try {
      std::forward<F>(f)();
      return Result<void>();
    } catch (...) {
      return Result<void>(current_error(doing, what));
    }
  } else if constexpr (requires(R r) { r.ok(), r.error(); }) {
    try {
      return std::forward<F>(f)();
    } catch (...) {
      return R(current_error(doing, what));
    }
  } else {
    try {
      return Result<R>(std::forward<F>(f)());
    } catch (...) {
      return Result<R>(current_error(doing, what));
    }
  }
}

}  // namespace idm::store
