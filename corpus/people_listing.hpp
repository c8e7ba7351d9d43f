// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the persons of a list: lines of an agenda, speaker cards, runs of text that glue many entries together.
//   Where the border between two entries cannot be told, none is guessed: the words go to `doubtful`.
// Thread contract: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/people_lexicon.hpp"
#include "corpus/people_names.hpp"
#include "corpus/people_posts.hpp"

namespace idm::corpus {

struct ListedPerson {
  std::string name;
  std::string as_printed;
  Post post;
  std::string_view function;  ///< from marker, label or the words behind the name; empty where nothing says
  bool weak = true;           ///< the heading of an opening or closing session says more
  std::string evidence;
  char gender = 0;
};

struct PeopleList {
  std::vector<ListedPerson> persons;
  std::vector<std::string> doubtful;  ///< words in which two persons may stand glued
  std::string_view open_label;        ///< a label that nobody follows: it is for the next lines
  bool open_weak = true;
  std::vector<std::string_view> labels;  ///< functions of the labels met, in order
  bool none = false;                     ///< a label of people who do not speak (contacts, authors)
};

/// Persons in `words`, a passage or the head of one. `label` is the function that an earlier label gives
/// ("Orateurs :" on a line of its own), `agenda` whether the text belongs to a programme, where an unknown label
/// ("Société civile : X") stands before speakers too.
PeopleList list_persons(const Words& words, analyzers::Lang lang, std::string_view label, bool label_weak, bool agenda);

}  // namespace idm::corpus
