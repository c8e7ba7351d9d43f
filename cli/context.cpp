// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/context.hpp"

#include <algorithm>
#include <ostream>

#include "base/utf8.hpp"

namespace idm::cli {
namespace {

// One line, whatever came in: control characters of file names and queries would break the promise.
std::string one_line(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

// The query around the place, with the place itself between brackets: `climat AND ⟦)⟧`.
std::string marked(std::string_view input, std::size_t position) {
  constexpr std::size_t before = 30, after = 20;
  const std::size_t length = utf8::length(input);
  position = std::min(position, length);
  const std::size_t from = position > before ? position - before : 0;
  const std::size_t to = std::min(length, position + after);
  const auto part = [&](std::size_t a, std::size_t b) {
    const std::size_t begin = utf8::to_bytes(input, a);
    return std::string(input.substr(begin, utf8::to_bytes(input, b) - begin));
  };
  const std::size_t end = std::min(length, position + 1);
  return (from > 0 ? "…" : "") + part(from, position) + "⟦" + part(position, end) + "⟧" + part(end, to) +
         (to < length ? "…" : "");
}

}  // namespace

Ui ui_from_environment(const Context& context) {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto value = context.env(name);
    if (value && !value->empty()) return value->starts_with("fr") ? Ui::fr : Ui::en;
  }
  return Ui::en;
}

bool colour_wanted(const Context& context, std::string_view wanted) {
  if (wanted == "always" || wanted == "never") return wanted == "always";
  const auto refused = context.env("NO_COLOR");
  const auto terminal = context.env("TERM");
  return context.out_is_terminal && !(refused && !refused->empty()) && terminal && *terminal != "dumb";
}

int report(const Context& context, const Error& error, std::string_view input) {
  std::string line = "idm: " + context.say(error.message);
  if (error.position && !input.empty())
    line += (context.ui == Ui::fr ? ", ici : " : ", here: ") + marked(input, *error.position);
  if (!error.hint.empty()) line += " (" + context.say(error.hint) + ")";
  context.err << one_line(std::move(line)) << '\n';
  return info(error.code).exit;
}

}  // namespace idm::cli
