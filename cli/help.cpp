// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/help.hpp"

#include <algorithm>
#include <ostream>

#include "analyzers/segments.hpp"
#include "base/resources.hpp"

namespace idm::cli {
namespace {

constexpr std::size_t names_width = 30;
constexpr std::size_t longest_line = 100;

// "  --name ARGUMENT   what it does", the text wrapped beside the name, or below it on a narrow terminal.
void print_entry(const Context& context, const std::string& name, std::size_t column, const std::string& what) {
  const std::size_t room = std::min(context.width, longest_line);
  const std::size_t start = room < column + 30 ? 8 : column;
  const std::size_t width = 2 + analyzers::display_width(name);
  context.out << "  " << context.bold(name);
  bool first = width < start;
  if (first) context.out << std::string(start - width, ' ');
  if (!first) context.out << '\n';
  for (const auto& line : analyzers::wrap(what, room - start)) {
    context.out << (first ? "" : std::string(start, ' ')) << line << '\n';
    first = false;
  }
}

}  // namespace

std::vector<std::string> worked_example(const Command& command, Ui ui) {
  const std::string_view tour = resource(ui == Ui::fr ? "cli/tour.fr.md" : "cli/tour.md");
  const std::string heading = "## idm " + std::string(command.name);
  std::vector<std::string> lines;
  bool here = false, inside = false;
  for (std::size_t at = 0; at < tour.size();) {
    const std::size_t end = std::min(tour.find('\n', at), tour.size());
    const std::string_view line = tour.substr(at, end - at);
    at = end + 1;
    if (inside) {
      if (line == "```") break;
      lines.emplace_back(line);
    } else if (line.starts_with("## ")) {
      here = line == heading;
    } else {
      inside = here && line == "```";
    }
  }
  return lines;
}

std::string help_of(const Command& command, const OptionInfo& option, Ui ui) {
  const auto& formats = formats_of(command.name);
  if (option.group != OptionGroup::formats || option.name != "format" || formats.empty()) return option.help.in(ui);
  std::string list = formats.front() + (ui == Ui::fr ? " (défaut)" : " (default)");
  for (std::size_t i = 1; i < formats.size(); ++i) list += ", " + formats[i];
  return list;
}

void print_help(const Context& context) {
  const bool fr = context.ui == Ui::fr;
  context.out << (fr ? "idm – recherche dans les actes des dialogues sur la migration, en français et en anglais\n\n"
                       "Usage : idm COMMANDE [OPTIONS]\n\n"
                     : "idm – search the records of migration dialogues, in French and English\n\n"
                       "Usage: idm COMMAND [OPTIONS]\n\n");
  for (const auto& command : commands()) {
    if (command.hidden) continue;
    std::string name = std::string(command.name) + " " + context.say(command.takes);
    if (analyzers::display_width(name) > names_width - 4) name = std::string(command.name) + " …";
    print_entry(context, name, names_width, context.say(command.does));
  }
  print_entry(context, fr ? "help [COMMANDE]" : "help [COMMAND]", names_width,
              fr ? "cette aide, ou celle d'une commande" : "this help, or that of a command");
  context.out << (fr ? "\nPour commencer :\n" : "\nTo begin:\n")
              << "  idm index corpus/samples\n"
                 "  idm search \"voies de migration régulières\"\n"
                 "  idm search regular pathways --kind recommendation --year 2022\n\n"
              << (fr ? "idm COMMANDE --help montre les options et des exemples, man idm-COMMANDE aussi.\n"
                     : "idm COMMAND --help shows the options and examples, and so does man idm-COMMAND.\n");
}

void print_help(const Context& context, const Command& command) {
  const bool fr = context.ui == Ui::fr;
  context.out << "idm " << context.bold(command.name) << ' ' << context.say(command.takes) << " – "
              << context.say(command.does) << '\n';
  if (!command.more.empty()) {
    context.out << '\n';
    for (const auto& line : analyzers::wrap(context.say(command.more), std::min(context.width, longest_line)))
      context.out << line << '\n';
  }
  const auto worked = worked_example(command, context.ui);
  if (!worked.empty()) {
    context.out << (fr ? "\nSur le corpus d'exemple :\n" : "\nOn the sample corpus:\n");
    for (const auto& line : worked)
      context.out << (line.empty() ? "" : "  ") << (line.starts_with("$ ") ? context.bold(line) : line) << '\n';
  }
  if (!command.examples.empty()) context.out << (fr ? "\nExemples :\n" : "\nExamples:\n");
  for (const auto& example : command.examples)
    context.out << "  " << example.line << "\n      " << context.dim(context.say(example.what)) << '\n';
  context.out << (fr ? "\nOptions :\n" : "\nOptions:\n");
  for (const auto* option : options_of(command.groups))
    print_entry(
        context, "--" + option->name + (option->argument.empty() ? "" : " " + option->argument), names_width + 2,
        help_of(command, *option, context.ui) + (option->repeatable ? (fr ? " [répétable]" : " [repeatable]") : ""));
}

}  // namespace idm::cli
