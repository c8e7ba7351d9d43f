// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the parameters of the API in one table, made from the table of fields: what a route takes, how a value is
//   read, what openapi.json says of it.
// Thread contract: constant data and pure functions.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "query/engine.hpp"
#include "server/target.hpp"

namespace idm::server {

/// Which parameters a route takes.
enum ParameterGroup : unsigned {
  interface_language = 1U << 0,  ///< ui
  querying = 1U << 1,            ///< q match strict bridge twins
  filtering = 1U << 2,           ///< one per field
  paging = 1U << 3,              ///< limit offset
  ordering = 1U << 4,            ///< sort group
  counting = 1U << 5,            ///< facets
  explaining = 1U << 6,          ///< explain
  surrounding = 1U << 7,         ///< context
  completing = 1U << 8,          ///< prefix
  listing = 1U << 9,             ///< limit of a list of values, 0 = all
  exporting = 1U << 10,          ///< format excel per
  concording = 1U << 11,         ///< sort group width limit offset
  trending = 1U << 12,           ///< by with
  comparing = 1U << 13,          ///< a b limit min
  collocating = 1U << 14,        ///< window min limit by
  recommending = 1U << 15,       ///< limit offset repeated
  suggesting = 1U << 16,         ///< q format limit
  quoting = 1U << 17,            ///< text limit
  tabulating = 1U << 18,         ///< format excel of rows
  instrumental =
      exporting | concording | trending | comparing | collocating | recommending | suggesting | quoting | tabulating,
  selecting = querying | filtering
};

struct ParameterInfo {
  enum class Type { text, whole, truth, choice };
  std::string name;
  unsigned group = 0;
  Type type = Type::text;
  bool repeatable = false;
  Text help;
  std::vector<std::string> choices;
  std::size_t low = 0, high = 0;
  std::string otherwise;  ///< default; empty: none
  std::string example;
};
const std::vector<ParameterInfo>& parameter_table();

/// The parameters of a request, read.
struct Asked {
  query::Request request;
  std::optional<Ui> ui;
  bool twins_told = false;  ///< `twins` was given: instruments that count texts collapse them otherwise
  std::size_t context = 2;
  std::string prefix;
  std::size_t values = 10;  ///< of `listing`
  /// Parameters of an instrument, checked: whole numbers are in their bounds, truths "true" or "false".
  std::map<std::string, std::vector<std::string>> own;
  std::string own_text(const std::string& name, const std::string& otherwise) const;
  std::size_t own_number(const std::string& name, std::size_t otherwise) const;
};

/// Reads what the groups allow. Errors: usage: an unknown parameter (with the nearest), one given twice, a bad value.
Result<Asked> read_parameters(const Parameters& given, unsigned groups);

/// The language that `ui` names, if it does: for the message of an error in the other parameters.
std::optional<Ui> ui_of(const Parameters& given);

}  // namespace idm::server
