// SPDX-License-Identifier: GPL-3.0-or-later
// `idm suggest` and `idm similar`.
#include <nlohmann/json.hpp>
#include <ostream>

#include "analyzers/segments.hpp"
#include "cli/instrument.hpp"
#include "cli/prose.hpp"
#include "instruments/export.hpp"
#include "instruments/head.hpp"
#include "instruments/json.hpp"

namespace idm::cli {

int run_suggest(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("suggest"));
  if (!format) return report(context, format.error());
  const auto limit = arguments.number("limit", 10, 1, 1000);
  if (!limit) return report(context, limit.error());
  if (arguments.positional.empty())
    return report(context, Error(Code::usage, text("the first letters are needed", "il faut les premières lettres"),
                                 text("idm suggest clim", "idm suggest clim")));
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  const auto found = engine->suggest(joined(arguments.positional, " "), *limit);
  if (!found) return report(context, found.error());
  if (*format == "json") {
    print_json(context, instruments::to_json(*found));
    return 0;
  }
  if (*format == "jsonl") {
    print_json_lines(context, instruments::to_json(*found));
    return 0;
  }
  const auto kind_label = [&](query::Suggestion::Kind kind) {
    switch (kind) {
      case query::Suggestion::Kind::speaker: return context.say({"speaker", "intervenant"});
      case query::Suggestion::Kind::theme: return context.say({"theme", "thème"});
      case query::Suggestion::Kind::title: return context.say({"record", "document"});
      case query::Suggestion::Kind::term: return context.say({"term", "terme"});
    }
    return std::string();
  };
  if (*format != "text") {
    TabularWriter writer(context.out, tabular(*format), arguments.has("excel"));
    writer.header({"kind", "value", "label", "passages"});
    for (const auto& one : *found)
      writer.row({instruments::name_of(one.kind), one.value, context.say(one.label), std::to_string(one.passages)});
    return 0;
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : *found)
    rows.push_back({kind_label(one.kind), context.say(one.label),
                    one.kind == query::Suggestion::Kind::term ? "" : one.value, grouped(one.passages, context.ui)});
  if (!rows.empty())
    print_table(context, {{""}, {context.say({"suggestion", "proposition"}), false, true}, {"id"}, {"passages", true}},
                rows);
  return 0;
}

int run_similar(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("similar"));
  if (!format) return report(context, format.error());
  if (arguments.positional.size() != 1)
    return report(context, Error(Code::usage, text("one id is needed", "il faut un identifiant"),
                                 text("idm similar ID, an id as search prints it",
                                      "idm similar ID, tel que la recherche l'affiche")));
  const auto limit = arguments.number("limit", 10, 0, 1000);
  if (!limit) return report(context, limit.error());
  const auto offset = arguments.number("offset", 0, 0, 10000);
  if (!offset) return report(context, offset.error());
  auto request = question_of(arguments, false, "");
  if (!request) return report(context, request.error());
  request->limit = *limit;
  request->offset = *offset;
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  const auto similar = engine->similar(arguments.positional.front(), *request);
  if (!similar) return report(context, similar.error());
  if (*format == "json") {
    print_json(context, instruments::to_json(*similar, context.now));
    return 0;
  }
  query::Answer answer;
  answer.total = answer.strict_total = similar->total;
  answer.offset = request->offset;
  answer.limit = request->limit;
  answer.hits = similar->hits;
  if (*format != "text") {
    instruments::export_hits(answer, {*format, arguments.has("excel"), false, context.ui}, context.out);
    return 0;
  }
  if (similar->of.record)
    context.out << context.bold(context.say(similar->whole_record ? Text{"Like the record ", "Comme le document "}
                                                                  : Text{"Like the passage ", "Comme le passage "}))
                << similar->left.front() << '\n';
  if (similar->left.size() > 1)
    print_prose(context, {{context.say({"left out, the same in the other language: ",
                                        "laissé de côté, le même dans l'autre langue : "}) +
                               joined({similar->left.begin() + 1, similar->left.end()}, ", "),
                           &Context::dim}});
  print_prose(context,
              {{context.say({"compared by: ", "comparé par : "}) + joined(similar->words, ", "), &Context::dim}});
  answer.query.canonical.clear();
  print_answer(context, *request, answer);
  return 0;
}

}  // namespace idm::cli
