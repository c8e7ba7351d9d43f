// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/layout.hpp"

#include <fmt/format.h>

#include <charconv>
#include <system_error>

#include "base/files.hpp"
#include "base/utf8.hpp"

namespace idm::store {
namespace {

constexpr std::string_view generation_prefix = "gen-";

Result<std::string> read(const std::filesystem::path& file) {
  auto content = read_file(file, std::uintmax_t{4} << 30);
  if (content) return content;
  return Error{
      Code::index_damaged,
      {"the index is damaged: " + content.error().message.en, "l'index est endommagé : " + content.error().message.fr},
      text("build it anew with `idm index --rebuild PATH…`", "reconstruisez-le : `idm index --rebuild CHEMIN…`")};
}

}  // namespace

std::string generation_name(std::size_t number) { return fmt::format("gen-{:06}", number); }

std::optional<std::size_t> generation_number(std::string_view name) {
  if (!name.starts_with(generation_prefix)) return std::nullopt;
  name.remove_prefix(generation_prefix.size());
  std::size_t number = 0;
  const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (name.size() < 6 || failed != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return number;
}

Result<std::string> current_generation(const std::filesystem::path& index) {
  const std::filesystem::path file = index / current_file;
  std::error_code failed;
  if (!std::filesystem::exists(file, failed)) {
    if (failed && failed != std::errc::not_a_directory && failed != std::errc::no_such_file_or_directory)
      return Error{Code::index_damaged, text("{}: the index cannot be read: {}", "{} : index illisible : {}",
                                             index.string(), failed.message())};
    return Error{Code::index_missing, text("{}: there is no index here", "{} : pas d'index ici", index.string()),
                 text("build one with `idm index PATH…`, or name another with --index DIR",
                      "créez-en un : `idm index CHEMIN…`, ou indiquez-en un autre : --index DOSSIER")};
  }
  const auto content = read(file);
  if (!content) return content.error();
  const std::string_view name = utf8::trim(*content);
  if (!generation_number(name))
    return Error{
        Code::index_damaged,
        text("{}: the index is damaged: not the name of a generation",
             "{} : l'index est endommagé : ce n'est pas un nom de génération", file.string()),
        text("build it anew with `idm index --rebuild PATH…`", "reconstruisez-le : `idm index --rebuild CHEMIN…`")};
  return std::string(name);
}

Result<Manifest> read_manifest(const std::filesystem::path& generation) {
  const auto content = read(generation / manifest_file);
  if (!content) return content.error();
  return manifest_from_json(*content, generation / manifest_file);
}

Result<std::vector<SourceEntry>> read_sources(const std::filesystem::path& generation) {
  const auto content = read(generation / sources_file);
  if (!content) return content.error();
  return sources_from_json(*content, generation / sources_file);
}

Result<corpus::Taxonomy> read_taxonomy(const std::filesystem::path& generation) {
  std::error_code failure;
  if (!std::filesystem::exists(generation / themes_file, failure)) return corpus::Taxonomy{};
  return corpus::read_taxonomy(generation);
}

Result<std::vector<corpus::TermConcept>> read_own_terms(const std::filesystem::path& index) {
  std::error_code failure;
  if (!std::filesystem::exists(index / own_terms_file, failure)) return std::vector<corpus::TermConcept>{};
  return corpus::read_terms(index / own_terms_file);
}

std::string record_key(std::string_view id) { return fmt::format("record:{}", id); }

}  // namespace idm::store
