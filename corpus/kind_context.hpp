// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the place of a passage says about its kind before its sentences are read: its headings, the paragraph
//   that introduces a list, the slots of an agenda, the type of the record.
// Thread contract: one per record, one thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "corpus/kind_lists.hpp"
#include "corpus/kind_rules.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

class KindContext {
 public:
  KindContext(const Record& record, const KindRules& rules, analyzers::Analyzer& analyzer);

  BaseKind base(const Passage& passage) const;

  /// An item of what somebody stressed or noted.
  bool point(const Passage& passage) const { return lists_.point(passage); }

  /// A mandate told here is context, not a call.
  bool in_background(const Passage& passage) const;

  /// To be told of every passage after it is labelled, in reading order: a paragraph that ends with a colon gives its
  /// kind to the items that follow.
  void passed(const Passage& passage, analyzers::Analyzer& analyzer) { lists_.passed(passage, analyzer); }

 private:
  bool tells_of_the_world() const;
  bool soft(int section) const;
  bool beside_turns(const Passage& passage) const;
  std::string_view section_kind(int section) const;

  const Record& record_;
  std::vector<const KindRule*> section_rule_;  ///< per section, its own or its nearest ancestor's
  std::vector<bool> agenda_;                   ///< per section: slots stand in it or above it
  std::vector<bool> one_place_;                ///< per passage: it begins with what one country or town does
  KindLists lists_;
};

}  // namespace idm::corpus
