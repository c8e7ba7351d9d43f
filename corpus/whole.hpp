// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: a record that idm itself wrote as TEI or Akoma Ntoso, read back as it was. Such a file says of each element
//   which section or passage it is, and beside the standard header what the standard has no place for; layout and
//   persons are taken from there, kinds and themes are found anew.
// Thread contract: a WholeReader belongs to one file and one thread.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/draft.hpp"
#include "corpus/formats/xml_stream.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// Value of @type (TEI xenoData) or @name (Akoma Ntoso, idm:record) that marks the block of JSON.
inline constexpr std::string_view whole_mark = "idm-record-1";

/// Where a draft keeps what a WholeReader found: among what the file states, for Draft is passed between processes.
inline constexpr const char* whole_key = "_whole";

/// The JSON of that block: the keys that a user may state (contract, section 2), and the speakers as they are linked
/// from passages. `access`: with the groups that may see the record.
nlohmann::ordered_json whole_json(const Record& record, bool access);

/// Names of forms in files: "paragraph", "list-item" …
std::string_view form_name(Form form);

/// Listens beside the reader of a dialect.
class WholeReader : public XmlHandler {
 public:
  void open(const XmlElement& element) override;
  void close(std::string_view name, Span tag) override;
  void characters(std::string_view text) override;

  /// Was the block of JSON there, and are there passages?
  bool found() const { return there_ && !passages_.empty(); }
  nlohmann::json take();

 private:
  struct Level {
    int section = -1;
    bool speech = false;
    int kind = 0;  ///< 1 block of JSON, 2 heading, 3 passage
  };
  void begin_passage(const XmlElement& element, const std::string& id);

  bool there_ = false;
  std::string json_, text_;
  std::vector<Level> open_;
  int capturing_ = 0;  ///< depth within what is captured
  Span span_;
  int heads_ = -1;  ///< section whose heading is captured
  bool heading_too_ = false;
  nlohmann::json sections_ = nlohmann::json::array(), passages_ = nlohmann::json::array(), one_;
  std::string page_, time_;
};

/// Errors: Code::source naming the file, for values that idm cannot have written.
Result<Record> record_of_whole(const Draft& draft, const std::string& shown);

}  // namespace idm::corpus
