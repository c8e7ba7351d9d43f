// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: one source file -> an understood Record. The steps: decode, stated metadata, layout, metadata, speakers and
//   attribution, kinds, themes (docs/understanding.md).
// Thread contract: a Reader has an Analyzer and caches: one per thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// A file found below what the user named.
struct SourceFile {
  std::filesystem::path path;  ///< to open
  std::string key;             ///< stable within the corpus: name of the root folder / relative path, with '/'
  std::string relative;        ///< relative path, shown to users and stored as Record::path
  std::size_t part = 0;        ///< which record of a file that holds several, from 1; 0 = the file is one record
};

struct Skipped {
  std::string path;
  Text reason;
};

struct Listing {
  std::vector<SourceFile> files;   ///< sorted by key; README*, hidden files, *.meta.json, corpus.json and
                                   ///< authority.json are not sources
  std::vector<Skipped> skipped;    ///< with the conversion to make (".doc": save as .docx)
  std::vector<std::string> roots;  ///< key prefixes ("seeds/") of what was listed, for --prune
};

/// Files of the paths, folders recursively (links to folders not followed twice). Errors: Code::source for a path that
/// does not exist; an unreadable folder below is a `skipped` entry.
Result<Listing> list_sources(const std::vector<std::filesystem::path>& paths);

/// The extensions that are read: ".txt .md .html …", for messages.
const std::string& formats_read();

class Reader {
 public:
  Reader();
  ~Reader();
  Reader(Reader&&) noexcept;

  static constexpr std::uintmax_t max_source_bytes = std::uintmax_t{64} << 20;

  /// Reads and understands one file, with its sidecar, the corpus.json of its folder and the authority file
  /// (corpus/authority.hpp).
  /// Errors: Code::source, naming the file and what to do.
  Result<Record> read(const SourceFile& file);

  /// How many records the file holds (1 for most formats). Errors as read().
  Result<std::size_t> count_records(const SourceFile& file);

  /// The same from bytes already in memory (`name` decides the format); no sidecar is looked for.
  Result<Record> read(std::string_view bytes, const std::string& name);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Files of corpus/data, without their ending, that reading rests on; those of the query's terms are not among them.
std::span<const std::string_view> data_of_reading();

/// Changes whenever the rules or data of reading change: unchanged files are read again then.
const std::string& reader_fingerprint();

/// Hash over the file, its sidecar, corpus.json and the authority file: equal hashes read equal. Errors as read().
Result<std::string> source_hash(const SourceFile& file);

/// What the user can correct, as the sidecar NAME.EXT.meta.json (pretty JSON).
std::string sidecar_json(const Record& record);

}  // namespace idm::corpus
