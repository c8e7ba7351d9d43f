// SPDX-License-Identifier: GPL-3.0-or-later
// `idm records`, `idm speakers`, `idm themes`: one shape, three tables.
#include <functional>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/command.hpp"
#include "cli/lists.hpp"
#include "cli/table.hpp"
#include "corpus/authority.hpp"
#include "corpus/vocabulary.hpp"
#include "query/json.hpp"

namespace idm::cli {

int print_list(Context& context, std::string_view command, const Arguments& arguments,
               const std::function<Result<List>(query::Engine&, const query::Request&)>& make) {
  const auto format = format_of(arguments, formats_of(command));
  if (!format) return report(context, format.error());
  auto request = to_request(arguments);
  if (!request) return report(context, request.error());
  request->facets.clear();
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  auto list = make(*engine, *request);
  if (!list) return report(context, list.error(), request->text);
  if (*format == "json") {
    context.out << list->json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  } else if (*format == "jsonl") {
    for (const auto& row : list->json)
      context.out << row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  } else if (*format == "text") {
    print_table(context, list->columns, list->rows);
  } else {
    TabularWriter writer(context.out,
                         *format == "tsv"  ? Tabular::tsv
                         : *format == "md" ? Tabular::markdown
                                           : Tabular::csv,
                         arguments.has("excel"));
    writer.header(list->names);
    for (const auto& row : list->plain.empty() ? list->rows : list->plain) writer.row(row);
  }
  return 0;
}

namespace {

std::string label(const Context& context, const corpus::Vocabulary& list, const std::string& id) {
  const auto* entry = list.by_id(id);
  return entry == nullptr ? id : context.say(entry->label);
}

}  // namespace

int run_records(Context& context, const Arguments& arguments) {
  return print_list(
      context, "records", arguments, [&](query::Engine& engine, const query::Request& request) -> Result<List> {
        const auto rows = engine.records(request);
        if (!rows) return rows.error();
        List list{{{"id"},
                   {context.say({"series", "série"})},
                   {context.say({"year", "année"}), true},
                   {"date"},
                   {"type", false, true},
                   {context.say({"lang", "langue"})},
                   {"passages", true},
                   {context.say({"title", "titre"}), false, true}},
                  {"id", "series", "year", "date", "type", "lang", "passages", "title"},
                  {},
                  {},
                  query::to_json(*rows)};
        for (const auto& row : *rows)
          list.rows.push_back({row.record->id, row.record->series.value_or(""),
                               row.record->year ? std::to_string(*row.record->year) : "", row.record->date.value_or(""),
                               row.record->type, std::string(analyzers::code(row.record->lang)),
                               std::to_string(row.passages), row.record->title});
        return list;
      });
}

namespace {

// The persons of the answer as an authority file to correct.
int print_popolo(Context& context, const Arguments& arguments) {
  auto request = to_request(arguments);
  if (!request) return report(context, request.error());
  request->facets.clear();
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  const auto rows = engine->speakers(*request);
  if (!rows) return report(context, rows.error(), request->text);
  std::vector<corpus::SpeakerOnRecord> appearances;
  for (const auto& row : *rows) {
    const std::string year = row.record->year ? std::to_string(*row.record->year) : std::string();
    appearances.push_back({row.speaker, row.record->date.value_or(year), row.record->id});
  }
  context.out << corpus::popolo_json(appearances);
  return 0;
}

}  // namespace

int run_speakers(Context& context, const Arguments& arguments) {
  if (arguments.has("format") && arguments.get("format") == "popolo") return print_popolo(context, arguments);
  return print_list(
      context, "speakers", arguments, [&](query::Engine& engine, const query::Request& request) -> Result<List> {
        const auto rows = engine.speakers(request);
        if (!rows) return rows.error();
        List list{{{context.say({"name", "nom"}), false, true},
                   {context.say({"role", "fonction"}), false, true},
                   {context.say({"affiliation", "organisme"}), false, true},
                   {context.say({"country", "pays"})},
                   {context.say({"part", "rôle"})},
                   {"mode"},
                   {"passages", true},
                   {context.say({"record", "document"})}},
                  {"name", "role", "affiliation", "country", "function", "mode", "passages", "record"},
                  {},
                  {},
                  query::to_json(*rows)};
        for (const auto& row : *rows)
          list.rows.push_back({row.speaker.name, row.speaker.role, row.speaker.affiliation, row.speaker.country,
                               row.speaker.function, row.speaker.mode, std::to_string(row.passages), row.record->id});
        return list;
      });
}

int run_themes(Context& context, const Arguments& arguments) {
  return print_list(context, "themes", arguments,
                    [&](query::Engine& engine, const query::Request& request) -> Result<List> {
                      const auto rows = engine.themes(request);
                      if (!rows) return rows.error();
                      List list{{{context.say({"theme", "thème"}), false, true},
                                 {"id"},
                                 {"gcm"},
                                 {"passages", true},
                                 {context.say({"records", "documents"}), true}},
                                {"theme", "id", "gcm", "passages", "records"},
                                {},
                                {},
                                query::to_json(*rows)};
                      for (const auto& row : *rows) {
                        std::vector<std::string> objectives;
                        for (const int objective : row.gcm) objectives.push_back(std::to_string(objective));
                        list.rows.push_back({label(context, corpus::themes(), row.id), row.id, joined(objectives, ", "),
                                             std::to_string(row.passages), std::to_string(row.records)});
                      }
                      return list;
                    });
}

}  // namespace idm::cli
