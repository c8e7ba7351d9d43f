// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.hpp"

#include <algorithm>
#include <boost/program_options/cmdline.hpp>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/positional_options.hpp>
#include <charconv>
#include <numeric>

#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "server/options.hpp"

namespace po = boost::program_options;

namespace idm::cli {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view with) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += with;
    text += word;
  }
  return text;
}

// Levenshtein distance; option and field names are short ASCII.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t cost = std::min({row[j] + 1, row[j + 1] + 1, diagonal + (a[i] == b[j] ? 0U : 1U)});
      diagonal = std::exchange(row[j + 1], cost);
    }
  }
  return row.back();
}

std::vector<OptionInfo> make_option_table() {
  std::vector<OptionInfo> table = {
      {"help", "", general, false, {"show this help", "affiche cette aide"}},
      {"ui",
       "fr|en",
       general,
       false,
       {"language of messages (default: LC_ALL, LANG)", "langue des messages (défaut : LC_ALL, LANG)"}},
      {"color",
       "auto|always|never",
       general,
       false,
       {"colours (default auto: on a terminal, unless NO_COLOR is set)",
        "couleurs (défaut auto : sur un terminal, sauf si NO_COLOR est défini)"}},
      {"no-pager",
       "",
       general,
       false,
       {"do not show long output in $IDM_PAGER, $PAGER or less",
        "ne montre pas les longues sorties dans $IDM_PAGER, $PAGER ou less"}},
      {"index",
       "DIR",
       reading,
       true,
       {"index to read, repeatable (default: $IDM_INDEX, else ./idm-index)",
        "index à lire, répétable (défaut : $IDM_INDEX, sinon ./idm-index)"}},
      {"index",
       "DIR",
       writing,
       false,
       {"index to write (default: $IDM_INDEX, else ./idm-index)",
        "index à écrire (défaut : $IDM_INDEX, sinon ./idm-index)"}},
      {"jobs", "N", writing, false, {"threads (default: one per core)", "fils d'exécution (défaut : un par cœur)"}},
      {"prune",
       "",
       writing,
       false,
       {"drop records whose files have vanished", "retire les documents dont le fichier a disparu"}},
      {"taxonomy",
       "PATH",
       writing,
       false,
       {"your own themes: a folder with themes.tsv and theme-terms.tsv, or a SKOS file; kept for later runs; `default` "
        "goes back",
        "vos propres thèmes : un dossier avec themes.tsv et theme-terms.tsv, ou un fichier SKOS ; gardés pour la suite "
        "; "
        "`default` revient aux thèmes fournis"}},
      {"authority",
       "FILE",
       writing,
       false,
       {"persons and bodies as you know them, in the form of Popolo (default: authority.json in the corpus)",
        "personnes et organismes tels que vous les connaissez, à la forme de Popolo (défaut : authority.json dans le "
        "corpus)"}},
      {"terms",
       "FILE",
       writing,
       false,
       {"your own terms for the bridge: a CSV (docs/terms.md), kept with the index; `default` drops them",
        "vos propres termes pour la passerelle : un CSV (docs/terms.md), gardé avec l'index ; `default` les retire"}},
      {"rebuild",
       "",
       writing,
       false,
       {"read everything anew; record ids are kept", "relit tout ; les identifiants sont conservés"}},
  };
  for (const auto& field : store::fields()) {
    if (field.field == store::Field::title || field.field == store::Field::symbol) continue;
    table.push_back(
        {std::string(field.name), "VALUE", filters, true, {std::string(field.help_en), std::string(field.help_fr)}});
  }
  const std::vector<OptionInfo> rest = {
      {"limit", "N", paging, false, {"answers per page (10, at most 1000)", "réponses par page (10, au plus 1000)"}},
      {"offset", "N", paging, false, {"answers to leave out first", "réponses à passer d'abord"}},
      {"match",
       "all|any",
       querying,
       false,
       {"all words (default) or any of them", "tous les mots (défaut) ou l'un d'eux"}},
      {"strict",
       "",
       querying,
       false,
       {"no looser answer when nothing matches all words", "pas de réponse élargie si rien ne contient tous les mots"}},
      {"no-bridge",
       "",
       querying,
       false,
       {"do not look for the equivalents in the other language", "ne cherche pas les équivalents dans l'autre langue"}},
      {"twins",
       "separate|collapsed",
       querying,
       false,
       {"FR and EN versions of a passage as two hits or one", "versions FR et EN d'un passage : deux réponses ou une"}},
      {"fold",
       "",
       querying,
       false,
       {"passages with the same text as one hit, with their number",
        "passages de même texte en une seule réponse, avec leur nombre"}},
      {"explain", "", querying, false, {"say why each passage matched", "dit pourquoi chaque passage répond"}},
      {"sort",
       "relevance|date|-date",
       ordering,
       false,
       {"order (-date: newest first)", "ordre (-date : du plus récent au plus ancien)"}},
      {"group", "passage|record", ordering, false, {"what a hit is", "ce qu'est une réponse"}},
      {"facets",
       "LIST|all|none",
       counting,
       false,
       {"facets to count, by commas (default: theme,year,speaker)",
        "facettes à compter, séparées par des virgules (défaut : theme,year,speaker)"}},
      {"facet", "NAME", tabling, true, {"facet to show (default: all)", "facette à montrer (défaut : toutes)"}},
      {"format", "FORMAT", formats, false, {"text (default), json, …", "text (défaut), json, …"}},
      {"excel",
       "",
       formats,
       false,
       {"CSV for spreadsheets: BOM, semicolons, formulas neutralised",
        "CSV pour tableurs : BOM, points-virgules, formules neutralisées"}},
      {"per",
       "record|passage",
       citing,
       false,
       {"bibliographies: an entry per record (default), or per passage",
        "bibliographies : une entrée par document (défaut) ou par passage"}},
      {"save",
       "FILE",
       saving,
       false,
       {"also write question and answer to a file for idm replay",
        "écrit aussi la question et la réponse dans un fichier pour idm replay"}},
      {"save-query",
       "FILE",
       saving,
       false,
       {"also write the question to a file for idm watch", "écrit aussi la question dans un fichier pour idm watch"}},
      {"file",
       "DRAFT",
       drafting,
       false,
       {"check every quotation of a text or Markdown file", "vérifie chaque citation d'un fichier texte ou Markdown"}},
      {"min-words",
       "N",
       drafting,
       false,
       {"shorter quotations of a draft are left out (4)", "passe les citations plus courtes d'un brouillon (4)"}},
      {"peek", "", watching, false, {"do not remember what was shown", "ne retient pas ce qui est montré"}},
      {"forget", "", watching, false, {"begin anew: everything is news", "recommence : tout est nouveau"}},
      {"output", "FILE", writing_file, false, {"write to a file instead", "écrit dans un fichier"}},
      {"context", "N", context_of, false, {"passages before and after (2)", "passages avant et après (2)"}},
      {"authority",
       "FILE",
       sidecar,
       false,
       {"persons and bodies as you know them, in the form of Popolo (default: authority.json in the corpus)",
        "personnes et organismes tels que vous les connaissez, à la forme de Popolo (défaut : authority.json dans le "
        "corpus)"}},
      {"write-sidecar",
       "",
       sidecar,
       false,
       {"write FILE.meta.json, where you can correct what was inferred",
        "écrit FICHIER.meta.json, où corriger ce qui a été déduit"}},
      {"lang",
       "fr|en|es|und",
       language,
       false,
       {"language of the text (default: guessed)", "langue du texte (défaut : devinée)"}},
      {"queries", "FILE", evaluating, false, {"the queries", "les requêtes"}},
      {"qrels", "FILE", evaluating, false, {"the judgements", "les jugements"}},
      {"field",
       "NAME",
       evaluating,
       false,
       {"key of the text in JSON lines (default: text, query, title)",
        "clé du texte dans les lignes JSON (défaut : text, query, title)"}},
      {"group",
       "passage|record",
       evaluating,
       false,
       {"what is judged (default: what the judgements name)",
        "ce qui est jugé (défaut : ce que nomment les jugements)"}},
      {"run", "FILE", evaluating, false, {"write the rankings as a TREC run", "écrit les classements au format TREC"}},
      {"depth", "N", evaluating, false, {"length of a ranking (1000)", "longueur d'un classement (1000)"}},
      {"detail", "", evaluating, false, {"every query, not only the mean", "chaque requête, et non la seule moyenne"}},
      {"output",
       "FILE",
       terming,
       false,
       {"where to write the CSV; terms that it has stay", "où écrire le CSV ; les termes qu'il contient restent"}},
      {"min",
       "N",
       terming,
       false,
       {"passages that must bear a pair out (1)", "passages qui doivent attester une paire (1)"}},
      {"seed", "N", seed, false, {"varies the queries tried", "fait varier les requêtes essayées"}},
      {"width", "N", kwic, false, {"columns of context on each side (40)", "colonnes de contexte de chaque côté (40)"}},
      {"sort",
       "KEY",
       kwic,
       false,
       {"reading (default), left, right, node, year or speaker",
        "reading (défaut, l'ordre du texte), left, right, node, year ou speaker"},
       {"reading", "left", "right", "node", "year", "speaker"}},
      {"group",
       "KEY",
       kwic,
       false,
       {"group lines by year, speaker or record", "groupe les lignes par year, speaker ou record"},
       {"year", "speaker", "record"}},
      {"limit", "N", kwic, false, {"lines (100; 0 = all)", "lignes (100 ; 0 = toutes)"}},
      {"offset", "N", kwic, false, {"lines to leave out first", "lignes à passer d'abord"}},
      {"by",
       "KEY",
       trending,
       false,
       {"year (default), session, record, theme, speaker, series, type, lang, kind, mode, organisation, country",
        "year (défaut), session, record, theme, speaker, series, type, lang, kind, mode, organisation, country"},
       {"year", "session", "record", "theme", "speaker", "series", "type", "lang", "kind", "mode", "organisation",
        "country"}},
      {"with",
       "QUERY",
       trending,
       true,
       {"a further query beside the first", "une autre requête à côté de la première"}},
      {"measure",
       "passages|per-1000|per-10000-words",
       trending,
       false,
       {"what bars and lines show", "ce que montrent barres et courbes"}},
      {"a",
       "QUERY",
       comparing,
       false,
       {"the first slice: words and fields, as in \"year:2017 theme:skills\"",
        "la première tranche : mots et champs, comme « année:2017 thème:skills »"}},
      {"b",
       "QUERY",
       comparing,
       false,
       {"the second; without it, everything else", "la seconde ; sans elle, tout le reste"}},
      {"min",
       "N",
       comparing,
       false,
       {"least occurrences in both slices together (3)", "occurrences au moins, dans les deux tranches ensemble (3)"}},
      {"window", "N", neighbours, false, {"words on each side (5)", "mots de chaque côté (5)"}},
      {"min", "N", neighbours, false, {"least occurrences together (2)", "occurrences communes au moins (2)"}},
      {"by", "log-dice|mi|t", neighbours, false, {"order", "ordre"}},
      {"repeated",
       "",
       chaining,
       false,
       {"only what several records say", "seulement ce que disent plusieurs documents"}},
      {"offset", "N", chaining, false, {"chains to leave out first", "chaînes à passer d'abord"}},
      {"limit", "N", limited, false, {"rows; 0 = all", "lignes ; 0 = toutes"}},
      {"ascii", "", asciiable, false, {"plain characters in charts", "caractères simples dans les graphiques"}},
  };
  table.insert(table.end(), rest.begin(), rest.end());
  table.push_back({"config", "FILE", serving, false, {"settings from a TOML file", "réglages d'un fichier TOML"}});
  for (const auto& setting : server::settings())
    if (setting.name != "index")
      table.push_back(
          {std::string(setting.name), std::string(setting.argument), serving, setting.repeatable, setting.help});
  return table;
}

Error usage(Text message, Text hint = {}) { return {Code::usage, std::move(message), std::move(hint)}; }

}  // namespace

const std::vector<OptionInfo>& option_table() {
  static const std::vector<OptionInfo> table = make_option_table();
  return table;
}

std::vector<const OptionInfo*> options_of(unsigned groups) {
  std::vector<const OptionInfo*> options;
  for (const auto& option : option_table())
    if ((option.group & groups) != 0 &&
        std::none_of(options.begin(), options.end(), [&](const auto* one) { return one->name == option.name; }))
      options.push_back(&option);
  return options;
}

std::string Arguments::get(const std::string& name, const std::string& otherwise) const {
  const auto found = values_.find(name);
  return found == values_.end() ? otherwise : found->second.back();
}

std::vector<std::string> Arguments::all(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

Result<std::size_t> Arguments::number(const std::string& name, std::size_t otherwise, std::size_t low,
                                      std::size_t high) const {
  if (!has(name)) return otherwise;
  const std::string value = get(name);
  std::size_t number = 0;
  const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (failure != std::errc{} || end != value.data() + value.size() || number < low || number > high)
    return usage(text("--{}: “{}” is not a whole number from {} to {}",
                      "--{} : « {} » n'est pas un nombre entier de {} à {}", name, value, low, high));
  return number;
}

Result<std::string> Arguments::choice(const std::string& name, const std::string& otherwise,
                                      const std::vector<std::string>& choices) const {
  const std::string value = get(name, otherwise);
  if (std::find(choices.begin(), choices.end(), value) != choices.end()) return value;
  return usage(
      text("--{}: “{}” is none of {}", "--{} : « {} » ne fait pas partie de {}", name, value, joined(choices, ", ")));
}

Result<Arguments> parse_arguments(const std::vector<std::string>& words, unsigned groups) {
  po::options_description description;
  std::vector<std::string> names;
  for (const auto& option : option_table()) {
    if ((option.group & groups) == 0) continue;
    names.push_back(option.name);
    if (option.argument.empty())
      description.add_options()(option.name.c_str(), "");
    else
      description.add_options()(option.name.c_str(), po::value<std::vector<std::string>>(), "");
  }
  description.add_options()("-positional", po::value<std::vector<std::string>>(), "");
  po::positional_options_description positions;
  positions.add("-positional", -1);
  try {
    // Long options only: `-word` belongs to the query language, and abbreviations of options would change meaning as
    // options are added.
    constexpr int style = po::command_line_style::allow_long | po::command_line_style::long_allow_adjacent |
                          po::command_line_style::long_allow_next;
    const auto parsed = po::command_line_parser(words).options(description).positional(positions).style(style).run();
    Arguments arguments;
    for (const auto& option : parsed.options) {
      if (option.string_key == "-positional")
        arguments.positional.insert(arguments.positional.end(), option.value.begin(), option.value.end());
      else
        arguments.add(option.string_key, option.value.empty() ? std::string{} : option.value.back());
    }
    return arguments;
  } catch (const po::unknown_option& failure) {
    const std::string name = failure.get_option_name();
    const auto close = nearest(name.substr(name.find_first_not_of('-')), names);
    return usage(text("unknown option {}", "option inconnue : {}", name),
                 close ? text("did you mean --{}?", "vouliez-vous dire --{} ?", *close) : Text{});
  } catch (const po::invalid_command_line_syntax& failure) {
    if (failure.kind() == po::invalid_syntax::extra_parameter)
      return usage(text("{} takes no value", "{} ne prend pas de valeur", failure.get_option_name()));
    return usage(text("{} needs a value", "{} demande une valeur", failure.get_option_name()));
  } catch (const po::error& failure) {
    return usage(text("{}", "{}", failure.what()));
  }
}

Result<query::Request> to_request(const Arguments& arguments) {
  query::Request request;
  request.text = joined(arguments.positional, " ");
  if (utf8::trim(request.text).empty()) request.text.clear();
  for (const auto& field : store::fields()) {
    for (const auto& value : arguments.all(std::string(field.name)))
      if (!value.empty()) request.filters[field.field].push_back(value);
  }
  const auto limit = arguments.number("limit", 10, 0, 1000);
  if (!limit) return limit.error();
  const auto offset = arguments.number("offset", 0, 0, 10000);
  if (!offset) return offset.error();
  const auto sort = arguments.choice("sort", "relevance", {"relevance", "date", "-date"});
  if (!sort) return sort.error();
  const auto group = arguments.choice("group", "passage", {"passage", "record"});
  if (!group) return group.error();
  const auto match = arguments.choice("match", "all", {"all", "any"});
  if (!match) return match.error();
  const auto twins = arguments.choice("twins", "separate", {"separate", "collapsed"});
  if (!twins) return twins.error();
  request.limit = *limit;
  request.offset = *offset;
  request.sort = *sort == "date"    ? query::Sort::oldest
                 : *sort == "-date" ? query::Sort::newest
                                    : query::Sort::relevance;
  request.group = *group == "record" ? query::Group::record : query::Group::passage;
  request.match = *match == "any" ? query::Match::any : query::Match::all;
  request.collapse_twins = *twins == "collapsed";
  request.strict = arguments.has("strict");
  request.bridge = !arguments.has("no-bridge");
  request.fold = arguments.has("fold");
  request.explain = arguments.has("explain");

  const std::string facets = arguments.get("facets", "theme,year,speaker");
  if (facets == "all") {
    request.facets = query::all_facets();
  } else if (facets != "none") {
    for (const auto name : split(facets, ",")) {
      const auto* field = store::field_by_name(name);
      if (field == nullptr || !field->facet)
        return usage(text("--facets: “{}” is no facet", "--facets : « {} » n'est pas une facette", name));
      request.facets.push_back(field->field);
    }
  }
  return request;
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& choices) {
  std::optional<std::string> best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const auto& choice : choices) {
    const std::size_t d = choice.starts_with(word) && word.size() > 1 ? 1 : distance(word, choice);
    if (d < least) {
      least = d;
      best = choice;
    }
  }
  return best;
}

}  // namespace idm::cli
