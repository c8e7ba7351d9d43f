// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/instrument.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analyzers/analyzer.hpp"
#include "base/counted.hpp"
#include "cli/prose.hpp"
#include "corpus/vocabulary.hpp"
#include "instruments/head.hpp"

namespace idm::cli {

namespace {

// What a list of the vocabulary calls a value; years, persons and records are called as they are.
Text value_label(store::Field field, const std::string& value) {
  using store::Field;
  static const std::map<Field, const corpus::Vocabulary*> lists = {
      {Field::theme, &corpus::themes()},      {Field::kind, &corpus::kinds()},
      {Field::type, &corpus::types()},        {Field::series, &corpus::series()},
      {Field::country, &corpus::countries()}, {Field::organisation, &corpus::organisations()},
      {Field::lang, &corpus::languages()},    {Field::mode, &corpus::modes()}};
  const auto list = lists.find(field);
  const auto* entry = list == lists.end() ? nullptr : list->second->by_id(value);
  return entry == nullptr ? Text{value, value} : entry->label;
}

}  // namespace

Result<query::Request> question_of(const Arguments& arguments, bool collapsed, const std::string& words) {
  Arguments question;
  question.positional = {words};
  for (const auto& option : option_table())
    if ((option.group == filters || option.group == querying) && !question.has(option.name))
      for (const auto& value : arguments.all(option.name)) question.add(option.name, value);
  auto request = to_request(question);
  if (!request) return request;
  request->facets.clear();
  request->strict = true;
  if (!arguments.has("twins")) request->collapse_twins = collapsed;
  return request;
}

Result<query::Request> question_of(const Arguments& arguments, bool collapsed) {
  return question_of(arguments, collapsed, joined(arguments.positional, " "));
}

std::optional<int> refused(Context& context, query::Engine& engine, const query::Request& request,
                           const std::string& option) {
  const auto head = instruments::head_of(engine, request);
  if (head) return std::nullopt;
  Error error = head.error();
  error.message = {option + ": " + error.message.en, option + " : " + error.message.fr};
  return report(context, error, request.text);
}

void print_json(Context& context, const nlohmann::ordered_json& json) {
  context.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void print_json_lines(Context& context, const nlohmann::ordered_json& list) {
  for (const auto& one : list)
    context.out << one.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

Tabular tabular(const std::string& format) {
  return format == "tsv" ? Tabular::tsv : format == "md" ? Tabular::markdown : Tabular::csv;
}

bool ascii_only(const Context& context, const Arguments& arguments) {
  if (arguments.has("ascii")) return true;
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const auto value = context.env(name);
    if (!value || value->empty()) continue;
    const std::string folded = analyzers::fold(*value);
    return folded.find("utf-8") == std::string::npos && folded.find("utf8") == std::string::npos;
  }
  return false;
}

std::string decimal(double value, int digits, Ui ui) {
  std::string out = fmt::format("{:.{}f}", value, digits);
  if (ui == Ui::fr) std::replace(out.begin(), out.end(), '.', ',');
  return out;
}

void print_question(Context& context, const query::Answer& head) {
  std::vector<Piece> line = {{counted(head.total, nouns::passages, context.ui), &Context::bold}};
  if (!head.query.canonical.empty())
    line.push_back({(context.ui == Ui::fr ? " pour " : " for ") + head.query.canonical, nullptr});
  std::vector<std::string> chosen;
  for (const auto& [field, values] : head.query.filters) {
    std::vector<std::string> labels;
    for (const auto& value : values) labels.push_back(context.say(value_label(field, value)));
    chosen.push_back(std::string(context.ui == Ui::fr ? store::info(field).name_fr : store::info(field).name) +
                     context.say({": ", " : "}) + joined(labels, ", "));
  }
  if (!chosen.empty()) line.push_back({" [" + joined(chosen, "; ") + "]", &Context::dim});
  print_prose(context, line);
  if (head.query.suggestion)
    context.out << context.say(text("Did you mean: {}", "Vouliez-vous dire : {}", *head.query.suggestion)) << '\n';
  std::vector<std::string> others;
  for (const auto& expansion : head.query.expansions)
    if (expansion.passages > 0 && others.size() < 12)
      others.push_back(expansion.to + " (" + grouped(expansion.passages, context.ui) + ")");
  if (!others.empty())
    print_prose(context, {{(context.ui == Ui::fr ? "aussi : " : "also: ") + joined(others, ", "), &Context::dim}});
}

void tell_more(const Context& context, std::size_t more, const std::string& option) {
  if (more == 0) return;
  context.err << "idm: "
              << context.say(more == 1 ? text("1 more is not shown; {} shows all",
                                              "1 de plus n'est pas montré ; {} les montre tous", option)
                                       : text("{} more are not shown; {} shows all",
                                              "{} de plus ne sont pas montrés ; {} les montre tous",
                                              grouped(more, context.ui), option))
              << '\n';
}

}  // namespace idm::cli
