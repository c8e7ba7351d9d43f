// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the sentence before a list tells of its items: "The panel recommended:", "The aims are:". Some name the
//   kind in so many words (rules of where "item-named"): then neither the words of the items nor the weights tell
//   otherwise. Internal to corpus/.
// Thread contract: one per record, one thread.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/analyzer.hpp"
#include "corpus/kind_rules.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

/// The kind that sentences without a rule of their own take. `weight` competes with that of the rules.
struct BaseKind {
  std::string kind;
  double weight = 1;
  std::string rule;
  bool whole = false;        ///< the passage is this and nothing else (bibliography, contact, biography)
  bool points = false;       ///< an item of what somebody stressed or noted: hardly a call without words of its own
  bool named = false;        ///< the sentence before the list says so in so many words
  std::string trigger = {};  ///< those words
  std::string to = {};       ///< who is called upon there, as printed
};

class KindLists {
 public:
  KindLists(const Record& record, const KindRules& rules) : record_(record), rules_(rules) {}

  /// What the sentence before the list tells of this item; null where there is none, or the item is a bare name.
  const BaseKind* of(const Passage& item) const;

  /// An item below "stressed the following points:".
  bool point(const Passage& item) const;

  /// To be told of every passage after it is labelled, in reading order.
  void passed(const Passage& passage, analyzers::Analyzer& analyzer);

 private:
  /// A list is open in `section`, its items are of this kind; without a kind: none is.
  struct Lead {
    BaseKind base;
    int section = -1;
    bool said = false;  ///< by a verb of saying, and no more
  };
  bool named(const Passage& passage, std::string_view last, std::size_t begin, analyzers::Analyzer& analyzer,
             Lead& lead) const;
  analyzers::Lang language(const Passage& passage) const;

  const Record& record_;
  const KindRules& rules_;
  Lead lead_;   ///< by a paragraph
  Lead point_;  ///< by an item ("6. It was recommended:"), for the points below it
};

}  // namespace idm::corpus
