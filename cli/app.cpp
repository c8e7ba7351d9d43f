// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <exception>
#include <ostream>

#include "base/version.hpp"
#include "cli/command.hpp"
#include "cli/help.hpp"

namespace idm::cli {
namespace {

// The last value of an option, wherever it stands among the arguments.
std::string value_of(const std::vector<std::string>& words, const std::string& option) {
  std::string value;
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    if (words[i] == option && i + 1 < words.size()) value = words[i + 1];
    if (words[i].starts_with(option + "=")) value = words[i].substr(option.size() + 1);
  }
  return value;
}

// --ui and --color anywhere decide language and looks even of help and of errors in the other arguments.
void choose_ui(Context& context, const std::vector<std::string>& words) {
  context.ui = ui_from_environment(context);
  const std::string ui = value_of(words, "--ui");
  if (ui == "fr") context.ui = Ui::fr;
  if (ui == "en") context.ui = Ui::en;
  context.colour = colour_wanted(context, value_of(words, "--color"));
}

int unknown_command(const Context& context, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& command : commands())
    if (!command.hidden) names.emplace_back(command.name);
  names.emplace_back("help");
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
  const auto takes_value = [](const std::string& word) { return word == "--ui" || word == "--color"; };
  const auto general_option = [&](const std::string& word) {
    return takes_value(word) || word.starts_with("--ui=") || word.starts_with("--color=") || word == "--no-pager";
  };
  while (at < words.size() && general_option(words[at])) at += takes_value(words[at]) ? 2U : 1U;
  if (at >= words.size()) at = words.size() - 1;
  const std::string& first = words[at];
  if (first == "--help" || first == "-h" || first == "help") {
    while (++at < words.size() && general_option(words[at])) at += takes_value(words[at]) ? 1U : 0U;
    if (at >= words.size() || words[at] == "help" || words[at].starts_with('-')) return print_help(context), 0;
    const Command* command = command_by_name(words[at]);
    return command == nullptr ? unknown_command(context, words[at]) : (print_help(context, *command), 0);
  }
  if (first == "--version" || first == "-V") {
    context.out << "idm " << version << '\n';
    return 0;
  }
  if (const Command* found = command_by_name(first); found != nullptr) {
    const Command& command = *found;
    std::vector<std::string> rest(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(at));
    rest.insert(rest.end(), words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end());
    if (std::find(rest.begin(), rest.end(), "-h") != rest.end()) return print_help(context, command), 0;
    const auto arguments = parse_arguments(rest, command.groups);
    if (!arguments) return report(context, arguments.error());
    if (arguments->has("help")) return print_help(context, command), 0;
    const auto ui = arguments->choice("ui", context.ui == Ui::fr ? "fr" : "en", {"fr", "en"});
    if (!ui) return report(context, ui.error());
    const auto color = arguments->choice("color", "auto", {"auto", "always", "never"});
    if (!color) return report(context, color.error());
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
