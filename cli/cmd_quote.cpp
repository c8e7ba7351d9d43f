// SPDX-License-Identifier: GPL-3.0-or-later
// `idm quote`: is this on record? One quotation, or every quotation of a draft.
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/files.hpp"
#include "cli/command.hpp"
#include "cli/prose.hpp"
#include "cli/table.hpp"
#include "instruments/quotations.hpp"
#include "instruments/quote.hpp"

namespace idm::cli {
namespace {

using instruments::DiffPart;
using instruments::Quoted;
using instruments::Verdict;

constexpr std::size_t largest_draft = 16U << 20U;

Text label(Verdict verdict) {
  switch (verdict) {
    case Verdict::exact: return {"on record, word for word", "au dossier, mot pour mot"};
    case Verdict::differs: return {"on record, but differs", "au dossier, mais diffère"};
    case Verdict::not_found: break;
  }
  return {"not found", "introuvable"};
}

// Changed words as [-quotation-] {+record+}, after wdiff.
std::vector<Piece> shown(const std::vector<DiffPart>& diff) {
  std::vector<Piece> out;
  for (const auto& part : diff) {
    if (!out.empty()) out.push_back({" "});
    switch (part.where) {
      case DiffPart::Where::quotation: out.push_back({"[-" + part.text + "-]", &Context::dim}); break;
      case DiffPart::Where::record: out.push_back({"{+" + part.text + "+}", &Context::mark}); break;
      default: out.push_back({part.text});
    }
  }
  return out;
}

void print(const Context& context, const Quoted& quoted, std::size_t indent) {
  for (const auto& match : quoted.matches) {
    if (match.verdict == Verdict::differs) print_prose(context, shown(match.diff), indent);
    std::vector<std::string> who;
    for (const auto& link : match.at.passage.speakers)
      if (link.index < match.at.record->speakers.size()) who.push_back(match.at.record->speakers[link.index].name);
    print_prose(context, {{match.at.id, &Context::accent}, {who.empty() ? "" : " · " + joined(who, ", ")}}, indent);
    print_prose(context, {{match.citation}}, indent);
    if (!match.at.twins.empty())
      print_prose(context,
                  {{context.say({"in the other language: ", "dans l'autre langue : "}) + joined(match.at.twins, ", "),
                    &Context::dim}},
                  indent);
  }
}

std::string ids_of(const Quoted& quoted) {
  std::vector<std::string> ids;
  for (const auto& match : quoted.matches) ids.push_back(match.at.id);
  return joined(ids);
}

int check_draft(Context& context, const Arguments& arguments, query::Engine& engine, const query::Request& request,
                const std::string& format) {
  const std::string path = arguments.get("file");
  const auto draft = read_file(path, largest_draft);
  if (!draft) return report(context, draft.error());
  const auto least = arguments.number("min-words", 4, 1, 1000);
  if (!least) return report(context, least.error());
  std::vector<std::size_t> unclosed;
  const auto quotations = instruments::find_quotations(*draft, *least, &unclosed);
  for (const std::size_t line : unclosed)
    context.err << "idm: "
                << context.say(text("{}:{}: this quotation mark is not closed within its paragraph, so what follows it "
                                    "was not checked",
                                    "{}:{} : ce guillemet n'est pas fermé dans son paragraphe ; la suite n'a pas été "
                                    "vérifiée",
                                    path, line))
                << '\n';
  std::size_t counts[3] = {0, 0, 0};
  auto list = nlohmann::ordered_json::array();
  TabularWriter table(context.out,
                      format == "tsv"  ? Tabular::tsv
                      : format == "md" ? Tabular::markdown
                                       : Tabular::csv,
                      arguments.has("excel"));
  const bool tabular = format != "text" && format != "json";
  if (tabular) table.header({"line", "verdict", "quotation", "passages", "citation"});
  for (const auto& quotation : quotations) {
    const auto quoted = instruments::check_quotation(engine, quotation.text, request.filters);
    if (!quoted) return report(context, quoted.error());
    ++counts[static_cast<std::size_t>(quoted->verdict)];
    if (format == "json") {
      auto one = instruments::to_json(*quoted);
      one["line"] = quotation.line;
      list.push_back(std::move(one));
    } else if (tabular) {
      table.row({std::to_string(quotation.line), std::string(instruments::name(quoted->verdict)), quotation.text,
                 ids_of(*quoted), quoted->matches.empty() ? "" : quoted->matches.front().citation});
    } else {
      context.out << path << ':' << quotation.line << ": " << context.bold(context.say(label(quoted->verdict)))
                  << "\n  “" << quotation.text << "”\n";
      print(context, *quoted, 4);
    }
  }
  const std::size_t exact = counts[0], differs = counts[1], missing = counts[2];
  if (format == "json") {
    const nlohmann::ordered_json out = {{"file", path},         {"quotations", quotations.size()},
                                        {"exact", exact},       {"differs", differs},
                                        {"not_found", missing}, {"results", std::move(list)}};
    context.out << out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  } else if (format == "text") {
    context.out << (quotations.empty() ? "" : "\n")
                << context.say(text("{} quotations: {} word for word, {} differ, {} not found",
                                    "{} citations : {} mot pour mot, {} diffèrent, {} introuvables", quotations.size(),
                                    exact, differs, missing))
                << '\n';
  }
  return missing > 0 ? 1 : 0;
}

}  // namespace

int run_quote(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("quote"));
  if (!format) return report(context, format.error());
  const auto limit = arguments.number("limit", 3, 1, 40);
  if (!limit) return report(context, limit.error());
  Arguments asked = arguments;
  asked.add("limit", "3");
  const auto request = to_request(asked);
  if (!request) return report(context, request.error());
  const bool draft = arguments.has("file");
  if (draft != request->text.empty())
    return report(context, Error(Code::usage,
                                 draft ? text("give a quotation or --file, not both",
                                              "donnez une citation ou --file, pas les deux")
                                       : text("no quotation given", "aucune citation donnée"),
                                 text("idm quote \"the words\", or idm quote --file draft.md",
                                      "idm quote \"les mots\", ou idm quote --file brouillon.md")));
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  if (draft) return check_draft(context, arguments, *engine, *request, *format);

  const auto quoted = instruments::check_quotation(*engine, request->text, request->filters, *limit);
  if (!quoted) return report(context, quoted.error());
  if (*format == "json") {
    context.out << instruments::to_json(*quoted).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  } else if (*format == "text") {
    context.out << context.bold(context.say(label(quoted->verdict))) << '\n';
    print(context, *quoted, 2);
  } else {
    TabularWriter table(context.out,
                        *format == "tsv"  ? Tabular::tsv
                        : *format == "md" ? Tabular::markdown
                                          : Tabular::csv,
                        arguments.has("excel"));
    table.header({"verdict", "passage", "similarity", "citation"});
    for (const auto& match : quoted->matches)
      table.row({std::string(instruments::name(match.verdict)), match.at.id, fmt::format("{:.3f}", match.similarity),
                 match.citation});
  }
  return quoted->verdict == Verdict::not_found ? 1 : 0;
}

}  // namespace idm::cli
