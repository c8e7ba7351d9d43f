// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <exception>
#include <ostream>
#include <set>

#include "analyzers/segments.hpp"
#include "base/version.hpp"
#include "cli/command.hpp"
#include "cli/table.hpp"

namespace idm::cli {
namespace {

void print_help(const Context& context) {
  const bool fr = context.ui == Ui::fr;
  context.out << (fr ? "idm – recherche dans les actes des dialogues sur la migration, en français et en anglais\n\n"
                       "Usage : idm COMMANDE [OPTIONS]\n\n"
                     : "idm – search the records of migration dialogues, in French and English\n\n"
                       "Usage: idm COMMAND [OPTIONS]\n\n");
  for (const auto& command : commands()) {
    const std::string name = std::string(command.name) + " " + context.say(command.takes);
    const std::size_t width = analyzers::display_width(name);
    context.out << "  " << context.bold(name) << std::string(width < 22 ? 22 - width : 1, ' ')
                << context.say(command.does) << '\n';
  }
  context.out << (fr ? "\nPour commencer :\n" : "\nTo begin:\n")
              << "  idm index corpus/samples\n"
                 "  idm search \"voies de migration régulières\"\n"
                 "  idm search regular pathways --kind recommendation --year 2022\n\n"
              << (fr ? "idm COMMANDE --help montre les options et des exemples.\n"
                     : "idm COMMAND --help shows the options and examples.\n");
}

void print_help(const Context& context, const Command& command) {
  const bool fr = context.ui == Ui::fr;
  context.out << "idm " << context.bold(command.name) << ' ' << context.say(command.takes) << " – "
              << context.say(command.does) << '\n';
  if (!command.more.empty()) {
    context.out << '\n';
    for (const auto& line : analyzers::wrap(context.say(command.more), std::min<std::size_t>(context.width, 100)))
      context.out << line << '\n';
  }
  context.out << (fr ? "\nExemples :\n" : "\nExamples:\n");
  for (const auto& example : command.examples)
    context.out << "  " << example.line << "\n      " << context.dim(context.say(example.what)) << '\n';
  context.out << (fr ? "\nOptions :\n" : "\nOptions:\n");
  std::set<std::string> seen;
  for (const auto& option : option_table()) {
    if ((option.group & command.groups) == 0 || !seen.insert(option.name).second) continue;
    const std::string name = "--" + option.name + (option.argument.empty() ? "" : " " + option.argument);
    const std::size_t width = analyzers::display_width(name);
    context.out << "  " << name << std::string(width < 30 ? 30 - width : 1, ' ') << context.say(option.help)
                << (option.repeatable ? (fr ? " [répétable]" : " [repeatable]") : "") << '\n';
  }
}

// --ui anywhere among the arguments decides the language even of errors in the others.
void choose_ui(Context& context, const std::vector<std::string>& words) {
  context.ui = ui_from_environment(context);
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    std::string value;
    if (words[i] == "--ui" && i + 1 < words.size()) value = words[i + 1];
    if (words[i].starts_with("--ui=")) value = words[i].substr(5);
    if (value == "fr") context.ui = Ui::fr;
    if (value == "en") context.ui = Ui::en;
  }
}

int unknown_command(const Context& context, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& command : commands()) names.emplace_back(command.name);
  const auto close = nearest(name, names);
  return report(context, Error(Code::usage, text("unknown command “{}”", "commande inconnue : « {} »", name),
                               close ? text("did you mean “{}”? idm --help lists them all",
                                            "vouliez-vous dire « {} » ? idm --help les donne toutes", *close)
                                     : text("idm --help lists them", "idm --help en donne la liste")));
}

int dispatch(Context& context, const std::vector<std::string>& words) {
  if (words.empty()) {
    print_help(context);
    return info(Code::usage).exit;
  }
  // Options may stand before the command: the first word that names one is it.
  std::size_t at = 0;
  while (at < words.size() && words[at].starts_with("--ui")) at += words[at] == "--ui" ? 2U : 1U;
  if (at >= words.size()) at = words.size() - 1;
  const std::string& first = words[at];
  if (first == "--help" || first == "-h" || first == "help") {
    if (at + 1 < words.size())
      for (const auto& command : commands())
        if (command.name == words[at + 1]) return print_help(context, command), 0;
    print_help(context);
    return 0;
  }
  if (first == "--version" || first == "-V") {
    context.out << "idm " << version << '\n';
    return 0;
  }
  for (const auto& command : commands()) {
    if (command.name != first) continue;
    std::vector<std::string> rest(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at));
    rest.insert(rest.end(), words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end());
    if (std::find(rest.begin(), rest.end(), "-h") != rest.end()) return print_help(context, command), 0;
    const auto arguments = parse_arguments(rest, command.groups);
    if (!arguments) return report(context, arguments.error());
    if (arguments->has("help")) return print_help(context, command), 0;
    const auto ui = arguments->choice("ui", context.ui == Ui::fr ? "fr" : "en", {"fr", "en"});
    if (!ui) return report(context, ui.error());
    return command.run(context, *arguments);
  }
  return unknown_command(context, first);
}

}  // namespace

int run(Context& context, const std::vector<std::string>& words) {
  choose_ui(context, words);
  try {
    return dispatch(context, words);
  } catch (const std::exception& failure) {
    return report(context, Error(Code::internal, text("internal error: {}", "erreur interne : {}", failure.what()),
                                 text("please report it with the command you typed",
                                      "merci de la signaler avec la commande tapée")));
  }
}

std::string default_index(const Context& context) {
  const auto named = context.env("IDM_INDEX");
  return named && !named->empty() ? *named : "idm-index";
}

Result<query::Engine> open_engine(const Context& context, const Arguments& arguments) {
  std::vector<std::filesystem::path> paths;
  for (const auto& path : arguments.all("index")) paths.emplace_back(path);
  if (paths.empty()) paths.emplace_back(default_index(context));
  return query::Engine::open(paths);
}

Result<std::string> format_of(const Arguments& arguments, const std::vector<std::string>& choices) {
  if (!arguments.has("format") && arguments.has("excel")) return std::string("csv");
  return arguments.choice("format", choices.front(), choices);
}

}  // namespace idm::cli
