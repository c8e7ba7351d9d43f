// SPDX-License-Identifier: GPL-3.0-or-later
// `idm search` and `idm facets`.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/command.hpp"
#include "cli/table.hpp"
#include "corpus/record_json.hpp"
#include "query/json.hpp"

namespace idm::cli {
namespace {

using nlohmann::json;

std::string dump(const nlohmann::ordered_json& value, int indent) {
  return value.dump(indent, ' ', false, json::error_handler_t::replace);
}

Tabular tabular(const std::string& format) {
  return format == "tsv" ? Tabular::tsv : format == "md" ? Tabular::markdown : Tabular::csv;
}

// Values of one attribute of a passage's speakers, each once, in order.
std::string of_speakers(const query::StoredPassage& at, std::string corpus::Speaker::* attribute) {
  std::vector<std::string> values;
  for (const auto& link : at.passage.speakers) {
    if (link.index >= at.record->speakers.size()) continue;
    const std::string& value = at.record->speakers[link.index].*attribute;
    if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  }
  return joined(values);
}

std::vector<std::string> cells(const query::StoredPassage& at, const std::string& citation) {
  const auto& record = *at.record;
  std::vector<std::string> themes;
  for (const auto& theme : at.passage.themes) themes.push_back(theme.id);
  return {at.id,
          record.id,
          record.title,
          record.series.value_or(""),
          record.year ? std::to_string(*record.year) : "",
          record.session.value_or(""),
          record.date.value_or(""),
          std::string(analyzers::code(at.passage.lang)),
          joined(at.passage.kinds),
          at.passage.voice,
          of_speakers(at, &corpus::Speaker::name),
          of_speakers(at, &corpus::Speaker::function),
          of_speakers(at, &corpus::Speaker::country),
          of_speakers(at, &corpus::Speaker::organisation),
          joined(themes),
          joined(at.section),
          at.passage.page ? std::to_string(*at.passage.page) : "",
          at.passage.text,
          citation,
          record.source_url.value_or("")};
}

// A table shows one page; say so where a person may think it is everything.
void tell_rest(const Context& context, const query::Answer& answer) {
  const std::size_t shown = answer.offset + answer.hits.size();
  if (answer.total <= shown) return;
  context.err << "idm: "
              << context.say(
                     text("{} more hits are not in this table; use --limit and --offset, or idm export for all of them",
                          "{} autres réponses ne sont pas dans ce tableau ; voyez --limit et --offset, ou idm export "
                          "pour les avoir toutes",
                          answer.total - shown))
              << '\n';
}

}  // namespace

void write_hits(Context& context, const query::Answer& answer, const std::string& format, bool excel) {
  if (format == "jsonl") {
    for (const auto& hit : answer.hits) context.out << dump(query::to_json(hit, !hit.why.empty()), -1) << '\n';
    return tell_rest(context, answer);
  }
  TabularWriter writer(context.out, tabular(format), excel);
  writer.header({"id",     "record",  "title", "series",   "year",      "session",   "date",
                 "lang",   "kind",    "voice", "speakers", "functions", "countries", "organisations",
                 "themes", "section", "page",  "text",     "citation",  "url"});
  for (const auto& hit : answer.hits) {
    if (hit.passages.empty()) {
      writer.row(cells(hit.at, hit.citation));
      continue;
    }
    for (const auto& passage : hit.passages) writer.row(cells(passage.at, passage.citation));
  }
  tell_rest(context, answer);
}

int run_search(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, {"text", "json", "jsonl", "csv", "tsv", "md"});
  if (!format) return report(context, format.error());
  auto request = to_request(arguments);
  if (!request) return report(context, request.error());
  if (request->text.empty() && request->filters.empty())
    return report(context, Error(Code::usage, text("nothing to search for", "rien à chercher"),
                                 text("give words or a filter: idm search climat --year 2022",
                                      "donnez des mots ou un filtre : idm search climat --year 2022")));
  if (*format != "text" && *format != "json") request->facets.clear();
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  const auto answer = engine->search(*request);
  if (!answer) return report(context, answer.error(), request->text);
  if (*format == "json")
    context.out << dump(query::to_json(*answer, context.now), 2) << '\n';
  else if (*format == "text")
    print_answer(context, *request, *answer);
  else
    write_hits(context, *answer, *format, arguments.has("excel"));
  return 0;
}

int run_facets(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, {"text", "json", "csv", "tsv", "md"});
  if (!format) return report(context, format.error());
  const auto limit = arguments.number("limit", 10, 0, 1000000);
  if (!limit) return report(context, limit.error());
  Arguments question = arguments;
  question.add("limit", "0");
  auto request = to_request(question);
  if (!request) return report(context, request.error());
  request->limit = 0;
  request->facets.clear();
  for (const auto& name : arguments.all("facet")) {
    const auto* field = store::field_by_name(name);
    if (field == nullptr || !field->facet) {
      std::vector<std::string> names;
      for (const auto facet : query::all_facets()) names.emplace_back(store::info(facet).name);
      return report(
          context, Error(Code::usage, text("--facet: “{}” is no facet", "--facet : « {} » n'est pas une facette", name),
                         text("facets are {}", "les facettes sont {}", joined(names, ", "))));
    }
    request->facets.push_back(field->field);
  }
  if (request->facets.empty()) request->facets = query::all_facets();
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  auto answer = engine->search(*request);
  if (!answer) return report(context, answer.error(), request->text);
  if (*limit > 0)
    for (auto& [field, values] : answer->facets)
      if (values.size() > *limit && *format != "text") values.resize(*limit);

  if (*format == "json") {
    auto json = query::to_json(*answer, context.now);
    for (const char* key : {"hits", "offset", "limit"}) json.erase(key);
    context.out << dump(json, 2) << '\n';
  } else if (*format == "text") {
    print_facets(context, answer->facets, *limit);
  } else {
    TabularWriter writer(context.out, tabular(*format), arguments.has("excel"));
    writer.header({"facet", "value", "label", "count"});
    for (const auto& [field, values] : answer->facets)
      for (const auto& value : values)
        writer.row(
            {std::string(store::info(field).name), value.value, context.say(value.label), std::to_string(value.count)});
  }
  return 0;
}

}  // namespace idm::cli
