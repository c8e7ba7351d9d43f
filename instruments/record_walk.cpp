// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "corpus/whole.hpp"
#include "instruments/atom.hpp"
#include "instruments/record_xml_parts.hpp"

namespace idm::instruments {

std::string json_for_xml(const corpus::Record& record, bool access) {
  const std::string plain =
      corpus::whole_json(record, access).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
  std::string out;
  for (const char c : plain) {
    if (c == ' ' && !out.empty() && out.back() == ' ')
      out += "\\u0020";
    else
      out += c;
  }
  return xml_escaped(out);
}

bool is_stage(const corpus::Passage& passage) {
  return std::ranges::any_of(passage.statements,
                             [](const corpus::Statement& statement) { return statement.rule == "markup.stage"; });
}

bool is_turn(const corpus::Record& record, const corpus::Passage& passage) {
  if (record.coverage != "verbatim" || is_stage(passage)) return false;
  if (std::ranges::find(passage.kinds, "speech") != passage.kinds.end()) return true;
  return std::ranges::any_of(passage.speakers, [&](const corpus::PassageSpeaker& link) {
    return link.index < record.speakers.size() && record.speakers[link.index].mode == "verbatim";
  });
}

void RecordWalk::line(const std::string& xml) { out_ += std::string(2 * depth_, ' ') + xml + '\n'; }

void RecordWalk::leave() {
  if (in_list_) close_list();
  if (in_turn_) close_turn();
  in_list_ = in_turn_ = false;
}

void RecordWalk::pop() {
  close_section();
  stack_.pop_back();
  ended_ = true;
}

void RecordWalk::go_to(int section, const corpus::Passage* first) {
  const auto count = static_cast<int>(record_.sections.size());
  for (; next_ <= section && next_ < count; ++next_) {
    leave();
    const int parent = record_.sections[static_cast<std::size_t>(next_)].parent;
    while (!stack_.empty() && stack_.back() != parent) pop();
    if (stack_.empty() && parent >= 0) {  // its parent was left for another section
      open_section(parent, true);
      stack_.push_back(parent);
    }
    open_section(next_, false);
    stack_.push_back(next_);
    ended_ = false;
    const bool both = first != nullptr && next_ == section && first->form == corpus::Form::heading &&
                      first->text == record_.sections[static_cast<std::size_t>(next_)].heading;
    heading(next_, both ? first : nullptr);
    if (both) headed_ = next_;
  }
  const int current = stack_.empty() ? -1 : stack_.back();
  if (current == section && !ended_) return;
  leave();
  while (!stack_.empty() && stack_.back() != section) pop();
  open_section(section, true);
  stack_.push_back(section);
  ended_ = false;
}

std::string RecordWalk::run() {
  for (const auto& at : passages_) {
    const corpus::Passage& one = at.passage;
    headed_ = -1;
    go_to(one.section, &one);
    if (headed_ >= 0) continue;
    const bool turn = is_turn(record_, one);
    std::vector<std::size_t> who;
    for (const auto& link : one.speakers) who.push_back(link.index);
    if (in_turn_ && (!turn || who != who_)) leave();
    const bool item = one.form == corpus::Form::list_item && !turn;
    if (in_list_ && !item) leave();
    if (turn && !in_turn_) {
      leave();
      open_turn(one);
      in_turn_ = true;
      who_ = who;
    }
    if (item && !in_list_) {
      open_list();
      in_list_ = true;
    }
    passage(one, in_turn_, in_list_);
  }
  const auto count = static_cast<int>(record_.sections.size());
  if (next_ < count) go_to(count - 1, nullptr);
  leave();
  while (!stack_.empty()) pop();
  return std::move(out_);
}

}  // namespace idm::instruments
