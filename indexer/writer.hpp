// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: one thread's part of a new generation: a scratch database per access set, filled record by record.
// Thread contract: one per thread while it is filled; afterwards any one thread.
// Errors: io when the system refuses to write.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "base/result.hpp"
#include "corpus/record.hpp"
#include "indexer/document.hpp"

namespace idm::indexer {

/// What was written for one record.
struct Written {
  std::string access;  ///< key of its set
  Xapian::docid first = 0;
  std::size_t passages = 0;
  std::uint64_t words = 0;
  std::string content;  ///< hash over record and passages as stored
};

class Writer {
 public:
  /// `folder` is made when the first record comes; one database per access set below it.
  explicit Writer(std::filesystem::path folder) : folder_(std::move(folder)) {}

  Result<Written> add(const corpus::Record& record);
  /// Takes a record out again.
  Result<void> remove(const Written& written, const std::string& id);
  /// Writes what is pending and closes the databases.
  Result<void> close();

  /// Access set -> its groups and the folder of its database.
  struct Part {
    std::vector<std::string> groups;
    std::filesystem::path folder;
  };
  const std::map<std::string, Part>& parts() const { return parts_; }

 private:
  Xapian::WritableDatabase& database(const std::vector<std::string>& groups, const std::string& key);
  void commit();

  std::filesystem::path folder_;
  DocumentMaker maker_;
  std::map<std::string, Part> parts_;
  std::map<std::string, Xapian::WritableDatabase> databases_;
  std::size_t pending_ = 0;
};

}  // namespace idm::indexer
