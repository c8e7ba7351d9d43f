// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: completion for bash, zsh and fish, written from the tables of commands and options.
// Thread contract: pure.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace idm::cli {

/// What may stand behind an option, or as argument of a command.
struct Completable {
  enum class Kind {
    nothing,  ///< a switch: no value
    free,     ///< a value that cannot be guessed
    words,    ///< one of `words`
    field,    ///< values of the field `words[0]` that the index has: `idm complete FIELD PREFIX`
    file,
    folder
  };
  Kind kind = Kind::free;
  std::vector<std::string> words;
  bool operator==(const Completable&) const = default;
};

Completable values_of(const Command& command, const OptionInfo& option);
Completable arguments_of(const Command& command);

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace idm::cli
