// SPDX-License-Identifier: GPL-3.0-or-later
// `idm coverage`.
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/command.hpp"
#include "cli/lists.hpp"
#include "cli/table.hpp"
#include "corpus/vocabulary.hpp"
#include "query/json.hpp"

namespace idm::cli {
namespace {

std::string gap_of(const Context& context, const query::CoverageRow& row) {
  switch (row.gap) {
    case query::CoverageRow::Gap::year: return context.say({"no record of this year", "aucun document de cette année"});
    case query::CoverageRow::Gap::language:
      return context.say({"missing in this language", "manque dans cette langue"});
    case query::CoverageRow::Gap::none: break;
  }
  return "";
}

}  // namespace

int run_coverage(Context& context, const Arguments& arguments) {
  return print_list(context, "coverage", arguments,
                    [&](query::Engine& engine, const query::Request& request) -> Result<List> {
                      const auto rows = engine.coverage(request);
                      if (!rows) return rows.error();
                      List list{{{context.say({"series", "série"})},
                                 {context.say({"year", "année"}), true},
                                 {"type", false, true},
                                 {context.say({"lang", "langue"})},
                                 {"records", true},
                                 {"passages", true},
                                 {context.say({"gap", "lacune"}), false, true}},
                                {"series", "year", "type", "lang", "records", "passages", "gap"},
                                {},
                                {},
                                query::to_json(*rows)};
                      if (context.ui == Ui::fr) list.columns[4].title = "documents";
                      for (const auto& row : *rows) {
                        std::vector<std::string> cells = {row.series,
                                                          row.year ? std::to_string(*row.year) : "",
                                                          row.type,
                                                          row.lang,
                                                          std::to_string(row.records),
                                                          std::to_string(row.passages)};
                        list.plain.push_back(cells);
                        list.plain.back().push_back(row.gap == query::CoverageRow::Gap::none   ? ""
                                                    : row.gap == query::CoverageRow::Gap::year ? "year"
                                                                                               : "language");
                        cells.push_back(gap_of(context, row));
                        list.rows.push_back(std::move(cells));
                      }
                      return list;
                    });
}

}  // namespace idm::cli
