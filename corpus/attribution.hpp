// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: who says the sentences of running text: named persons through names, pronouns and offices, or the unnamed
//   voices. Adds to the speakers of the record, the passages and (as statements without kind) the sentences.
//   Internal to corpus/. The subject of a verb of saying is sought in the clause, after the way quotations are
//   attributed in news text (O'Keefe et al. 2012, "A sequence labelling approach to quote attribution", rules of
//   section 4): name beside the verb first, then the clause's subject, then the last subject for a pronoun.
// Thread contract: one object for one record and thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "corpus/people_lexicon.hpp"
#include "corpus/people_roster.hpp"
#include "corpus/people_words.hpp"
#include "corpus/record.hpp"
#include "corpus/voices.hpp"

namespace idm::corpus {

/// Who was spoken of last, for a pronoun that follows.
struct Topic {
  std::vector<std::size_t> persons;  ///< in the roster
  std::string_view voice;            ///< of a group or body; empty with persons
  bool plural = false;
  bool empty() const { return persons.empty() && voice.empty(); }
};

class Attribution {
 public:
  Attribution(Record& record, Roster& roster, analyzers::Analyzer& analyzer);

  /// One passage of running text. `topic` is that of the passage before, where it stands in the same section, and
  /// becomes that of this one.
  void passage(std::size_t index, Topic& topic);

 private:
  Record& record_;
  Roster& roster_;
  analyzers::Analyzer& analyzer_;
};

/// "opening", "closing" ... by the headings over a section, else empty.
std::string_view heading_function(const Record& record, int section);

/// A speaker entry of the record stands beside the passage (no double entries).
void add_passage_speaker(Passage& passage, std::size_t speaker, std::string_view rule);

/// Spans in quotation marks that are words of somebody, not a title: five words or more.
std::vector<QuotedSpan> utterances_in(std::string_view text);

}  // namespace idm::corpus
