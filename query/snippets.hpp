// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the part of a passage to show, and what matched in it, found by the same analyser that indexed it.
// Thread contract: uses an Analyzer: one thread.
#pragma once

#include <string>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "query/compile.hpp"
#include "query/engine.hpp"

namespace idm::query {

/// A matched stretch of a text: bytes [begin, end).
struct Marked {
  std::size_t begin = 0, end = 0;
  std::size_t target = 0;  ///< index in Compiled::targets
};

/// Finds what the targets match in one text after another. Keeps a reference to the targets.
class Marker {
 public:
  explicit Marker(const std::vector<Target>& targets);
  /// In order, overlaps joined.
  std::vector<Marked> mark(const std::string& text, analyzers::Lang lang, analyzers::Analyzer& analyzer) const;

 private:
  const std::vector<Target>& targets_;
  analyzers::Beginnings beginnings_;
};

/// The whole text if it is short, else the window with the most ideas of the query, cut at sentence or word borders.
Snippet make_snippet(const std::string& text, analyzers::Lang lang, const std::vector<Marked>& marks,
                     const std::vector<Target>& targets);

/// Which words of the query matched and how, each once.
std::vector<WhyTerm> explain(const std::string& text, const std::vector<Marked>& marks,
                             const std::vector<Target>& targets);

}  // namespace idm::query
