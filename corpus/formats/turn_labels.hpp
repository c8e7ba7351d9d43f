// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the markup of a record prints before a turn ("Mr. Ted Opitz (Etobicoke Centre, CPC):", "Le président",
//   "Plusieurs députés") taken apart into the person, the office in the chair, or a voice of several. The words are in
//   corpus/data/turn-labels.tsv.
// Thread contract: one TurnLabels belongs to one thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "analyzers/analyzer.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

struct TurnLabel {
  bool voice = false;  ///< several unnamed, or somebody unnamed: no person
  bool part = false;   ///< nothing but a part in the meeting ("Moderator"), which Speaker::function tells
  Speaker speaker;     ///< the name is empty where only an office is printed
  std::string floor;   ///< language spoken, ISO 639-1, where a note tells it ("spoke in French")
};

class TurnLabels {
 public:
  /// The label as printed. Linear; equal labels are parsed once.
  const TurnLabel& read(std::string_view printed, Lang lang);

 private:
  TurnLabel parse(std::string_view printed, Lang lang);
  void post(Speaker& speaker, std::string_view text, Lang lang);
  std::string plain_name(std::string_view text, Lang lang);

  std::map<std::string, TurnLabel, std::less<>> known_;
};

/// Language of the floor that a note in brackets tells ("spoke in Spanish", "l'orateur poursuit en anglais"); empty if
/// it tells none. `before`: what stands before the words of the note ("Ms. Reyes" in "Ms. Reyes speaking in French").
std::string floor_language(std::string_view note, std::string_view* before = nullptr);

/// Is the whole of `text` one of the words of a class of turn-labels.tsv, or (`begins`) does it begin with one?
bool is_turn_word(std::string_view group, std::string_view text, bool begins = false);
/// Does `text` end with one of them?
bool ends_with_turn_word(std::string_view group, std::string_view text);
/// Does one of them stand in `text`?
bool has_turn_word(std::string_view group, std::string_view text);

/// Does the label name who presides? `rest` becomes what stands behind ("(M. David Tilson)").
bool presides(std::string_view label, std::string_view* rest = nullptr);

}  // namespace idm::corpus
