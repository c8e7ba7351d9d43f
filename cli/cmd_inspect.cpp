// SPDX-License-Identifier: GPL-3.0-or-later
// `idm inspect`: what the reader sees in a file.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analyzers/segments.hpp"
#include "base/files.hpp"
#include "cli/command.hpp"
#include "cli/table.hpp"
#include "corpus/authority.hpp"
#include "corpus/reader.hpp"
#include "corpus/record_json.hpp"

namespace idm::cli {
namespace {

namespace fs = std::filesystem;

void title(const Context& context, const Text& name, std::size_t count) {
  context.out << '\n'
              << context.bold(context.say(name)) << context.dim(" (" + grouped(count, context.ui) + ")") << '\n';
}

void print_metadata(const Context& context, const corpus::Record& record) {
  context.out << context.bold(record.title)
              << (record.title_supplied ? context.say({"  (title supplied)", "  (titre ajouté)"}) : "") << "\n\n";
  std::vector<std::vector<std::string>> rows;
  const auto add = [&](const std::string& key, const std::string& value) {
    const auto why = record.evidence.find(key);
    rows.push_back({key, value.empty() ? "–" : value, why == record.evidence.end() ? "" : why->second});
  };
  std::vector<std::string> period;
  for (const int year : record.period) period.push_back(std::to_string(year));
  add("id", record.id);
  add("series", record.series.value_or(""));
  add("year", record.year ? std::to_string(*record.year) : "");
  if (period.size() > 1) add("period", joined(period, ", "));
  add("session", record.session.value_or(""));
  add("date", record.date.value_or(""));
  add("end_date", record.end_date.value_or(""));
  add("published", record.published.value_or(""));
  add("place", record.place.value_or(""));
  add("type", record.type);
  add("coverage", record.coverage);
  add("lang", std::string(analyzers::code(record.lang)));
  add("symbol", record.symbol.value_or(""));
  add("publisher", record.publisher.value_or(""));
  add("translation_of", record.translation_of.value_or(""));
  add("themes", joined(record.themes, ", "));
  if (!record.access.empty()) add("access", joined(record.access, ", "));
  add("encoding", record.encoding);
  print_table(context,
              {{context.say({"key", "clé"})},
               {context.say({"value", "valeur"}), false, true},
               {context.say({"because", "d'après"}), false, true}},
              rows);
}

void print_people(const Context& context, const corpus::Record& record) {
  title(context, {"Speakers", "Intervenants"}, record.speakers.size());
  std::vector<std::vector<std::string>> rows;
  for (const auto& speaker : record.speakers)
    rows.push_back({speaker.name, speaker.role, speaker.affiliation, speaker.country, speaker.function, speaker.mode,
                    speaker.rule});
  if (!rows.empty())
    print_table(context,
                {{context.say({"name", "nom"}), false, true},
                 {context.say({"role", "fonction"}), false, true},
                 {context.say({"affiliation", "organisme"}), false, true},
                 {context.say({"country", "pays"})},
                 {context.say({"part", "rôle"})},
                 {"mode"},
                 {context.say({"rule", "règle"})}},
                rows);
}

void print_passages(const Context& context, const corpus::Record& record) {
  title(context, {"Passages", "Passages"}, record.passages.size());
  int section = -2;
  for (const auto& passage : record.passages) {
    if (passage.section != section) {
      section = passage.section;
      context.out << '\n' << context.accent(joined(record.section_path(section), " › ")) << '\n';
    }
    const std::size_t width = std::min<std::size_t>(context.width, 110) - 6;
    const std::string number = "#p" + std::to_string(passage.ordinal);
    bool first = true;
    for (const auto& line : analyzers::wrap(passage.text, width)) {
      context.out << (first ? number + std::string(number.size() < 6 ? 6 - number.size() : 1, ' ')
                            : std::string(6, ' '))
                  << line << '\n';
      first = false;
    }
    std::vector<std::string> about = {joined(passage.kinds, ", "), passage.voice,
                                      std::string(analyzers::code(passage.lang))};
    if (!passage.spoken.empty()) about.push_back(context.say(text("spoken: {}", "parlé : {}", passage.spoken)));
    if (passage.note_of) about.push_back(context.say(text("note of #p{}", "note de #p{}", *passage.note_of)));
    context.out << std::string(6, ' ') << context.dim(joined(about, " · ") + " · ~" + passage.anchor) << '\n';
    for (const auto& link : passage.speakers)
      if (link.index < record.speakers.size())
        context.out << std::string(6, ' ')
                    << context.dim("@ " + record.speakers[link.index].name + " [" + link.rule + "]") << '\n';
    for (const auto& statement : passage.statements)
      context.out << std::string(6, ' ')
                  << context.dim("= " + statement.kind + ": “" + statement.trigger + "” [" + statement.rule + "]" +
                                 (statement.to.empty() ? "" : " → " + statement.to))
                  << '\n';
    for (const auto& theme : passage.themes)
      context.out << std::string(6, ' ')
                  << context.dim(fmt::format("# {} {:.1f}: {}", theme.id, theme.weight, joined(theme.terms, ", ")))
                  << '\n';
  }
}

void print_rest(const Context& context, const corpus::Record& record) {
  if (!record.dropped.empty()) {
    title(context, {"Dropped", "Écarté"}, record.dropped.size());
    for (const auto& dropped : record.dropped) {
      std::string line = dropped.text;
      for (char& c : line)
        if (c == '\n') c = ' ';
      context.out << "  " << context.dim("[" + dropped.reason + "]") << ' ' << analyzers::fit(line, 90) << '\n';
    }
  }
  title(context, {"Uncertain", "Incertain"}, record.uncertain.size());
  for (const auto& doubt : record.uncertain) context.out << "  " << doubt.what << ": " << doubt.why << '\n';
}

}  // namespace

int run_inspect(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("inspect"));
  if (!format) return report(context, format.error());
  if (arguments.positional.size() != 1)
    return report(context, Error(Code::usage, text("one file is needed", "il faut un fichier"),
                                 text("idm inspect FILE", "idm inspect FICHIER")));
  const fs::path path = arguments.positional.front();
  std::error_code failure;
  if (!fs::exists(path, failure))
    return report(context, Error(Code::usage, text("{}: no such file", "{} : fichier introuvable", path.string())));
  if (fs::is_directory(path, failure))
    return report(context, Error(Code::usage, text("{} is a folder", "{} est un dossier", path.string()),
                                 text("inspect reads one file", "inspect lit un fichier")));
  const auto listing = corpus::list_sources({path});
  if (!listing) return report(context, listing.error());
  if (listing->files.empty()) {
    const Text reason = listing->skipped.empty() ? Text{"not a source file", "ce n'est pas un fichier source"}
                                                 : listing->skipped.front().reason;
    return report(context, Error(Code::source, text("{}: {}", "{} : {}", path.string(), context.say(reason))));
  }
  if (arguments.has("authority"))
    if (auto chosen = corpus::use_authority(arguments.get("authority")); !chosen)
      return report(context, chosen.error());
  const auto& file = listing->files.front();
  const auto record = corpus::Reader().read(file);
  if (!record) return report(context, record.error());
  const std::size_t records = listing->files.size();
  if (arguments.has("write-sidecar")) {
    if (records > 1)
      return report(context, Error(Code::usage,
                                   text("{} holds {} records: a sidecar would say the same of all of them",
                                        "{} contient {} documents : un fichier annexe dirait la même chose de tous",
                                        path.string(), records),
                                   text("state what is to be corrected in columns of the file",
                                        "indiquez les corrections dans des colonnes du fichier")));
    const fs::path sidecar = path.string() + ".meta.json";
    if (fs::exists(sidecar, failure))
      return report(context, Error(Code::usage, text("{} exists already", "{} existe déjà", sidecar.string()),
                                   text("edit it, or remove it first", "modifiez-le, ou retirez-le d'abord")));
    const auto written = write_file_atomically(sidecar, corpus::sidecar_json(*record));
    if (!written) return report(context, written.error());
    context.err << context.say(text("written: {}", "écrit : {}", sidecar.string())) << '\n';
    return 0;
  }
  if (records > 1)
    context.err << "idm: "
                << context.say(text("{} holds {} records; this is the first",
                                    "{} contient {} documents ; voici le premier", path.string(), records))
                << '\n';
  if (*format == "json") {
    context.out << corpus::inspect_json(*record).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return 0;
  }
  print_metadata(context, *record);
  print_people(context, *record);
  print_passages(context, *record);
  print_rest(context, *record);
  return 0;
}

}  // namespace idm::cli
