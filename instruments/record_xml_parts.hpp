// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what TEI and Akoma Ntoso of a record have in common: the walk through sections, turns and lists, with the
//   elements named by the format. Internal to instruments/record_*.cpp.
// Thread contract: one per record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/engine.hpp"

namespace idm::instruments {

/// JSON for an element's text: ASCII, and no two blanks in a row that a reader may fold.
std::string json_for_xml(const corpus::Record& record, bool access);

class RecordWalk {
 public:
  RecordWalk(const corpus::Record& record, const std::vector<query::StoredPassage>& passages)
      : record_(record), passages_(passages) {}
  virtual ~RecordWalk() = default;
  RecordWalk(const RecordWalk&) = delete;
  RecordWalk& operator=(const RecordWalk&) = delete;
  /// The body, from the first section to the last.
  std::string run();

 protected:
  virtual void open_section(int section, bool again) = 0;
  /// `statement`: the passage that the heading is too, or null.
  virtual void heading(int section, const corpus::Passage* statement) = 0;
  virtual void close_section() = 0;
  virtual void open_turn(const corpus::Passage& first) = 0;
  virtual void close_turn() = 0;
  virtual void open_list() = 0;
  virtual void close_list() = 0;
  virtual void passage(const corpus::Passage& passage, bool in_turn, bool in_list) = 0;

  /// A line of its own, indented.
  void line(const std::string& xml);
  void deeper() { ++depth_; }
  void back() { --depth_; }

  const corpus::Record& record_;
  bool ended_ = false;  ///< a section closed here: what belongs to the one around it needs a part of its own

 private:
  void go_to(int section, const corpus::Passage* first);
  void leave();  ///< the turn and list that are open
  void pop();

  const std::vector<query::StoredPassage>& passages_;
  std::string out_;
  std::size_t depth_ = 3;
  std::vector<int> stack_;  ///< open sections, -1 for one without heading
  int next_ = 0;            ///< the first section that did not begin yet
  bool in_turn_ = false, in_list_ = false;
  std::vector<std::size_t> who_;
  int headed_ = -1;  ///< section whose heading was a passage
};

/// Somebody's words, on record as a turn.
bool is_turn(const corpus::Record& record, const corpus::Passage& passage);
/// Told by its markup or place to be nobody's words.
bool is_stage(const corpus::Passage& passage);

}  // namespace idm::instruments
