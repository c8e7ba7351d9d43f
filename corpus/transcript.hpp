// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: turns of speakers in records whose markup does not tell them (plain text, Markdown, PDF, office files): the
//   labels printed before the words ("Mme Okello (Ouganda) :", "THE CHAIR.", "[00:12:05] Ana Reyes:", a name on a line
//   of its own), directions between turns, the language of the floor. The words are in corpus/data/turn-labels.tsv.
// Thread contract: pure function.
#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "corpus/lines.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

struct Transcript {
  std::vector<Line> lines;     ///< the labels taken out, each turn and direction a block of its own
  std::vector<Speaker> turns;  ///< who speaks; Place::turn points here. Unnamed voices have neither name nor function
  std::deque<Place> places;    ///< Line::place points here
  std::size_t labels = 0;      ///< turns found; 0 = the text is no transcript, and `lines` are what was given
};

/// Looks for turns. A text is a transcript where at least three labels of certain form stand before words that are said
/// (two, where its first lines call it one). `markdown`: emphasis around labels is markup.
Transcript find_turns(std::vector<Line> lines, bool markdown);

}  // namespace idm::corpus
