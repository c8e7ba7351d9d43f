// SPDX-License-Identifier: GPL-3.0-or-later
// `idm terms`: looks up the term base; `mine` proposes pairs of acronyms from the index; `import` makes a table of TBX,
// SKOS or CSV; `accept` takes over what was reviewed.
#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

#include "analyzers/analyzer.hpp"
#include "base/csv.hpp"
#include "base/output.hpp"
#include "cli/command.hpp"
#include "cli/table.hpp"
#include "corpus/metadata.hpp"
#include "corpus/terms.hpp"
#include "query/bridge.hpp"
#include "query/mine.hpp"
#include "store/layout.hpp"

namespace idm::cli {
namespace {

namespace fs = std::filesystem;
using analyzers::Lang;
using corpus::TermConcept;
using corpus::TermSource;

constexpr std::size_t shown_at_most = 40;

const char* source_of(const TermConcept& row) {
  return row.source == TermSource::user ? "user" : row.source == TermSource::lexicon ? "lexicon" : "terms";
}

nlohmann::ordered_json to_json(const TermConcept& row) {
  nlohmann::ordered_json json = {{"id", row.id}, {"domain", row.domain}, {"source", source_of(row)}};
  for (const Lang lang : {Lang::en, Lang::fr}) {
    auto& list = json[std::string(analyzers::code(lang))] = nlohmann::ordered_json::array();
    for (const auto& term : row.terms)
      if (term.lang == lang) list.push_back({{"text", term.text}, {"trigger", term.trigger}, {"exact", term.exact}});
  }
  json["note"] = row.note;
  json["flags"] = corpus::flags_of(row);
  json["line"] = row.line;
  return json;
}

void write_table(Context& context, const Arguments& arguments, const std::string& format,
                 const std::vector<const TermConcept*>& rows) {
  if (format == "json") {
    auto json = nlohmann::ordered_json::array();
    for (const auto* row : rows) json.push_back(to_json(*row));
    context.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  } else if (format == "text") {
    std::vector<std::vector<std::string>> cells;
    for (const auto* row : rows)
      cells.push_back({corpus::terms_cell(*row, Lang::en), corpus::terms_cell(*row, Lang::fr), row->domain, row->id});
    print_table(context,
                {{context.say({"English", "anglais"}), false, true},
                 {context.say({"French", "français"}), false, true},
                 {context.say({"domain", "domaine"}), false, true},
                 {"id"}},
                cells);
  } else {
    TabularWriter writer(context.out, format == "tsv" ? Tabular::tsv : Tabular::csv, arguments.has("excel"));
    writer.header({"id", "domain", "en", "fr", "note", "flags"});
    for (const auto* row : rows)
      writer.row({row->id, row->domain, corpus::terms_cell(*row, Lang::en), corpus::terms_cell(*row, Lang::fr),
                  row->note, corpus::flags_of(*row)});
  }
}

// The terms of the indexes named, or of the default one where there is one.
Result<std::vector<TermConcept>> own_terms(const Context& context, const Arguments& arguments) {
  std::vector<std::string> indexes = arguments.all("index");
  if (indexes.empty()) indexes.push_back(default_index(context));
  std::vector<TermConcept> own;
  std::set<std::string> ids;
  for (const auto& index : indexes) {
    auto rows = store::read_own_terms(index);
    if (!rows) return rows.error();
    for (auto& row : *rows)
      if (ids.insert(row.id).second) own.push_back(std::move(row));
  }
  return own;
}

int look_up(Context& context, const Arguments& arguments, const std::string& words) {
  const auto format = format_of(arguments, formats_of("terms"));
  if (!format) return report(context, format.error());
  auto own = own_terms(context, arguments);
  if (!own) return report(context, own.error());
  const query::Bridge bridge(*own);
  std::vector<const TermConcept*> rows;
  if (words.empty()) {
    std::set<std::string> replaced;
    for (const auto& row : *own) {
      rows.push_back(&row);
      replaced.insert(row.id);
    }
    for (const auto& row : corpus::term_base())
      if (!replaced.contains(row.id)) rows.push_back(&row);
    if (*format == "text") {
      std::map<std::string, std::size_t> domains;
      for (const auto* row : rows) ++domains[row->domain];
      std::vector<std::vector<std::string>> cells;
      for (const auto& [domain, count] : domains) cells.push_back({domain, grouped(count, context.ui)});
      print_table(context, {{context.say({"domain", "domaine"})}, {context.say({"concepts", "concepts"}), true}},
                  cells);
      context.out << context.say(text("\n{} concepts, {} of them your own; {} general words",
                                      "\n{} concepts, dont {} à vous ; {} mots généraux",
                                      grouped(rows.size(), context.ui), grouped(own->size(), context.ui),
                                      grouped(corpus::lexicon().size(), context.ui)))
                  << '\n';
      return 0;
    }
  } else {
    analyzers::Analyzer analyzer;
    rows = bridge.look_up(words, analyzer);
    if (*format == "text" && rows.empty()) {
      context.out << context.say(text("no concept has “{}”", "aucun concept n'a « {} »", words)) << '\n';
      return 0;
    }
    if (*format == "text" && rows.size() > shown_at_most) {
      context.err << context.say(text("idm: {} of {} concepts; --format csv has them all",
                                      "idm: {} concepts sur {} ; --format csv les donne tous", shown_at_most,
                                      rows.size()))
                  << '\n';
      rows.resize(shown_at_most);
    }
  }
  write_table(context, arguments, *format, rows);
  return 0;
}

// The table that --output names, where there is one already.
Result<std::vector<TermConcept>> kept(const std::string& file) {
  std::error_code failure;
  if (!fs::exists(file, failure)) return std::vector<TermConcept>{};
  return corpus::read_terms(file);
}

// Adds rows to the table; those with an id that it has replace it. To stdout without --output.
int save(Context& context, const Arguments& arguments, std::vector<TermConcept> rows, std::size_t skipped) {
  const std::string file = arguments.get("output");
  if (file.empty()) {
    context.out << corpus::terms_csv(rows);
    return 0;
  }
  auto all = kept(file);
  if (!all) return report(context, all.error());
  const std::size_t before = all->size(), count = rows.size();
  std::size_t replaced = 0;
  for (auto& row : rows) {
    const auto same = std::find_if(all->begin(), all->end(), [&](const TermConcept& one) { return one.id == row.id; });
    if (same == all->end()) {
      all->push_back(std::move(row));
    } else {
      *same = std::move(row);
      ++replaced;
    }
  }
  if (auto written = write_output(file, corpus::terms_csv(*all)); !written) return report(context, written.error());
  context.out << context.say(text("{}: {} in all; {} added, {} replaced, {} left out",
                                  "{} : {} en tout ; ajoutés : {}, remplacés : {}, laissés de côté : {}", file,
                                  all->size(), all->size() - before, replaced, skipped))
              << '\n';
  if (count > 0)
    context.out << context.say(text("to search with them: idm index --terms {} PATH…",
                                    "pour chercher avec eux : idm index --terms {} CHEMIN…", file))
                << '\n';
  return 0;
}

int import(Context& context, const Arguments& arguments, const std::vector<std::string>& files) {
  if (files.empty())
    return report(context, Error(Code::usage, text("no file to import", "aucun fichier à importer"),
                                 text("idm terms import glossary.tbx --output terms.csv",
                                      "idm terms import glossaire.tbx --output terms.csv")));
  std::vector<TermConcept> all;
  std::set<std::string> ids;
  std::size_t skipped = 0;
  for (const auto& file : files) {
    const std::string ending = analyzers::fold(fs::path(file).extension().string());
    const bool table = ending == ".csv" || ending == ".tsv";
    std::size_t without = 0;
    auto rows = table ? corpus::read_terms(file) : corpus::import_terms(file, without);
    if (!rows) return report(context, rows.error());
    skipped += without;
    for (auto& row : *rows) {
      const std::string base = row.id;
      for (std::size_t n = 2; !ids.insert(row.id).second; ++n) row.id = base + "-" + std::to_string(n);
      all.push_back(std::move(row));
    }
  }
  return save(context, arguments, std::move(all), skipped);
}

int accept(Context& context, const Arguments& arguments, const std::vector<std::string>& files) {
  if (files.size() != 1)
    return report(context, Error(Code::usage, text("one reviewed file is needed", "il faut un fichier relu"),
                                 text("idm terms accept proposals.csv --output terms.csv",
                                      "idm terms accept propositions.csv --output terms.csv")));
  auto rows = corpus::read_terms(files.front(), true);
  if (!rows) return report(context, rows.error());
  if (rows->empty())
    return report(context, Error(Code::source, text("{}: no row has accept = yes", "{} : aucune ligne n'a accept = oui",
                                                    files.front())));
  return save(context, arguments, std::move(*rows), 0);
}

int mine(Context& context, const Arguments& arguments) {
  const auto least = arguments.number("min", 1, 1, 1'000'000);
  if (!least) return report(context, least.error());
  const auto format = format_of(arguments, {"csv", "json", "text"});
  if (!format) return report(context, format.error());
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  const auto mined = query::mine(*engine, *least);
  if (!mined) return report(context, mined.error());
  auto json = nlohmann::ordered_json::array();
  std::string csv = csv_line({"accept", "id", "domain", "en", "fr", "note", "flags", "passages", "evidence"});
  std::size_t known = 0, count = 0;
  std::vector<std::vector<std::string>> cells;
  for (const auto& one : *mined) {
    if (one.known) {
      ++known;
      continue;
    }
    ++count;
    const auto both = [](const query::Definition& side) { return side.long_form + " | =" + side.acronym; };
    const std::string id = corpus::slug(one.en.acronym + " " + one.fr.acronym, 60);
    csv += csv_line({"", id, "acronym", both(one.en), both(one.fr), "", "", std::to_string(one.passages),
                     joined(one.evidence, " ; ")});
    json.push_back({{"id", id},
                    {"en", {{"acronym", one.en.acronym}, {"long", one.en.long_form}}},
                    {"fr", {{"acronym", one.fr.acronym}, {"long", one.fr.long_form}}},
                    {"passages", one.passages},
                    {"evidence", one.evidence}});
    cells.push_back({one.en.acronym, one.fr.acronym, one.en.long_form, one.fr.long_form, std::to_string(one.passages),
                     one.evidence.front()});
  }
  if (arguments.has("output")) {
    if (auto written = write_output(arguments.get("output"), csv); !written) return report(context, written.error());
    context.out << context.say(text("{}: pairs proposed: {}; known already, left out: {}",
                                    "{} : paires proposées : {} ; déjà connues, laissées de côté : {}",
                                    arguments.get("output"), count, known))
                << '\n'
                << context.say(text("write yes into the column accept, then: idm terms accept {} --output terms.csv",
                                    "écrivez oui dans la colonne accept, puis : idm terms accept {} --output terms.csv",
                                    arguments.get("output")))
                << '\n';
    return 0;
  }
  if (*format == "json")
    context.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  else if (*format == "csv")
    context.out << csv;
  else
    print_table(context,
                {{"en"},
                 {"fr"},
                 {context.say({"English", "anglais"}), false, true},
                 {context.say({"French", "français"}), false, true},
                 {"passages", true},
                 {context.say({"evidence", "attesté par"}), false, true}},
                cells);
  return 0;
}

}  // namespace

int run_terms(Context& context, const Arguments& arguments) {
  std::vector<std::string> words = arguments.positional;
  const std::string first = words.empty() ? std::string() : words.front();
  if (first == "mine" && words.size() == 1) return mine(context, arguments);
  if (first == "import" || first == "accept" || first == "look") {
    words.erase(words.begin());
    if (first == "import") return import(context, arguments, words);
    if (first == "accept") return accept(context, arguments, words);
  }
  return look_up(context, arguments, joined(words, " "));
}

}  // namespace idm::cli
