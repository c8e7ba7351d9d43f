// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/completion.hpp"

#include <algorithm>
#include <map>

#include "base/resources.hpp"
#include "corpus/vocabulary.hpp"
#include "query/engine.hpp"

namespace idm::cli {
namespace {

using Kind = Completable::Kind;

std::vector<std::string> ids(const corpus::Vocabulary& list) {
  std::vector<std::string> all;
  for (const auto& entry : list.entries()) all.push_back(entry.id);
  return all;
}

std::vector<std::string> facet_names() {
  std::vector<std::string> names;
  for (const auto field : query::all_facets()) names.emplace_back(store::info(field).name);
  return names;
}

// Closed lists stand in the script; the others are asked of the index.
Completable of_field(std::string_view name) {
  const auto* field = store::field_by_name(name);
  switch (field->field) {
    case store::Field::kind: return {Kind::words, ids(corpus::kinds())};
    case store::Field::mode: return {Kind::words, ids(corpus::modes())};
    case store::Field::lang: return {Kind::words, ids(corpus::languages())};
    case store::Field::type: return {Kind::words, ids(corpus::types())};
    case store::Field::gcm: {
      std::vector<std::string> numbers;
      for (int i = 1; i <= 23; ++i) numbers.push_back(std::to_string(i));
      return {Kind::words, numbers};
    }
    default: return {Kind::field, {std::string(field->name)}};
  }
}

}  // namespace

Completable values_of(const Command& command, const OptionInfo& option) {
  if (option.argument.empty()) return {Kind::nothing, {}};
  if (option.group == filters) return of_field(option.name);
  if (option.name == "format" && option.group == formats) return {Kind::words, formats_of(command.name)};
  if (option.name == "facet") return {Kind::words, facet_names()};
  if (!option.values.empty()) return {Kind::words, option.values};
  if (option.argument == "FILE" || option.argument == "DRAFT" || option.name == "taxonomy") return {Kind::file, {}};
  if (option.argument == "DIR") return {Kind::folder, {}};
  if (option.argument.find('|') == std::string::npos) return {Kind::free, {}};
  std::vector<std::string> words;
  for (const auto part : split(option.argument, "|")) {
    if (part == "LIST") words = facet_names();
    if (part.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos) words.emplace_back(part);
  }
  return {Kind::words, words};
}

Completable arguments_of(const Command& command) {
  static const std::map<std::string_view, Completable> special = {
      {"index", {Kind::file, {}}},
      {"inspect", {Kind::file, {}}},
      {"replay", {Kind::file, {}}},
      {"watch", {Kind::file, {}}},
      {"show", {Kind::field, {"record"}}},
      {"similar", {Kind::field, {"record"}}},
      {"dossier", {Kind::field, {"speaker"}}},
      {"terms", {Kind::words, {"mine", "import", "accept", "look"}}},
      {"completion", {Kind::words, {"bash", "zsh", "fish"}}},
  };
  const auto found = special.find(command.name);
  return found == special.end() ? Completable{} : found->second;
}

}  // namespace idm::cli
