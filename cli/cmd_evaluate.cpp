// SPDX-License-Identifier: GPL-3.0-or-later
// `idm evaluate`: measures of the ranking on judged queries.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/counted.hpp"
#include "base/files.hpp"
#include "cli/command.hpp"
#include "cli/table.hpp"
#include "query/evaluate.hpp"

namespace idm::cli {
namespace {

constexpr Noun judged{"judged query", "judged queries", "requête jugée", "requêtes jugées"};
constexpr std::uintmax_t largest_file = std::uintmax_t{1} << 28;

struct Row {
  std::string topic;
  query::Measures measures;
};

nlohmann::ordered_json to_json(const query::Measures& m) {
  return {{"ndcg_cut_10", m.ndcg10},         {"map", m.average_precision}, {"recall_100", m.recall100},
          {"recip_rank", m.reciprocal_rank}, {"num_rel", m.relevant},      {"num_rel_ret", m.found}};
}

std::vector<std::string> cells(const std::string& topic, const query::Measures& m) {
  return {topic,
          fmt::format("{:.4f}", m.ndcg10),
          fmt::format("{:.4f}", m.average_precision),
          fmt::format("{:.4f}", m.recall100),
          fmt::format("{:.4f}", m.reciprocal_rank),
          std::to_string(m.relevant),
          std::to_string(m.found)};
}

void print(Context& context, const std::string& format, bool excel, bool detail, const std::vector<Row>& rows,
           const query::Measures& all, std::size_t unjudged) {
  if (format == "json") {
    nlohmann::ordered_json out{{"queries", rows.size()}, {"unjudged", unjudged}, {"mean", to_json(all)}};
    if (detail) {
      out["per_query"] = nlohmann::ordered_json::object();
      for (const auto& row : rows) out["per_query"][row.topic] = to_json(row.measures);
    }
    context.out << out.dump(2) << '\n';
    return;
  }
  std::vector<std::vector<std::string>> table;
  if (detail)
    for (const auto& row : rows) table.push_back(cells(row.topic, row.measures));
  table.push_back(cells(context.say({"all", "toutes"}), all));
  if (format != "text") {
    TabularWriter writer(context.out, format == "tsv" ? Tabular::tsv : Tabular::csv, excel);
    writer.header({"query", "ndcg_cut_10", "map", "recall_100", "recip_rank", "num_rel", "num_rel_ret"});
    for (const auto& row : table) writer.row(row);
    return;
  }
  print_table(context,
              {{context.say({"query", "requête"}), false, true},
               {"nDCG@10", true},
               {"MAP", true},
               {"R@100", true},
               {"MRR", true},
               {context.say({"relevant", "pertinents"}), true},
               {context.say({"found", "trouvés"}), true}},
              table);
  context.out << context.dim(
                     context.say(text("{}; {} without judgement left out", "{} ; laissées de côté, sans jugement : {}",
                                      counted(rows.size(), judged, context.ui), unjudged)))
              << '\n';
}

Result<std::string> content(const Arguments& arguments, const std::string& option) {
  if (!arguments.has(option))
    return Error(Code::usage, text("--{} FILE is missing", "il manque --{} FICHIER", option),
                 text("idm evaluate --queries FILE --qrels FILE", "idm evaluate --queries FICHIER --qrels FICHIER"));
  return read_file(arguments.get(option), largest_file);
}

}  // namespace

int run_evaluate(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("evaluate"));
  if (!format) return report(context, format.error());
  auto request = to_request(arguments);
  if (!request) return report(context, request.error());
  if (!request->text.empty())
    return report(context,
                  Error(Code::usage, text("“{}” is too much", "« {} » est de trop", request->text),
                        text("the queries come from --queries FILE", "les requêtes viennent de --queries FICHIER")));
  const auto depth = arguments.number("depth", 1000, 1, 10000);
  if (!depth) return report(context, depth.error());
  const auto queries = content(arguments, "queries");
  if (!queries) return report(context, queries.error());
  const auto judged = content(arguments, "qrels");
  if (!judged) return report(context, judged.error());
  const auto topics = query::read_topics(*queries, arguments.get("queries"), arguments.get("field"));
  if (!topics) return report(context, topics.error());
  const auto judgements = query::read_judgements(*judged, arguments.get("qrels"));
  if (!judgements) return report(context, judgements.error());
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  std::ofstream run;
  if (arguments.has("run")) {
    run.open(arguments.get("run"));
    if (!run)
      return report(context,
                    Error(Code::io, text("{}: cannot be written", "{} : écriture impossible", arguments.get("run"))));
  }

  // A ranking is measured, not a set: all words count, none must be there, unless --match says otherwise.
  if (!arguments.has("match")) request->match = query::Match::any;
  request->facets.clear();
  request->topic = true;
  if (!arguments.has("group"))
    request->group = query::judges_passages(*judgements) ? query::Group::passage : query::Group::record;
  std::vector<Row> rows;
  std::vector<query::Measures> measures;
  std::size_t unjudged = 0;
  for (const auto& topic : *topics) {
    const auto of_topic = judgements->find(topic.id);
    const bool counts = of_topic != judgements->end() && std::any_of(of_topic->second.begin(), of_topic->second.end(),
                                                                     [](const auto& j) { return j.second > 0; });
    if (!counts) ++unjudged;
    if (!counts && !run.is_open()) continue;
    request->text = topic.text;
    const auto ranking = engine->rank(*request, *depth);
    if (!ranking) {
      context.err << "idm: " << arguments.get("queries") << ": " << topic.id << '\n';
      return report(context, ranking.error(), topic.text);
    }
    if (run.is_open()) query::write_run(run, topic.id, *ranking);
    if (!counts) continue;
    rows.push_back({topic.id, query::measure(*ranking, of_topic->second)});
    measures.push_back(rows.back().measures);
  }
  if (run.is_open() && !run.flush())
    return report(context,
                  Error(Code::io, text("{}: cannot be written", "{} : écriture impossible", arguments.get("run"))));
  if (rows.empty())
    return report(context, Error(Code::usage,
                                 text("no query of {} is judged in {}", "aucune requête de {} n'est jugée dans {}",
                                      arguments.get("queries"), arguments.get("qrels")),
                                 text("their ids must be the same", "leurs identifiants doivent être les mêmes")));
  print(context, *format, arguments.has("excel"), arguments.has("detail"), rows, query::mean(measures), unjudged);
  return 0;
}

}  // namespace idm::cli
