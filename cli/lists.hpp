// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the commands that print one table share (records, speakers, themes, coverage).
// Thread contract: one thread.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/table.hpp"

namespace idm::cli {

/// A table to print: columns for people and for programs are the same.
struct List {
  std::vector<Column> columns;
  std::vector<std::string> names;  ///< of the columns, for programs
  std::vector<std::vector<std::string>> rows;
  std::vector<std::vector<std::string>> plain;  ///< rows for programs where they differ, else empty
  nlohmann::ordered_json json;
};

/// For `command`: opens the index, asks for the list and prints it in the format wanted. Returns the exit code.
int print_list(Context& context, std::string_view command, const Arguments& arguments,
               const std::function<Result<List>(query::Engine&, const query::Request&)>& make);

}  // namespace idm::cli
