// SPDX-License-Identifier: GPL-3.0-or-later
// `idm completion SHELL`, and `idm complete FIELD PREFIX`, which its scripts ask: value, tab, label, a line each.
#include <ostream>

#include "cli/command.hpp"
#include "cli/completion.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::cli {

int run_completion(Context& context, const Arguments& arguments) {
  const std::string shell = arguments.positional.size() == 1 ? arguments.positional.front() : std::string();
  if (shell == "bash") return context.out << bash_completion(), 0;
  if (shell == "zsh") return context.out << zsh_completion(), 0;
  if (shell == "fish") return context.out << fish_completion(), 0;
  return report(context, Error(Code::usage, text("which shell: bash, zsh or fish?", "quel shell : bash, zsh ou fish ?"),
                               text("idm completion bash", "idm completion bash")));
}

int run_complete(Context& context, const Arguments& arguments) {
  constexpr std::size_t at_most = 200;
  if (arguments.positional.empty()) return info(Code::usage).exit;
  const auto* field = store::field_by_name(arguments.positional.front());
  if (field == nullptr) return info(Code::usage).exit;
  const std::string prefix = arguments.positional.size() > 1 ? arguments.positional[1] : std::string();
  auto engine = open_engine(context, arguments);
  if (!engine) {
    // Without an index there are the supplied themes still. A prompt is no place for errors.
    if (field->field == store::Field::theme)
      for (const auto& entry : corpus::themes().entries())
        if (entry.id.starts_with(prefix)) context.out << entry.id << '\t' << context.say(entry.label) << '\n';
    return 0;
  }
  const auto values = engine->values(field->field, prefix, at_most);
  if (!values) return 0;
  for (const auto& one : *values)
    if (one.value.find_first_of("\t\n") == std::string::npos)
      context.out << one.value << '\t' << context.say(one.label) << '\n';
  return 0;
}

}  // namespace idm::cli
