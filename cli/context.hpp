// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what a command may touch of the world: its streams, the user's language, the terminal, the environment, the
//   clock. Tests hand in their own.
// Thread contract: one per run.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/text.hpp"

namespace idm::cli {

struct Context {
  std::ostream& out;
  std::ostream& err;
  std::function<std::optional<std::string>(const char*)> env;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::size_t width = 100;  ///< columns of the terminal
  std::string now = {};     ///< ISO 8601, UTC; printed as `generated`
  Ui ui = Ui::en;

  const std::string& say(const Text& text) const { return text.in(ui); }

  /// Styles for a terminal; the text alone where output is piped or NO_COLOR is set.
  std::string bold(std::string_view text) const { return styled("1", text); }
  std::string dim(std::string_view text) const { return styled("2", text); }
  std::string mark(std::string_view text) const { return styled("1;33", text); }
  std::string accent(std::string_view text) const { return styled("36", text); }

  bool colour = false;

 private:
  std::string styled(const char* code, std::string_view text) const {
    if (!colour || text.empty()) return std::string(text);
    return "\033[" + std::string(code) + "m" + std::string(text) + "\033[0m";
  }
};

/// French when --ui, LC_ALL, LC_MESSAGES or LANG say so, in that order; else English.
Ui ui_from_environment(const Context& context);

/// Colours: as `wanted` says (always, never); auto on a terminal that has them, unless NO_COLOR is set and not empty.
bool colour_wanted(const Context& context, std::string_view wanted);

/// Prints `idm: …` on one line of stderr, with the place in `input` marked where the error has a position. Returns the
/// exit code of the error.
int report(const Context& context, const Error& error, std::string_view input = {});

}  // namespace idm::cli
