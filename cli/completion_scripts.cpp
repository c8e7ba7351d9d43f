// SPDX-License-Identifier: GPL-3.0-or-later
// The scripts. Each finds the command among the words, then what may stand here: a command, an option, a value. Tables
// are the same for all three; only what the index has is asked of idm.
#include <algorithm>
#include <map>
#include <set>

#include "cli/completion.hpp"
#include "cli/help.hpp"

namespace idm::cli {
namespace {

using Kind = Completable::Kind;

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

std::string blanks_between(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// One word for the scripts: "+fr en", "@theme", "%file", "%folder", "." for anything; empty for a switch.
std::string code_of(const Completable& values) {
  switch (values.kind) {
    case Kind::nothing: return "";
    case Kind::free: return ".";
    case Kind::words: return "+" + blanks_between(values.words);
    case Kind::field: return "@" + values.words.front();
    case Kind::file: return "%file";
    case Kind::folder: return "%folder";
  }
  return ".";
}

std::vector<const Command*> shown() {
  std::vector<const Command*> all;
  for (const auto& command : commands())
    if (!command.hidden) all.push_back(&command);
  return all;
}

struct Row {
  std::string code;
  Text help;
  bool operator<(const Row& other) const {
    return std::tie(code, help.en, help.fr) < std::tie(other.code, other.help.en, other.help.fr);
  }
};

// Commands by what an option (without name: an argument) of theirs takes. What most commands say stands last, for all.
std::map<std::string, std::vector<std::pair<Row, std::vector<std::string>>>> by_option(bool with_help) {
  std::map<std::string, std::map<Row, std::vector<std::string>>> found;
  for (const auto* command : shown()) {
    found[""][{code_of(arguments_of(*command)), {}}].emplace_back(command->name);
    for (const auto* option : options_of(command->groups)) {
      const Text help =
          with_help ? Text{help_of(*command, *option, Ui::en), help_of(*command, *option, Ui::fr)} : Text{};
      found["--" + option->name][{code_of(values_of(*command, *option)), help}].emplace_back(command->name);
    }
  }
  std::map<std::string, std::vector<std::pair<Row, std::vector<std::string>>>> out;
  for (auto& [name, rows] : found) {
    auto& list = out[name];
    for (auto& row : rows) list.push_back(row);
    std::stable_sort(list.begin(), list.end(),
                     [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  }
  return out;
}

std::string options_line(const Command& command) {
  std::vector<std::string> names;
  for (const auto* option : options_of(command.groups)) names.push_back("--" + option->name);
  return blanks_between(names);
}

// The two tables that bash and zsh share: options of a command, values of an option.
std::string shared_tables() {
  std::string out = "_idm_options() {\n  case $1 in\n";
  for (const auto* command : shown())
    out += "  " + std::string(command->name) + ") REPLY='" + options_line(*command) + "' ;;\n";
  out += "  *) REPLY='--help --version --ui --color --no-pager' ;;\n  esac\n}\n\n";
  out += "# $1 command, $2 option or nothing for an argument.\n_idm_values() {\n  case $1:$2 in\n";
  for (const auto& [option, rows] : by_option(false))
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::string pattern;
      if (i + 1 == rows.size() && !option.empty())
        pattern = "*:" + option;
      else
        for (const auto& command : rows[i].second) pattern += (pattern.empty() ? "" : "|") + command + ":" + option;
      out += "  " + pattern + ") REPLY='" + rows[i].first.code + "' ;;\n";
    }
  std::string names;
  for (const auto* command : shown()) names += " " + std::string(command->name);
  out += "  help:) REPLY='+" + names.substr(1) + "' ;;\n  *) REPLY='' ;;\n  esac\n}\n\n";
  return out;
}

constexpr std::string_view licence = "# SPDX-License-Identifier: GPL-3.0-or-later\n";

constexpr std::string_view bash_body = R"sh(_idm_ask() {
  local IFS=$'\n' line
  for line in $("${COMP_WORDS[0]/#\~/$HOME}" complete "${index[@]}" -- "$1" "$2" 2>/dev/null); do
    COMPREPLY+=("${line%%$'\t'*}")
  done
}

_idm() {
  local cur=${COMP_WORDS[COMP_CWORD]} command='' option='' ended='' value i word REPLY
  local index=()
  COMPREPLY=()
  # bash splits --option=value into three words.
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == = && -n $option ]]; then
      continue
    elif [[ -n $option ]]; then
      [[ $option == --index ]] && index+=(--index "${word/#\~/$HOME}")
      option=''
    elif [[ $word == -- ]]; then
      ended=1
    elif [[ $word == --* && -z $ended ]]; then
      _idm_values "$command" "$word"
      [[ -n $REPLY ]] && option=$word
    elif [[ -z $command ]]; then
      command=$word
    fi
  done
  [[ $cur == = && -n $option ]] && cur=''
  if [[ -z $option && $cur == -* && -z $ended ]]; then
    _idm_options "$command"
    COMPREPLY=($(compgen -W "$REPLY" -- "$cur"))
    return
  fi
  if [[ -z $option && -z $command ]]; then
    COMPREPLY=($(compgen -W "$commands" -- "$cur"))
    return
  fi
  _idm_values "$command" "$option"
  case $REPLY in
  +*) COMPREPLY=($(compgen -W "${REPLY#+}" -- "$cur")) ;;
  @*) _idm_ask "${REPLY#@}" "$cur" ;;
  %folder) compopt -o filenames 2>/dev/null; local IFS=$'\n'; COMPREPLY=($(compgen -d -- "$cur")) ;;
  %file) compopt -o filenames 2>/dev/null; local IFS=$'\n'; COMPREPLY=($(compgen -f -- "$cur")) ;;
  esac
}

complete -F _idm idm
)sh";

constexpr std::string_view zsh_body = R"sh(_idm() {
  local command='' option='' ended='' word REPLY cur=${words[CURRENT]} name
  local -a index list found
  local -i i
  for (( i = 2; i < CURRENT; i++ )); do
    word=${words[i]}
    if [[ -n $option ]]; then
      [[ $option == --index ]] && index+=(--index "${(Q)word/#\~/$HOME}")
      option=''
    elif [[ $word == -- ]]; then
      ended=1
    elif [[ $word == --index=* ]]; then
      index+=("${(Q)word}")
    elif [[ $word == --* && -z $ended ]]; then
      _idm_values "$command" "$word"
      [[ -n $REPLY ]] && option=$word
    elif [[ -z $command ]]; then
      command=$word
    fi
  done
  if [[ -z $option && $cur == --*=* && -z $ended ]]; then
    option=${cur%%=*}
    compset -P '*='
    cur=${cur#*=}
  fi
  if [[ -z $option && $cur == -* && -z $ended ]]; then
    _idm_options "$command"
    for name in ${=REPLY}; do
      word=${_idm_says[$command:$name]:-${_idm_says[$name]}}
      list+=("${name}:${word}")
    done
    _describe -o option list
    return
  fi
  if [[ -z $option && -z $command ]]; then
    list=("${_idm_commands[@]}")
    _describe command list
    return
  fi
  _idm_values "$command" "$option"
  case $REPLY in
  +*) list=(${=REPLY#+}); compadd -a list ;;
  @*)
    found=("${(@f)$(_call_program idm ${(q)words[1]} complete ${(q)index} -- ${(q)REPLY#@} ${(q)${(Q)cur}} 2>/dev/null)}")
    for word in $found; do list+=("${${word%%$'\t'*}//:/\\:}:${word#*$'\t'}"); done
    (( $#list )) && _describe value list ;;
  %folder) _files -/ ;;
  %file) _files ;;
  esac
}

_idm "$@"
)sh";

constexpr std::string_view fish_head = R"sh(
function __idm_command
    set -l taken
    for word in (commandline -opc)[2..-1]
        if test -n "$taken"
            set taken
        else if contains -- $word --ui --color
            set taken 1
        else if not string match -q -- '-*' $word
            echo $word
            return
        end
    end
    return 1
end

function __idm_in
    contains -- (__idm_command) $argv
end

function __idm_ask
    set -l words (commandline -opc)
    set -l index
    for i in (seq 2 (count $words))
        if test "$words[$i]" = --index; and set -q words[(math $i + 1)]
            set -a index --index (string replace -r '^~' $HOME -- $words[(math $i + 1)])
        else if string match -q -- '--index=*' $words[$i]
            set -a index $words[$i]
        end
    end
    $words[1] complete $index -- $argv[1] (commandline -ct | string replace -r '^--[a-z-]*=' '' | string trim -c '\'"') 2>/dev/null
end

)sh";

std::string single_quoted(const std::string& text) { return "'" + replaced(text, "'", "'\\''") + "'"; }
std::string fish_quoted(const std::string& text) {
  return "'" + replaced(replaced(text, "\\", "\\\\"), "'", "\\'") + "'";
}

std::string zsh_help(Ui ui) {
  std::string out = "  _idm_commands=(\n";
  for (const auto* command : shown())
    out += "    " + single_quoted(std::string(command->name) + ":" + replaced(command->does.in(ui), ":", "\\:")) + "\n";
  out += std::string("    ") + single_quoted(ui == Ui::fr ? "help:l'aide d'une commande" : "help:help on a command") +
         "\n  )\n";
  out += "  _idm_says=(\n";
  for (const auto& [option, rows] : by_option(true)) {
    if (option.empty()) continue;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string help = " " + single_quoted(replaced(rows[i].first.help.in(ui), ":", "\\:")) + "\n";
      if (i + 1 == rows.size())
        out += "    " + option + help;
      else
        for (const auto& command : rows[i].second) out += "    " + command + ":" + option + help;
    }
  }
  return out + "    --version " + (ui == Ui::fr ? "'la version'" : "'the version'") + "\n  )\n";
}

std::string fish_rows(Ui ui) {
  std::string out;
  for (const auto* command : shown())
    out += "    complete -c idm -f -n 'not __idm_command' -a " + std::string(command->name) + " -d " +
           fish_quoted(command->does.in(ui)) + "\n";
  out += std::string("    complete -c idm -f -n 'not __idm_command' -a help -d ") +
         fish_quoted(ui == Ui::fr ? "l'aide d'une commande" : "help on a command") + "\n";
  out += std::string("    complete -c idm -n 'not __idm_command' -l version -d ") +
         fish_quoted(ui == Ui::fr ? "la version" : "the version") + "\n";
  const std::size_t all = shown().size();
  for (const auto& [option, rows] : by_option(true))
    for (const auto& [row, names] : rows) {
      if (option.empty() && (row.code == "." || row.code.starts_with('%'))) {
        // Files are what fish offers by itself.
        if (row.code == ".") out += "    complete -c idm -f -n '__idm_in " + blanks_between(names) + "'\n";
        continue;
      }
      std::string line = "    complete -c idm -n ";
      line += names.size() == all ? "''" : "'__idm_in " + blanks_between(names) + "'";
      if (!option.empty()) line += " -l " + option.substr(2);
      if (row.code.starts_with('+')) line += " -x -a " + fish_quoted(row.code.substr(1));
      if (row.code.starts_with('@')) line += " -x -a '(__idm_ask " + row.code.substr(1) + ")'";
      if (row.code == "%folder") line += " -x -a '(__fish_complete_directories)'";
      if (row.code == "%file") line += " -r -F";
      if (row.code == ".") line += " -x";
      if (!option.empty()) line += " -d " + fish_quoted(row.help.in(ui));
      out += line + "\n";
    }
  std::string names;
  for (const auto* command : shown()) names += " " + std::string(command->name);
  return out + "    complete -c idm -x -n '__idm_in help' -a " + fish_quoted(names.substr(1)) + "\n";
}

}  // namespace

std::string bash_completion() {
  std::string names;
  for (const auto* command : shown()) names += std::string(command->name) + " ";
  return std::string("# bash completion of idm, written by: idm completion bash\n") + std::string(licence) + "\n" +
         shared_tables() + replaced(std::string(bash_body), "\"$commands\"", "'" + names + "help --help --version'");
}

std::string zsh_completion() {
  return "#compdef idm\n# zsh completion of idm, written by: idm completion zsh\n" + std::string(licence) +
         "\ntypeset -ga _idm_commands\ntypeset -gA _idm_says\nif [[ ${LC_ALL:-${LC_MESSAGES:-$LANG}} == fr* ]]; "
         "then\n" +
         zsh_help(Ui::fr) + "else\n" + zsh_help(Ui::en) + "fi\n\n" + shared_tables() + std::string(zsh_body);
}

std::string fish_completion() {
  return "# fish completion of idm, written by: idm completion fish\n" + std::string(licence) + std::string(fish_head) +
         "set -l language $LC_ALL $LC_MESSAGES $LANG\nif string match -q 'fr*' -- $language[1]\n" + fish_rows(Ui::fr) +
         "else\n" + fish_rows(Ui::en) + "end\n";
}

}  // namespace idm::cli
