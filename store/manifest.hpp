// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what a generation says about itself: manifest.json (small, read by everyone who opens an index) and
// files.json
//   (one entry per source file, read by the next run of the indexer only).
// Thread contract: plain values and pure functions.
// Errors: index_damaged for what is not such a file, index_version for another schema number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace idm::store {

/// Records that the same groups may see share a database.
struct AccessSet {
  std::string key = "public";       ///< name of its folder: "public" or "access-<hash>"
  std::vector<std::string> groups;  ///< sorted; empty = public
  std::size_t records = 0, passages = 0;
  std::uint64_t words = 0;
  std::string fingerprint;  ///< over record ids and contents of this set
};

struct Manifest {
  int schema = 0;
  std::string version;      ///< of idm
  std::string analyser;     ///< the oldest analyzers::fingerprint() that a record was analysed with
  std::string reader;       ///< corpus::reader_fingerprint() of the same run
  std::string created;      ///< ISO 8601, UTC
  std::string fingerprint;  ///< of the whole index
  std::size_t records = 0, passages = 0;
  std::uint64_t words = 0;
  std::vector<AccessSet> access;  ///< "public" first; sets without a record are left out
};

/// One source and what became of it. Records that were handed over by a program have the key "@<id>".
struct SourceEntry {
  std::string key;
  std::string relative;
  std::string hash;   ///< corpus::source_hash()
  std::string rules;  ///< hash of the analyser's and the reader's fingerprints it was read with
  std::uintmax_t size = 0;
  std::string record;
  bool stated = false;  ///< the source itself states the id
  std::string access;   ///< key of its AccessSet
  std::size_t passages = 0;
  std::uint64_t words = 0;
};

/// Key of the access set of these groups (order and repetitions do not matter).
std::string access_key(const std::vector<std::string>& groups);

std::string manifest_json(const Manifest& manifest);
Result<Manifest> manifest_from_json(std::string_view json, const std::filesystem::path& file);
std::string sources_json(const std::vector<SourceEntry>& sources);
Result<std::vector<SourceEntry>> sources_from_json(std::string_view json, const std::filesystem::path& file);

}  // namespace idm::store
