// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the names of files and folders within an index directory, and which generation is current
//   (docs/index-format.md).
// Thread contract: pure functions on the file system.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "corpus/taxonomy.hpp"
#include "corpus/terms.hpp"
#include "store/manifest.hpp"

namespace idm::store {

inline constexpr const char* current_file = "CURRENT";
inline constexpr const char* lock_file = "lock";
inline constexpr const char* own_terms_file = "terms.csv";  ///< the user's own terms for the bridge, if any
inline constexpr const char* manifest_file = "manifest.json";
inline constexpr const char* sources_file = "files.json";
inline constexpr const char* themes_file = "themes.tsv";  ///< the user's own taxonomy, if any
inline constexpr const char* terms_file = "theme-terms.tsv";
inline constexpr const char* database_folder = "db";
inline constexpr const char* columns_file = "columns.bin";
inline constexpr const char* unfinished = ".tmp";

/// "gen-000012" and back; nullopt for any other name.
std::string generation_name(std::size_t number);
std::optional<std::size_t> generation_number(std::string_view name);

/// Name of the current generation. Errors: index_missing (no CURRENT), index_damaged (not a generation's name).
Result<std::string> current_generation(const std::filesystem::path& index);

/// manifest.json and files.json of a generation's folder.
Result<Manifest> read_manifest(const std::filesystem::path& generation);
Result<std::vector<SourceEntry>> read_sources(const std::filesystem::path& generation);

/// The taxonomy that a generation was built with; empty for the reviewed one. Errors: index_damaged, io.
Result<corpus::Taxonomy> read_taxonomy(const std::filesystem::path& generation);

/// The terms that the user gave the index (of no generation: they are asked with, not indexed); none where there is no
/// such file. Errors: source, naming the line.
Result<std::vector<corpus::TermConcept>> read_own_terms(const std::filesystem::path& index);

/// Key of a record in the metadata of its database.
std::string record_key(std::string_view id);

}  // namespace idm::store
