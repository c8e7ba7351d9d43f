// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the persons that a page shows as cards (a picture, a name, an office, a body) or as rows of a table.
// Thread contract: a PeopleFinder belongs to one thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/formats/html_measure.hpp"
#include "corpus/formats/persons.hpp"
#include "corpus/formats/rows.hpp"

namespace idm::corpus::html {

/// A card: "name, office, body" and what else it says (a biography).
struct Card {
  std::string person;
  std::vector<std::string> further;
  Span span;
};

/// The lines of everything below `node`, between blocks and <br>. Stops behind `most` lines.
std::vector<TextLine> lines_of(const Tree& tree, const Drops& drops, std::size_t node, std::size_t most = 40);

class PeopleFinder {
 public:
  PeopleFinder(const Tree& tree, const Drops& drops) : tree_(tree), drops_(drops) {}

  /// Cards by the node that holds them.
  std::map<std::size_t, Card> cards(const std::vector<Measure>& measures);

 private:
  struct Candidate {
    Card card;
    bool post = false;
  };
  bool card_of(std::size_t node, bool headed, Candidate& made);

  const Tree& tree_;
  const Drops& drops_;
  PersonWords words_;
};

}  // namespace idm::corpus::html
