// SPDX-License-Identifier: GPL-3.0-or-later
// `idm replay` and `idm watch`: questions asked again.
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "analyzers/segments.hpp"
#include "base/counted.hpp"
#include "base/files.hpp"
#include "base/output.hpp"
#include "cli/command.hpp"
#include "cli/table.hpp"
#include "instruments/atom.hpp"
#include "instruments/saved.hpp"
#include "query/json.hpp"

namespace idm::cli {
namespace {

using json = nlohmann::ordered_json;
constexpr Noun fresh{"new passage", "new passages", "nouveau passage", "nouveaux passages"};

constexpr std::size_t largest_file = 256U << 20U;

Result<std::string> only_file(const Context& context, const Arguments& arguments) {
  (void)context;
  if (arguments.positional.size() == 1) return arguments.positional.front();
  return Error(Code::usage, text("one file is needed", "il faut un fichier"));
}

std::string dump(const json& value) { return value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace); }

void print_changes(const Context& context, const Text& title, const std::vector<instruments::Changed>& all) {
  if (all.empty()) return;
  context.out << '\n' << context.bold(context.say(title)) << '\n';
  for (const auto& one : all) {
    context.out << "  " << context.accent(one.id) << " – " << context.say(instruments::label(one.why)) << '\n';
    for (const auto& line : analyzers::wrap(one.text, std::min<std::size_t>(context.width, 100) - 4))
      context.out << "    " << line << '\n';
  }
}

// What was seen is kept by index: the paths of those searched, in one order.
std::string index_key(const Context& context, const Arguments& arguments) {
  std::vector<std::string> paths = arguments.all("index");
  if (paths.empty()) paths.push_back(default_index(context));
  for (auto& path : paths) {
    std::error_code failed;
    const auto real = std::filesystem::canonical(path, failed);
    if (!failed) path = real.string();
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return joined(paths, "\n");
}

void print_passage(const Context& context, const query::StoredPassage& at, bool dim) {
  for (const auto& line : analyzers::wrap(at.passage.text, std::min<std::size_t>(context.width, 100) - 2))
    context.out << "  " << (dim ? context.dim(line) : line) << '\n';
}

}  // namespace

int run_replay(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("replay"));
  if (!format) return report(context, format.error());
  const auto path = only_file(context, arguments);
  if (!path) return report(context, path.error());
  const auto content = read_file(*path, largest_file);
  if (!content) return report(context, content.error());
  const json saved = json::parse(*content, nullptr, false);
  if (saved.is_discarded())
    return report(context, Error(Code::usage, text("{}: is not JSON", "{} : n'est pas du JSON", *path),
                                 text("save an answer with idm search … --save FILE",
                                      "enregistrez une réponse par idm search … --save FICHIER")));
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  const auto replayed = instruments::replay(*engine, saved);
  if (!replayed) return report(context, replayed.error());
  if (*format == "json") {
    context.out << dump(instruments::to_json(*replayed)) << '\n';
    return 0;
  }
  if (*format != "text") {
    TabularWriter table(context.out,
                        *format == "tsv"  ? Tabular::tsv
                        : *format == "md" ? Tabular::markdown
                                          : Tabular::csv,
                        arguments.has("excel"));
    table.header({"change", "why", "id", "text", "citation"});
    for (const auto& one : replayed->appeared)
      table.row({"appeared", std::string(instruments::name(one.why)), one.id, one.text, one.citation});
    for (const auto& one : replayed->vanished)
      table.row({"vanished", std::string(instruments::name(one.why)), one.id, one.text, one.citation});
    return 0;
  }
  context.out << context.bold(context.say(text("{} on {}, {} now", "{} le {}, {} maintenant",
                                               counted(replayed->total, nouns::passages, context.ui),
                                               replayed->generated, replayed->total_now)))
              << '\n';
  if (!replayed->complete)
    context.out << context.say({"Only a page was saved; its hits are compared.",
                                "Seule une page a été enregistrée ; ses réponses sont comparées."})
                << '\n';
  context.out << context.say(text("{} kept, {} new, {} gone", "{} conservés, {} nouveaux, {} disparus", replayed->kept,
                                  replayed->appeared.size(), replayed->vanished.size()))
              << '\n';
  print_changes(context, {"New", "Nouveaux"}, replayed->appeared);
  print_changes(context, {"Gone", "Disparus"}, replayed->vanished);
  return 0;
}

int run_watch(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("watch"));
  if (!format) return report(context, format.error());
  const auto path = only_file(context, arguments);
  if (!path) return report(context, path.error());
  const auto content = read_file(*path, largest_file);
  if (!content) return report(context, content.error());
  auto saved = instruments::read_query(*content, *path);
  if (!saved) return report(context, saved.error());
  if (arguments.has("context")) {
    const auto around = arguments.number("context", 0, 0, 20);
    if (!around) return report(context, around.error());
    saved->context = *around;
  }
  const std::string memory = *path + ".seen";
  json all;
  const bool forget = arguments.has("forget");
  if (std::error_code none; std::filesystem::exists(memory, none)) {
    const auto known = read_file(memory, largest_file);
    if (!known) return report(context, known.error());
    all = json::parse(*known, nullptr, false);
    if (all.is_discarded() && forget) all = json();
    if (all.is_discarded())
      return report(context, Error(Code::usage, text("{}: is damaged", "{} : est endommagé", memory),
                                   text("idm watch --forget begins anew", "idm watch --forget recommence")));
  }
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  // A file of an earlier version knows one index, whichever it was.
  const bool by_index = all.is_object() && all.contains("indexes") && all["indexes"].is_object();
  const std::string key = index_key(context, arguments);
  json seen = forget ? json() : by_index ? all["indexes"].value(key, json()) : std::exchange(all, json());
  // An index that was moved or copied as it stood is known under its old path.
  if (by_index && !forget && seen.is_null())
    for (const auto& [other, state] : all["indexes"].items())
      if (state.is_object() && state.contains("fingerprint") && state["fingerprint"] == engine->index().fingerprint)
        seen = state;
  const auto news = instruments::news(*engine, *saved, seen);
  if (!news) return report(context, news.error(), saved->request.text);
  if (*format == "atom") {
    std::vector<query::StoredPassage> passages;
    for (const auto& one : *news) passages.push_back(one.at);
    context.out << instruments::to_atom(passages, saved->request.text, context.now);
  } else if (*format == "text") {
    if (!news->empty())
      context.out << context.bold(context.say(text("{} for {}", "{} pour {}", counted(news->size(), fresh, context.ui),
                                                   saved->request.text)))
                  << '\n';
    for (const auto& one : *news) {
      context.out << '\n' << context.accent(one.at.id);
      if (one.changed) context.out << context.dim(context.say({" (record known)", " (document connu)"}));
      context.out << '\n';
      for (const auto& passage : one.before) print_passage(context, passage, true);
      print_passage(context, one.at, false);
      for (const auto& passage : one.after) print_passage(context, passage, true);
      context.out << "  " << context.dim(query::citation(one.at)) << '\n';
    }
  } else {
    json list = json::array();
    for (const auto& one : *news) {
      json row = query::to_json_with_record(one.at);
      row["record_known"] = one.changed;
      if (*format == "jsonl")
        context.out << row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
      else
        list.push_back(std::move(row));
    }
    if (*format == "json")
      context.out << dump({{"generated", context.now}, {"total", list.size()}, {"passages", std::move(list)}}) << '\n';
  }
  // What was shown is remembered last: an interrupted run tells its news again.
  context.out.flush();
  if (!by_index) all = {{"indexes", json::object()}};
  all["indexes"][key] = std::move(seen);
  if (!arguments.has("peek") && context.out)
    if (auto done = write_output(memory, dump(all) + "\n"); !done) return report(context, done.error());
  return news->empty() ? 1 : 0;
}

}  // namespace idm::cli
