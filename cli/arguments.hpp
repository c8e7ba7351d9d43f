// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the options of all commands in one table, and the parsing of a command's arguments (Boost.Program_options).
//   Filters come from the table of fields.
// Thread contract: plain values.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "query/engine.hpp"

namespace idm::cli {

/// Groups of options that a command takes.
enum OptionGroup : unsigned {
  general = 1U << 0,        ///< --help --ui --color --no-pager
  reading = 1U << 1,        ///< --index, repeatable
  writing = 1U << 2,        ///< --index DIR --jobs --prune --rebuild
  filters = 1U << 3,        ///< one per field
  paging = 1U << 4,         ///< --limit --offset
  querying = 1U << 5,       ///< --match --strict --no-bridge --twins --fold --explain
  ordering = 1U << 6,       ///< --sort --group
  counting = 1U << 7,       ///< --facets
  tabling = 1U << 8,        ///< --facet
  formats = 1U << 9,        ///< --format --excel
  context_of = 1U << 10,    ///< --context
  sidecar = 1U << 11,       ///< --write-sidecar
  language = 1U << 12,      ///< --lang of `analyze`
  seed = 1U << 13,          ///< --seed of `check`
  citing = 1U << 20,        ///< --per
  writing_file = 1U << 21,  ///< --output
  saving = 1U << 22,        ///< --save --save-query
  drafting = 1U << 23,      ///< --file --min-words
  watching = 1U << 24,      ///< --peek --forget
  terming = 1U << 27,       ///< --output --min of `terms`
  kwic = 1U << 25,          ///< of `concordance`
  trending = 1U << 26,      ///< of `trends`
  comparing = 1U << 28,     ///< of `compare`
  neighbours = 1U << 29,    ///< of `collocates`
  limited = 1U << 30,       ///< --limit, 0 = all
  ledger = 1U << 31,        ///< of `recommendations`
  asciiable = 1U << 14,     ///< --ascii
  serving = 1U << 15,       ///< --config and the settings of the server
  chaining = 1U << 16,      ///< of `recommendations`
  evaluating = 1U << 17     ///< --queries --qrels --field --group --run --depth --detail
};

struct OptionInfo {
  std::string name;      ///< without dashes
  std::string argument;  ///< "N", "DIR"; empty for a switch
  OptionGroup group = general;
  bool repeatable = false;
  Text help;
  std::vector<std::string> values = {};  ///< it may have, where `argument` does not list them ("all|any")
};
const std::vector<OptionInfo>& option_table();
/// Rows of the table that a command with these groups takes, each name once.
std::vector<const OptionInfo*> options_of(unsigned groups);

/// What stood on the command line, checked for syntax only.
class Arguments {
 public:
  std::vector<std::string> positional;
  bool has(const std::string& name) const { return values_.contains(name); }
  /// Last value given, or `otherwise`.
  std::string get(const std::string& name, const std::string& otherwise = {}) const;
  std::vector<std::string> all(const std::string& name) const;
  void add(const std::string& name, const std::string& value) { values_[name].push_back(value); }

  /// A whole number in [low, high]. Errors: usage, naming the option.
  Result<std::size_t> number(const std::string& name, std::size_t otherwise, std::size_t low, std::size_t high) const;
  /// One of `choices`. Errors: usage, listing them.
  Result<std::string> choice(const std::string& name, const std::string& otherwise,
                             const std::vector<std::string>& choices) const;

 private:
  std::map<std::string, std::vector<std::string>> values_;
};

/// Parses the arguments behind the command's name. A word with one dash is no option but part of the query (-word).
/// Errors: usage: an unknown option (with the nearest), a missing value.
Result<Arguments> parse_arguments(const std::vector<std::string>& words, unsigned groups);

/// The request that filters and options describe; the query is the positional words joined by blanks.
Result<query::Request> to_request(const Arguments& arguments);

/// Ids of `choices` nearest to `word` by spelling, for "did you mean".
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& choices);

}  // namespace idm::cli
