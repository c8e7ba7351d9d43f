// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the judged data (*.tsv of this folder) and the records as the reader understands them.
// Thread contract: a Corpus belongs to one thread.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/reader.hpp"

namespace idm::quality {

/// "second" and "final" were judged later, each unseen when it was first measured (docs/quality.md).
inline constexpr std::array<std::string_view, 8> splits = {"tune",   "report",  "second",  "final",
                                                           "unseen", "unseen2", "unseen3", "unseen4"};

/// A line of a judged file: split, file under its root, and the other columns.
struct Row {
  std::string split;
  std::string file;
  std::vector<std::string> fields;  ///< behind split and file
  std::string at(std::size_t i) const { return i < fields.size() ? fields[i] : std::string(); }
};

/// Rows of `name` ("records.tsv") in the judged folder; empty where the file is absent.
std::vector<Row> judged(const std::filesystem::path& folder, const std::string& name);

/// Reads judged sources as a user's files: without their front matter, which states what is to be inferred (it is
/// blanked, so that positions stay), and under a name that tells nothing.
class Corpus {
 public:
  /// `tree`: the source tree; third parties' texts are looked for beside it, in ../shared.
  /// `tree_only`: as if they were absent.
  explicit Corpus(std::filesystem::path tree, bool tree_only = false) : tree_(std::move(tree)), tree_only_(tree_only) {}

  /// Null where the file is absent or cannot be read; told once under messages().
  const corpus::Record* read(const std::string& file);
  const std::vector<std::string>& messages() const { return messages_; }
  std::size_t records() const;

 private:
  std::optional<std::filesystem::path> locate(const std::string& file) const;

  std::filesystem::path tree_;
  bool tree_only_;
  corpus::Reader reader_;
  std::map<std::string, std::unique_ptr<corpus::Record>> read_;
  std::set<std::string> missing_roots_;
  std::vector<std::string> messages_;
};

}  // namespace idm::quality
