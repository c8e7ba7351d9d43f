// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: rows of named values (a table, JSON objects) -> drafts: which names mean what (corpus/data/columns.tsv),
// which
//   rows belong to one record, who speaks in them. Internal to corpus/formats.
// Thread contract: a RowReader belongs to one thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/formats/formats.hpp"
#include "corpus/formats/row_speaker.hpp"

namespace idm::corpus {

/// Name as written -> value; several values of one name stand joined by " | ".
using Row = std::vector<std::pair<std::string, std::string>>;

/// What a column name means, or nullopt. "text" and "speaker" are keys of passages, "title" and "date" of records.
struct ColumnKey {
  std::string key;
  bool of_record = false;
};
std::optional<ColumnKey> column_key(std::string_view name);
/// The names known for a key, for messages.
std::string column_names(std::string_view key);

/// Groups rows into records and turns them into drafts, in the order in which the records first appear.
class RowReader {
 public:
  /// `what`: "column" or "key", for evidence.
  explicit RowReader(std::string what) : what_(std::move(what)) {}

  /// `number`: of the row or line, for messages.
  void add(const Row& row, std::size_t number);
  bool has_text() const { return has_text_; }
  void doubt(std::string what, std::string why) { uncertain_.push_back({std::move(what), std::move(why)}); }
  /// Names that mean nothing here, told once.
  Drafts take();

 private:
  struct Group {
    DraftWriter writer;
    std::string section;
    std::map<std::string, std::size_t> languages;  ///< told by rows
    std::size_t rows = 0, said = 0;                ///< with a text; those that are the very words of somebody
  };
  Group& group_of(const std::map<std::string, std::string>& values);
  void add_headings(Group& group, const std::map<std::string, std::string>& passage);
  void complete(Group& group);

  std::string what_;
  RowSpeakers speakers_;
  std::vector<Group> groups_;
  std::map<std::string, std::size_t> by_key_;
  std::map<std::string, std::size_t> unknown_;
  std::vector<Uncertain> uncertain_;
  bool has_text_ = false;
};

/// "Mme Awa NDIAYE" -> "Awa Ndiaye"; the text itself where it is no name.
std::string name_without_title(std::string_view printed);

}  // namespace idm::corpus
