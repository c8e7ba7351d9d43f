// SPDX-License-Identifier: GPL-3.0-or-later
// `idm trends`.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/instrument.hpp"
#include "cli/prose.hpp"
#include "instruments/chart.hpp"
#include "instruments/json.hpp"
#include "instruments/sheets.hpp"

namespace idm::cli {
namespace {

using instruments::Measure;
using instruments::Trends;

std::string query_name(const Context& context, const instruments::Trend& trend) {
  return trend.head.query.text.empty() ? context.say({"all selected", "tout le choix"}) : trend.head.query.text;
}

void print_trends(Context& context, const Trends& trends, Measure measure, bool ascii, std::size_t limit) {
  for (const auto& trend : trends.of) print_question(context, trend.head);
  context.out << '\n';
  const auto& keys = trends.of.front().rows;
  if (keys.empty()) return;
  double most = 0;
  for (const auto& trend : trends.of)
    for (const auto& row : trend.rows) most = std::max(most, instruments::value_of(row, measure));

  // Years and "no year" are short; other names may be cut.
  std::vector<Column> columns = {
      {context.say(instruments::label_of(trends.by)), false, trends.by != query::Slice::year}};
  const bool one = trends.of.size() == 1;
  // A narrow terminal keeps the bars and leaves out the second rate and the records.
  const std::size_t room = context.out_is_terminal ? context.width : 100;
  const bool full = one && room >= 76;
  const std::size_t bar = one ? std::clamp<std::size_t>(room - (full ? 62 : 40), 10, 30) : 14;
  for (const auto& trend : trends.of) {
    const std::string suffix = one ? "" : " " + query_name(context, trend);
    columns.push_back({"passages" + suffix, true, !one});
    columns.push_back({context.say({"per 1,000", "pour 1 000"}), true});
    if (full) {
      columns.push_back({context.say({"per 10,000 words", "pour 10 000 mots"}), true});
      columns.push_back({context.say({"records", "documents"}), true});
    }
    columns.push_back({"", false});
  }
  bool small = false, gaps = false;
  std::vector<std::vector<std::string>> rows;
  const bool in_time = trends.by == query::Slice::year || trends.by == query::Slice::session;
  const std::size_t shown = in_time || limit == 0 ? keys.size() : std::min(limit, keys.size());
  for (std::size_t i = 0; i < shown; ++i) {
    std::vector<std::string> cells = {context.say(keys[i].label)};
    for (const auto& trend : trends.of) {
      const auto& row = trend.rows[i];
      if (row.gap) {
        gaps = true;
        cells.insert(cells.end(), full ? 4U : 2U, ascii ? "-" : "–");
        cells.push_back(context.say({"no record", "aucun document"}));
        continue;
      }
      small = small || row.small;
      cells.push_back(grouped(row.passages, context.ui));
      cells.push_back(instruments::number_of(row.per_1000, Measure::per_1000, context.ui) + (row.small ? "*" : ""));
      if (full) {
        cells.push_back(instruments::number_of(row.per_10000_words, Measure::per_10000_words, context.ui) +
                        (row.small ? "*" : ""));
        cells.push_back(grouped(row.records, context.ui));
      }
      cells.push_back(instruments::bar(instruments::value_of(row, measure), most, bar, ascii));
    }
    rows.push_back(std::move(cells));
  }
  print_table(context, columns, rows);
  context.out << '\n';
  std::string legend = context.say(text("bars: {}", "barres : {}", context.say(instruments::label_of(measure))));
  if (small)
    legend += context.say(text("; * fewer than {} passages: read with care",
                               " ; * moins de {} passages : à lire avec prudence", instruments::small_slice));
  if (gaps)
    legend += context.say(
        {"; – the collection has no record of this year", " ; – la collection n'a aucun document de cette année"});
  print_prose(context, {{legend, &Context::dim}});
  if (trends.several)
    context.out << context.dim(
                       context.say({"a passage may count in several rows: they do not sum to the total",
                                    "un passage peut compter dans plusieurs lignes : leur somme dépasse le total"}))
                << '\n';
  tell_more(context, keys.size() - shown, "--limit 0");
}

}  // namespace

int run_trends(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("trends"));
  if (!format) return report(context, format.error());
  const auto by = instruments::slice_by_name(arguments.get("by", "year"));
  if (!by) return report(context, by.error());
  const auto measured = arguments.choice("measure", "passages", {"passages", "per-1000", "per-10000-words"});
  if (!measured) return report(context, measured.error());
  const auto limit = arguments.number("limit", 25, 0, 1000000);
  if (!limit) return report(context, limit.error());
  const Measure measure = *measured == "passages"   ? Measure::absolute
                          : *measured == "per-1000" ? Measure::per_1000
                                                    : Measure::per_10000_words;
  instruments::TrendsRequest request;
  request.by = *by;
  std::vector<std::string> queries = {joined(arguments.positional, " ")};
  for (const auto& other : arguments.all("with")) queries.push_back(other);
  for (const auto& words : queries) {
    auto question = question_of(arguments, true, words);
    if (!question) return report(context, question.error());
    request.queries.push_back(std::move(*question));
  }
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  for (std::size_t i = 1; i < queries.size(); ++i)
    if (const auto code = refused(context, *engine, request.queries[i], "--with")) return *code;
  const auto trends = instruments::trends(*engine, request);
  if (!trends) return report(context, trends.error(), queries.front());
  if (*format == "json") {
    print_json(context, instruments::to_json(*trends, context.now));
  } else if (*format == "jsonl") {
    print_json_lines(context, instruments::to_json(*trends, context.now)["rows"]);
  } else if (*format == "svg") {
    context.out << instruments::svg(*trends, measure, context.ui);
  } else if (*format == "text") {
    print_trends(context, *trends, measure, ascii_only(context, arguments), *limit);
  } else {
    TabularWriter writer(context.out, tabular(*format), arguments.has("excel"));
    instruments::write_rows(*trends, context.ui, writer);
  }
  return 0;
}

}  // namespace idm::cli
