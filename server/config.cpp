// SPDX-License-Identifier: GPL-3.0-or-later
// The TOML file of `idm serve --config`: a key per setting, under its name on the command line.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "base/files.hpp"
#include "server/options.hpp"

namespace idm::server {
namespace {

constexpr std::uintmax_t largest_config = 1U << 20U;

Error at(const std::filesystem::path& file, const toml::source_region& where, const Text& message, Text hint = {}) {
  return {
      Code::usage,
      {fmt::format("{}, line {}, column {}: {}", file.string(), where.begin.line, where.begin.column, message.en),
       fmt::format("{}, ligne {}, colonne {} : {}", file.string(), where.begin.line, where.begin.column, message.fr)},
      std::move(hint)};
}

/// A plain value as the command line would have it; nullopt for tables, dates and the like.
std::optional<std::string> written(const toml::node& node) {
  if (const auto* value = node.as_string()) return value->get();
  if (const auto* value = node.as_integer()) return std::to_string(value->get());
  if (const auto* value = node.as_floating_point()) return fmt::format("{}", value->get());
  if (const auto* value = node.as_boolean()) return std::string(value->get() ? "true" : "false");
  return std::nullopt;
}

}  // namespace

Result<void> read_config(const std::filesystem::path& file, const std::set<std::string>& given, Options& options) {
  const auto content = read_file(file, largest_config);
  if (!content) return content.error();
  const toml::parse_result parsed = toml::parse(*content, file.string());
  if (!parsed) {
    const std::string why(parsed.error().description());
    return at(file, parsed.error().source(), text("{}", "{}", why));
  }
  for (const auto& [key, node] : parsed.table()) {
    const std::string name(key.str());
    const auto refuse = [&](const toml::node& value) {
      return at(
          file, value.source(),
          text("{} takes a text, a number, true or false", "{} demande un texte, un nombre, true ou false", name));
    };
    const auto put = [&](const toml::node& value) -> Result<void> {
      const auto plain = written(value);
      if (!plain) return refuse(value);
      // A fault in the file is told even where the command line has the last word.
      Options unused;
      if (auto done = set(given.contains(name) ? unused : options, name, *plain); !done)
        return at(file, value.source(), done.error().message, done.error().hint);
      return {};
    };
    const auto* list = node.as_array();
    if (list == nullptr) {
      if (auto done = put(node); !done) return done;
      continue;
    }
    for (const auto& setting : settings())
      if (setting.name == name && !setting.repeatable)
        return at(file, node.source(), text("{} takes one value", "{} prend une seule valeur", name));
    for (const auto& one : *list)
      if (auto done = put(one); !done) return done;
  }
  return {};
}

}  // namespace idm::server
