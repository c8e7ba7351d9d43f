// SPDX-License-Identifier: GPL-3.0-or-later
// `idm compare` and `idm collocates`.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/counted.hpp"
#include "cli/instrument.hpp"
#include "cli/prose.hpp"
#include "instruments/json.hpp"

namespace idm::cli {
namespace {

using instruments::Comparison;
using instruments::Distinct;

// A concept is shown in both languages, a word in its own.
std::string both(const Text& label, const std::string& lang) {
  if (label.en == label.fr) return label.en + (lang.empty() || lang == "und" ? "" : " [" + lang + "]");
  if (label.en.empty() || label.fr.empty()) return label.en + label.fr;
  return label.fr + " / " + label.en;
}

void print_side(Context& context, const Text& title, const std::vector<Distinct>& list, std::size_t total) {
  context.out << '\n' << context.bold(context.say(title)) << '\n';
  if (list.empty()) {
    context.out << context.say({"nothing that chance does not explain", "rien que le hasard n'explique"}) << '\n';
    return;
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : list)
    rows.push_back({both(one.label, one.lang), std::to_string(one.a), std::to_string(one.b),
                    decimal(one.rate_a, 2, context.ui), decimal(one.rate_b, 2, context.ui),
                    decimal(one.g2, 1, context.ui), decimal(one.log_ratio, 2, context.ui),
                    decimal(one.dp, 2, context.ui)});
  print_table(context,
              {{context.say({"term", "terme"}), false, true},
               {"A", true},
               {"B", true},
               {"A/10k", true},
               {"B/10k", true},
               {"G2", true},
               {context.say({"log ratio", "log ratio"}), true},
               {"DP", true}},
              rows);
  tell_more(context, total - list.size(), "--limit 0");
}

void print_comparison(Context& context, const Comparison& c) {
  const auto side = [&](const char* name, const query::Answer& head, const instruments::SliceSize& size) {
    context.out << context.bold(name) << ' '
                << (head.query.text.empty() ? context.say({"(the filters)", "(les filtres)"}) : head.query.text)
                << context.dim(context.say(text("  {}, {}, {}", "  {}, {}, {}",
                                                counted(size.passages, nouns::passages, context.ui),
                                                counted(size.records, nouns::records, context.ui),
                                                counted(size.words, nouns::words, context.ui))))
                << '\n';
  };
  side("A", c.a, c.size_a);
  side("B", c.b, c.size_b);
  if (c.shared > 0)
    context.out << context.dim(context.say(c.shared == 1 ? Text{"1 passage is in both", "1 passage est dans les deux"}
                                                         : text("{} are in both", "{} sont dans les deux",
                                                                counted(c.shared, nouns::passages, context.ui))))
                << '\n';
  print_side(context, {"More in A", "Davantage dans A"}, c.more_a, c.total_a);
  print_side(context, {"More in B", "Davantage dans B"}, c.more_b, c.total_b);
  context.out << '\n' << context.bold(context.say({"Themes", "Thèmes"})) << '\n';
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : c.themes) {
    if (rows.size() == 15) break;
    rows.push_back({context.say(one.label), std::to_string(one.a), std::to_string(one.b),
                    decimal(one.rate_a, 1, context.ui), decimal(one.rate_b, 1, context.ui),
                    decimal(one.g2, 1, context.ui), decimal(one.log_ratio, 2, context.ui),
                    decimal(one.dp, 2, context.ui)});
  }
  print_table(context,
              {{context.say({"theme", "thème"}), false, true},
               {"A", true},
               {"B", true},
               {"A/1000", true},
               {"B/1000", true},
               {"G2", true},
               {"log ratio", true},
               {"DP", true}},
              rows);
  context.out << '\n';
  print_prose(context, {{context.say({"G2: log-likelihood (6.6 = p < 0.01); log ratio: 1 = twice as often; DP: 0 = "
                                      "in all records evenly, 1 = in one",
                                      "G2 : log-vraisemblance (6,6 = p < 0,01) ; log ratio : 1 = deux fois plus ; "
                                      "DP : 0 = réparti entre les documents, 1 = dans un seul"}),
                         &Context::dim}});
}

void write_distinct(TabularWriter& writer, const char* table, const std::vector<Distinct>& list) {
  for (const auto& one : list)
    writer.row({table, one.key, both(one.label, one.lang), one.lang, std::to_string(one.a), std::to_string(one.b),
                std::to_string(one.of_a), std::to_string(one.of_b), decimal(one.rate_a, 3, Ui::en),
                decimal(one.rate_b, 3, Ui::en), std::to_string(one.records_a), std::to_string(one.records_b),
                decimal(one.g2, 3, Ui::en), decimal(one.log_ratio, 3, Ui::en), decimal(one.dp, 3, Ui::en)});
}

}  // namespace

int run_compare(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("compare"));
  if (!format) return report(context, format.error());
  const auto limit = arguments.number("limit", 25, 0, 1000000);
  if (!limit) return report(context, limit.error());
  const auto least = arguments.number("min", 3, 1, 1000000);
  if (!least) return report(context, least.error());
  if (arguments.has("a") && !arguments.positional.empty())
    return report(
        context,
        Error(
            Code::usage,
            text("compare takes no query beside its slices: “{}”",
                 "compare ne prend pas de requête en plus de ses tranches : « {} »", joined(arguments.positional, " ")),
            text("put the words into --a and --b: idm compare --a \"climate year:2017\" --b \"climate year:2022\"",
                 "mettez les mots dans --a et --b : idm compare --a \"climat année:2017\" --b \"climat année:2022\"")));
  if (!arguments.has("a"))
    return report(context,
                  Error(Code::usage, text("two slices are needed", "il faut deux tranches"),
                        text("idm compare --a \"year:2017\" --b \"year:2022\"; without --b, A against the rest",
                             "idm compare --a \"année:2017\" --b \"année:2022\" ; sans --b, A contre le reste")));
  auto a = question_of(arguments, true, arguments.get("a"));
  if (!a) return report(context, a.error());
  auto b = question_of(arguments, true, arguments.get("b"));
  if (!b) return report(context, b.error());
  instruments::CompareRequest request;
  request.a = std::move(*a);
  request.b = std::move(*b);
  request.rest = !arguments.has("b");
  request.limit = *limit;
  request.least = *least;
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  for (const auto& [option, slice] : {std::pair("--a", &request.a), std::pair("--b", &request.b)})
    if (const auto code = refused(context, *engine, *slice, option)) return *code;
  const auto comparison = instruments::compare(*engine, request);
  if (!comparison) return report(context, comparison.error());
  if (*format == "json") {
    print_json(context, instruments::to_json(*comparison, context.now));
  } else if (*format == "text") {
    print_comparison(context, *comparison);
  } else {
    TabularWriter writer(context.out, tabular(*format), arguments.has("excel"));
    writer.header({"table", "key", "label", "lang", "a", "b", "of_a", "of_b", "rate_a", "rate_b", "records_a",
                   "records_b", "g2", "log_ratio", "dp"});
    write_distinct(writer, "more_in_a", comparison->more_a);
    write_distinct(writer, "more_in_b", comparison->more_b);
    write_distinct(writer, "theme", comparison->themes);
  }
  return 0;
}

int run_collocates(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("collocates"));
  if (!format) return report(context, format.error());
  const auto limit = arguments.number("limit", 25, 0, 1000000);
  if (!limit) return report(context, limit.error());
  const auto window = arguments.number("window", 5, 1, 100);
  if (!window) return report(context, window.error());
  const auto least = arguments.number("min", 2, 1, 1000000);
  if (!least) return report(context, least.error());
  const auto by = arguments.choice("by", "log-dice", {"log-dice", "mi", "t"});
  if (!by) return report(context, by.error());
  auto question = question_of(arguments, false);
  if (!question) return report(context, question.error());
  if (question->text.empty())
    return report(context, Error(Code::usage, text("nothing to look for", "rien à chercher"),
                                 text("idm collocates QUERY", "idm collocates REQUÊTE")));
  instruments::CollocatesRequest request;
  request.query = std::move(*question);
  request.window = *window;
  request.least = *least;
  request.limit = *limit;
  using By = instruments::CollocatesRequest::By;
  request.by = *by == "mi" ? By::mutual_information : *by == "t" ? By::t_score : By::log_dice;
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  const auto found = instruments::collocates(*engine, request);
  if (!found) return report(context, found.error(), request.query.text);
  if (*format == "json") {
    print_json(context, instruments::to_json(*found, context.now));
    return 0;
  }
  if (*format == "jsonl") {
    print_json_lines(context, instruments::to_json(*found, context.now)["collocates"]);
    return 0;
  }
  if (*format == "text") {
    print_question(context, found->head);
    context.out << context.dim(context.say(text("{}, {} on each side", "{}, {} de chaque côté",
                                                counted(found->occurrences, nouns::occurrences, context.ui),
                                                counted(*window, nouns::words, context.ui))))
                << "\n\n";
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : found->rows)
      rows.push_back({both(row.label, row.lang), decimal(row.log_dice, 2, context.ui), std::to_string(row.together),
                      std::to_string(row.alone), std::to_string(row.left), std::to_string(row.right),
                      std::to_string(row.records), decimal(row.mutual_information, 2, context.ui),
                      decimal(row.t_score, 2, context.ui)});
    print_table(context,
                {{context.say({"word", "mot"}), false, true},
                 {"log-Dice", true},
                 {context.say({"together", "ensemble"}), true},
                 {context.say({"in all", "en tout"}), true},
                 {context.say({"left", "gauche"}), true},
                 {context.say({"right", "droite"}), true},
                 {context.say({"records", "documents"}), true},
                 {"MI", true},
                 {"t", true}},
                rows);
    tell_more(context, found->total - found->rows.size(), "--limit 0");
    return 0;
  }
  TabularWriter writer(context.out, tabular(*format), arguments.has("excel"));
  writer.header(
      {"key", "label", "lang", "together", "frequency", "left", "right", "records", "log_dice", "mi", "t", "example"});
  for (const auto& row : found->rows)
    writer.row({row.key, both(row.label, row.lang), row.lang, std::to_string(row.together), std::to_string(row.alone),
                std::to_string(row.left), std::to_string(row.right), std::to_string(row.records),
                decimal(row.log_dice, 3, Ui::en), decimal(row.mutual_information, 3, Ui::en),
                decimal(row.t_score, 3, Ui::en), row.example});
  tell_more(context, found->total - found->rows.size(), "--limit 0");
  return 0;
}

}  // namespace idm::cli
