// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/parameters.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/resources.hpp"
#include "server/options.hpp"

namespace idm::server {
namespace {

using Type = ParameterInfo::Type;

Error usage(Text message, Text hint = {}) { return {Code::usage, std::move(message), std::move(hint)}; }

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

ParameterInfo whole(std::string name, unsigned group, std::size_t low, std::size_t high, std::string otherwise,
                    Text help) {
  return {std::move(name), group, Type::whole, false, std::move(help), {}, low, high, std::move(otherwise), {}};
}

ParameterInfo choice(std::string name, unsigned group, std::vector<std::string> choices, std::string otherwise,
                     Text help) {
  return {std::move(name),      group, Type::choice, false, std::move(help), std::move(choices), 0, 0,
          std::move(otherwise), {}};
}

ParameterInfo truth(std::string name, unsigned group, std::string otherwise, Text help) {
  return {std::move(name), group, Type::truth, false, std::move(help), {}, 0, 0, std::move(otherwise), {}};
}

ParameterInfo words(std::string name, unsigned group, std::string example, Text help) {
  return {std::move(name), group, Type::text, false, std::move(help), {}, 0, 0, {}, std::move(example)};
}

// What the instruments take beside query and filters; bounds keep one answer to a size.
void add_instruments(std::vector<ParameterInfo>& table) {
  const Text most = {"rows at most", "lignes au plus"}, first = {"rows to leave out first", "lignes à passer d'abord"};
  table.push_back(choice("format", exporting,
                         {"jsonl", "csv", "tsv", "md", "bibtex", "ris", "csl-json", "footnote", "tei", "akn"}, "jsonl",
                         {"form of the file", "forme du fichier"}));
  table.push_back(truth("excel", exporting, "false",
                        {"CSV for spreadsheets: BOM, semicolons, formulas neutralised",
                         "CSV pour tableurs : BOM, points-virgules, formules neutralisées"}));
  table.push_back(choice("per", exporting, {"record", "passage"}, "record",
                         {"an entry of a bibliography per record or per passage",
                          "une entrée de bibliographie par document ou par passage"}));
  table.push_back(choice("format", tabulating, {"json", "csv", "tsv", "md"}, "json",
                         {"form of the answer; csv, tsv and md are its rows as a file",
                          "forme de la réponse ; csv, tsv et md en donnent les lignes dans un fichier"}));
  table.push_back(truth("excel", tabulating, "false",
                        {"CSV for spreadsheets: BOM, semicolons, formulas neutralised",
                         "CSV pour tableurs : BOM, points-virgules, formules neutralisées"}));
  table.push_back(choice("sort", concording, {"reading", "left", "right", "node", "year", "speaker"}, "reading",
                         {"order of the lines", "ordre des lignes"}));
  table.push_back(choice("group", concording, {"none", "year", "speaker", "record"}, "none",
                         {"lines put together", "lignes réunies"}));
  table.push_back(whole("width", concording, 5, 1000, "60",
                        {"columns of context on each side", "colonnes de contexte de chaque côté"}));
  table.push_back(whole("limit", concording, 1, 1000, "100", most));
  table.push_back(whole("offset", concording, 0, 1000000, "0", first));
  table.push_back(choice("by", trending,
                         {"year", "session", "record", "theme", "speaker", "lang", "kind", "mode", "series", "type",
                          "organisation", "country"},
                         "year", {"what is counted by", "ce par quoi on compte"}));
  table.push_back(words("with", trending, "travail", {"another query beside q", "une autre requête à côté de q"}));
  table.back().repeatable = true;
  table.push_back(words("a", comparing, "year:2017..2020", {"query of one side", "requête d'un côté"}));
  table.push_back(words("b", comparing, "year:2021..",
                        {"query of the other side (default: the rest)", "requête de l'autre (défaut : le reste)"}));
  table.push_back(whole("limit", comparing, 1, 1000, "25", most));
  table.push_back(whole("min", comparing, 1, 1000000, "3", {"occurrences at least", "occurrences au moins"}));
  table.push_back(whole("window", collocating, 1, 100, "5", {"words on each side", "mots de chaque côté"}));
  table.push_back(
      whole("min", collocating, 1, 1000000, "2", {"occurrences together at least", "occurrences ensemble au moins"}));
  table.push_back(whole("limit", collocating, 1, 1000, "25", most));
  table.push_back(choice("by", collocating, {"log-dice", "mi", "t"}, "log-dice", {"measure", "mesure"}));
  table.push_back(whole("limit", recommending, 1, 1000, "25", {"chains at most", "chaînes au plus"}));
  table.push_back(
      whole("offset", recommending, 0, 1000000, "0", {"chains to leave out first", "chaînes à passer d'abord"}));
  table.push_back(truth("repeated", recommending, "false",
                        {"only what several records say", "seulement ce que disent plusieurs documents"}));
  table.push_back(words("q", suggesting, "clim", {"what was typed so far", "ce qui est tapé jusqu'ici"}));
  table.push_back(choice("format", suggesting, {"json", "opensearch"}, "json",
                         {"opensearch: as browsers read it, [query, [completions], [descriptions]]",
                          "opensearch : comme le lisent les navigateurs, [requête, [propositions], [descriptions]]"}));
  table.push_back(whole("limit", suggesting, 1, 100, "10", {"completions at most", "propositions au plus"}));
  table.push_back(words("text", quoting, "voies de migration régulières", {"the words quoted", "les mots cités"}));
  table.push_back(whole("limit", quoting, 1, 40, "3", {"passages at most", "passages au plus"}));
}

std::vector<ParameterInfo> make_table() {
  std::vector<ParameterInfo> table;
  table.push_back(words("q", querying, "climat",
                        {"words, \"a phrase\", =Exact, migr*, AND OR NOT, field:value",
                         "mots, « une expression », =Exact, migr*, ET OU SAUF, champ:valeur"}));
  for (const auto& field : store::fields()) {
    std::string example(field.example.substr(field.example.find(':') + 1));
    example.erase(std::remove(example.begin(), example.end(), '"'), example.end());
    table.push_back({std::string(field.name),
                     filtering,
                     Type::text,
                     true,
                     {std::string(field.help_en), std::string(field.help_fr)},
                     {},
                     0,
                     0,
                     {},
                     std::move(example)});
  }
  table.push_back(
      choice("match", querying, {"all", "any"}, "all", {"all words or any of them", "tous les mots ou l'un d'eux"}));
  table.push_back(truth(
      "strict", querying, "false",
      {"no looser answer when nothing matches all words", "pas de réponse élargie si rien ne contient tous les mots"}));
  table.push_back(truth(
      "bridge", querying, "true",
      {"look for the equivalents in the other language too", "cherche aussi les équivalents dans l'autre langue"}));
  table.push_back(choice("twins", querying, {"separate", "collapsed"}, "separate",
                         {"French and English versions of a passage as two hits or one; in trends, compare, "
                          "recommendations and silence collapsed is the default",
                          "versions française et anglaise d'un passage : deux réponses ou une ; dans trends, compare, "
                          "recommendations et silence, collapsed par défaut"}));
  table.push_back(whole("limit", paging, 0, 1000, "10", {"answers per page", "réponses par page"}));
  table.push_back(whole("offset", paging, 0, 10000, "0", {"answers to leave out first", "réponses à passer d'abord"}));
  table.push_back(choice("sort", ordering, {"relevance", "date", "-date"}, "relevance",
                         {"order; -date is newest first", "ordre ; -date va du plus récent au plus ancien"}));
  table.push_back(
      choice("group", ordering, {"passage", "record"}, "passage", {"what a hit is", "ce qu'est une réponse"}));
  auto facets = words("facets", counting, "theme,year",
                      {"facets to count, by commas, or all, or none",
                       "facettes à compter, séparées par des virgules, ou all, ou none"});
  facets.otherwise = "theme,year,speaker";
  table.push_back(std::move(facets));
  table.push_back(
      truth("explain", explaining, "false", {"say why each passage matched", "dit pourquoi chaque passage répond"}));
  table.push_back(
      whole("context", surrounding, 0, 1000, "2", {"passages before and after", "passages avant et après"}));
  table.push_back(
      words("prefix", completing, "cl", {"how the value or its label begins", "début de la valeur ou de son libellé"}));
  table.push_back(
      whole("limit", listing, 0, 100000, "10", {"values at most, 0 for all", "valeurs au plus, 0 pour toutes"}));
  table.push_back(
      choice("ui", interface_language, {"en", "fr"}, "",
             {"language of messages (default: Accept-Language)", "langue des messages (défaut : Accept-Language)"}));
  add_instruments(table);
  return table;
}

Result<std::size_t> number(const ParameterInfo& info, const std::string& value) {
  std::size_t out = 0;
  const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), out);
  if (failure != std::errc{} || end != value.data() + value.size() || out < info.low || out > info.high)
    return usage(text("{}: “{}” is not a whole number from {} to {}",
                      "{} : « {} » n'est pas un nombre entier de {} à {}", info.name, value, info.low, info.high));
  return out;
}

Result<bool> truth_of(const ParameterInfo& info, const std::string& value) {
  for (const char* yes : {"true", "1", "yes", "on"})
    if (value == yes) return true;
  for (const char* no : {"false", "0", "no", "off"})
    if (value == no) return false;
  return usage(text("{}: “{}” is neither true nor false", "{} : « {} » n'est ni true ni false", info.name, value));
}

Result<std::vector<query::Field>> facets_of(const std::string& value) {
  if (value == "all") return query::all_facets();
  std::vector<query::Field> facets;
  if (value == "none") return facets;
  for (const auto name : split(value, ",")) {
    const auto* field = store::field_by_name(name);
    if (field == nullptr || !field->facet) {
      std::vector<std::string> names;
      for (const auto facet : query::all_facets()) names.emplace_back(store::info(facet).name);
      return usage(text("facets: “{}” is no facet", "facets : « {} » n'est pas une facette", name),
                   text("facets are {}", "les facettes sont {}", joined(names)));
    }
    facets.push_back(field->field);
  }
  return facets;
}

// Of an instrument: checked and kept under its name.
Result<void> keep(const ParameterInfo& info, std::string value, Asked& out) {
  if (info.type == Type::whole) {
    if (const auto n = number(info, value); !n) return n.error();
  } else if (info.type == Type::truth) {
    const auto yes = truth_of(info, value);
    if (!yes) return yes.error();
    value = *yes ? "true" : "false";
  } else if (info.type == Type::choice &&
             std::find(info.choices.begin(), info.choices.end(), value) == info.choices.end()) {
    return usage(
        text("{}: “{}” is none of {}", "{} : « {} » ne fait pas partie de {}", info.name, value, joined(info.choices)));
  }
  out.own[info.name].push_back(std::move(value));
  return {};
}

// One value into its place.
Result<void> put(const ParameterInfo& info, const std::string& value, Asked& out) {
  if ((info.group & instrumental) != 0) return keep(info, value, out);
  auto& request = out.request;
  if (info.type == Type::whole) {
    const auto n = number(info, value);
    if (!n) return n.error();
    if (info.name == "offset") request.offset = *n;
    if (info.name == "context") out.context = *n;
    if (info.name == "limit") (info.group == listing ? out.values : request.limit) = *n;
    return {};
  }
  if (info.type == Type::truth) {
    const auto yes = truth_of(info, value);
    if (!yes) return yes.error();
    if (info.name == "strict") request.strict = *yes;
    if (info.name == "bridge") request.bridge = *yes;
    if (info.name == "explain") request.explain = *yes;
    return {};
  }
  if (info.type == Type::choice) {
    if (std::find(info.choices.begin(), info.choices.end(), value) == info.choices.end())
      return usage(text("{}: “{}” is none of {}", "{} : « {} » ne fait pas partie de {}", info.name, value,
                        joined(info.choices)));
    if (info.name == "match") request.match = value == "any" ? query::Match::any : query::Match::all;
    if (info.name == "twins") {
      request.collapse_twins = value == "collapsed";
      out.twins_told = true;
    }
    if (info.name == "group") request.group = value == "record" ? query::Group::record : query::Group::passage;
    if (info.name == "sort")
      request.sort = value == "date"    ? query::Sort::oldest
                     : value == "-date" ? query::Sort::newest
                                        : query::Sort::relevance;
    if (info.name == "ui") out.ui = value == "fr" ? Ui::fr : Ui::en;
    return {};
  }
  if (info.group == filtering) {
    if (!value.empty()) request.filters[store::field_by_name(info.name)->field].push_back(value);
    return {};
  }
  if (info.name == "q") request.text = value;
  if (info.name == "prefix") out.prefix = value;
  if (info.name == "facets") {
    auto facets = facets_of(value);
    if (!facets) return facets.error();
    request.facets = std::move(*facets);
  }
  return {};
}

}  // namespace

const std::vector<ParameterInfo>& parameter_table() {
  static const std::vector<ParameterInfo> table = make_table();
  return table;
}

Result<Asked> read_parameters(const Parameters& given, unsigned groups) {
  Asked out;
  if ((groups & counting) != 0) out.request.facets = {query::Field::theme, query::Field::year, query::Field::speaker};
  std::set<std::string_view> seen;
  for (const auto& [name, value] : given) {
    const auto& table = parameter_table();
    const auto info = std::find_if(table.begin(), table.end(), [&, wanted = std::string_view(name)](const auto& one) {
      return (one.group & groups) != 0 && one.name == wanted;
    });
    if (info == table.end()) {
      std::vector<std::string> names;
      for (const auto& one : table)
        if ((one.group & groups) != 0) names.push_back(one.name);
      const std::string near = nearest_name(name, names);
      return usage(text("unknown parameter “{}”", "paramètre inconnu : « {} »", name),
                   near.empty() ? text("parameters are {}", "les paramètres sont {}", joined(names))
                                : text("did you mean “{}”?", "vouliez-vous dire « {} » ?", near));
    }
    if (!seen.insert(info->name).second && !info->repeatable)
      return usage(text("{} is given twice", "{} est donné deux fois", name));
    if (auto done = put(*info, value, out); !done) return done.error();
  }
  return out;
}

std::string Asked::own_text(const std::string& name, const std::string& otherwise) const {
  const auto found = own.find(name);
  return found == own.end() ? otherwise : found->second.front();
}

std::size_t Asked::own_number(const std::string& name, std::size_t otherwise) const {
  const auto found = own.find(name);
  return found == own.end() ? otherwise : std::stoul(found->second.front());
}

std::optional<Ui> ui_of(const Parameters& given) {
  for (const auto& [name, value] : given) {
    if (name != "ui") continue;
    if (value == "fr") return Ui::fr;
    if (value == "en") return Ui::en;
  }
  return std::nullopt;
}

}  // namespace idm::server
