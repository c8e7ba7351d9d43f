// SPDX-License-Identifier: GPL-3.0-or-later
// `idm search` and `idm facets`.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/counted.hpp"
#include "base/output.hpp"
#include "cli/command.hpp"
#include "cli/table.hpp"
#include "instruments/export.hpp"
#include "instruments/saved.hpp"
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

// Files named by the user; `-` is standard output.
Result<void> write(Context& context, const std::string& path, const std::string& content) {
  if (path != "-") return write_output(path, content);
  context.out << content;
  return {};
}

// What --save and --save-query ask for.
int save(Context& context, const Arguments& arguments, query::Engine& engine, const query::Request& request) {
  if (const std::string path = arguments.get("save"); !path.empty()) {
    const auto saved = instruments::saved_answer(engine, request, context.now);
    if (!saved) return report(context, saved.error(), request.text);
    if (auto done = write(context, path, dump(*saved, 1) + "\n"); !done) return report(context, done.error());
  }
  if (const std::string path = arguments.get("save-query"); !path.empty())
    if (auto done = write(context, path, instruments::write_query(request)); !done)
      return report(context, done.error());
  return 0;
}

// A table shows one page; say so where a person may think it is everything.
void tell_rest(const Context& context, const query::Answer& answer) {
  const std::size_t shown = answer.offset + answer.hits.size();
  if (answer.total <= shown) return;
  constexpr Noun others{"more hit is", "more hits are", "autre réponse n'est", "autres réponses ne sont"};
  context.err << "idm: " << counted(answer.total - shown, others, context.ui)
              << context.say({" not in this table; use --limit and --offset, or idm export for all of them",
                              " pas dans ce tableau ; voyez --limit et --offset, ou idm export pour les avoir toutes"})
              << '\n';
}

}  // namespace

int run_search(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("search"));
  if (!format) return report(context, format.error());
  const auto per = arguments.choice("per", "record", {"record", "passage"});
  if (!per) return report(context, per.error());
  auto request = to_request(arguments);
  if (!request) return report(context, request.error());
  if (arguments.get("save") == "-" && arguments.get("save-query") == "-")
    return report(
        context, Error(Code::usage, text("--save and --save-query cannot both go to standard output",
                                         "--save et --save-query ne peuvent aller tous deux vers la sortie standard")));
  if (request->text.empty() && request->filters.empty())
    return report(context, Error(Code::usage, text("nothing to search for", "rien à chercher"),
                                 text("give words or a filter: idm search climat --year 2022",
                                      "donnez des mots ou un filtre : idm search climat --year 2022")));
  if (*format != "text" && *format != "json") request->facets.clear();
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  const auto answer = engine->search(*request);
  if (!answer) return report(context, answer.error(), request->text);
  if (const int code = save(context, arguments, *engine, *request); code != 0) return code;
  // What is saved to standard output stands there alone.
  if (arguments.get("save") == "-" || arguments.get("save-query") == "-") return 0;
  if (*format == "json") {
    auto json = query::to_json(*answer, context.now);
    json["query"]["options"] = instruments::options_json(*request);
    context.out << dump(json, 2) << '\n';
  } else if (*format == "text") {
    print_answer(context, *request, *answer);
  } else {
    instruments::export_hits(*answer, {*format, arguments.has("excel"), *per == "passage", context.ui}, context.out);
    tell_rest(context, *answer);
  }
  return 0;
}

int run_facets(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("facets"));
  if (!format) return report(context, format.error());
  const auto limit = arguments.number("limit", 10, 0, 1000000);
  if (!limit) return report(context, limit.error());
  Arguments question = arguments;
  question.add("limit", "0");
  auto request = to_request(question);
  if (!request) return report(context, request.error());
  request->limit = 0;
  request->strict = true;  // only search relaxes an empty answer
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
    if (answer->total == 0) context.out << counted(0, nouns::passages, context.ui) << '\n';
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
