// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the FR↔EN bridge: concepts of the term base (corpus/terms.hpp) recognised in the words of a query, and the
//   other terms of each. Method and measures: docs/terms.md.
// Thread contract: belongs to one Engine (it uses its Analyzer, and its table of terms fills as queries need it).
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "corpus/terms.hpp"

namespace idm::query {

struct BridgeTerm {
  std::string text;
  analyzers::Lang lang = analyzers::Lang::und;
  bool exact = false;
  std::string source = "terms";  ///< terms, user, lexicon, cognate
  double weight = 1;             ///< of this row
};

/// A concept found in the query: tokens [first, last) and what else names it.
struct Concept {
  std::string id;
  std::size_t first = 0, last = 0;
  std::vector<BridgeTerm> others;
  bool exact = false;  ///< met by a term that counts in this spelling only (UN, WHO)
};

class Bridge {
 public:
  /// `user`: concepts of the index's own; one with the id of a reviewed concept takes its place.
  explicit Bridge(std::vector<corpus::TermConcept> user = {});
  ~Bridge();
  Bridge(Bridge&&) noexcept;
  Bridge& operator=(Bridge&&) noexcept;

  /// Longest matches first come first served; the words of one concept are not used by another. Several concepts of the
  /// same words are joined into one. The lexicon of general words is asked only where the term base has nothing.
  /// `lang`: of the query where it is known; `accented`: the accented forms that the collection has of a folded word.
  std::vector<Concept> find(const std::vector<analyzers::Token>& tokens, analyzers::Analyzer& analyzer,
                            analyzers::Lang lang,
                            const std::function<std::vector<std::string>(std::string_view)>& accented);

  /// Concepts of which a term is the words, then an inflection of them, then contains them; or of this id. The lexicon
  /// is asked for whole words only.
  std::vector<const corpus::TermConcept*> look_up(std::string_view words, analyzers::Analyzer& analyzer) const;

  /// Of the user's terms; empty where there are none. Answers may differ where it does.
  const std::string& fingerprint() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace idm::query
