// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the commands of the instruments share.
// Thread contract: one thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "cli/command.hpp"
#include "cli/table.hpp"

namespace idm::cli {

/// The request that the filters and the options of the query describe; paging, order and grouping are the instrument's
/// own. `collapsed`: what --twins is when it is not given. `words`: the query; by default the positional ones.
Result<query::Request> question_of(const Arguments& arguments, bool collapsed);
Result<query::Request> question_of(const Arguments& arguments, bool collapsed, const std::string& words);

/// Of a command with several queries: what is wrong with this one, told with its option and the place. Returns the exit
/// code, or nothing when it is understood.
std::optional<int> refused(Context& context, query::Engine& engine, const query::Request& request,
                           const std::string& option);

void print_json(Context& context, const nlohmann::ordered_json& json);
/// One element a line.
void print_json_lines(Context& context, const nlohmann::ordered_json& list);
Tabular tabular(const std::string& format);

/// True when blocks and arrows must not be printed: --ascii, or a locale that is not UTF-8.
bool ascii_only(const Context& context, const Arguments& arguments);

/// 9.25 with two digits: "9.25", "9,25".
std::string decimal(double value, int digits, Ui ui);

/// "1 passage for climat", with the equivalents searched too, as above a search.
void print_question(Context& context, const query::Answer& head);

/// Says on stderr that a page is not everything.
void tell_more(const Context& context, std::size_t more, const std::string& option);

}  // namespace idm::cli
