// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: a passage -> a Xapian document. The only place that adds terms and values (docs/schema.md).
// Thread contract: one per thread.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "corpus/record.hpp"

namespace idm::indexer {

class DocumentMaker {
 public:
  /// Prepares what all passages of a record share. REQUIRES: `record` outlives the make() calls that follow.
  void begin(const corpus::Record& record);

  /// The document of one of its passages.
  Xapian::Document make(const corpus::Passage& passage);

  /// Of the passage made last: its words (numbers included), and the document's data.
  std::uint64_t words() const { return words_; }
  const std::string& data() const { return data_; }

 private:
  void add_text(const corpus::Passage& passage, Xapian::Document& document);
  void add_headings(const corpus::Passage& passage, Xapian::Document& document);
  void add_filters(const corpus::Passage& passage, Xapian::Document& document);
  void add_people(const corpus::Passage& passage, Xapian::Document& document);
  const std::vector<std::string>& heading_terms(int section, analyzers::Lang lang);

  analyzers::Analyzer analyzer_;
  const corpus::Record* record_ = nullptr;
  std::vector<std::string> shared_terms_;
  std::string date_, about_;
  std::map<std::pair<int, analyzers::Lang>, std::vector<std::string>> headings_;

  // Reused from passage to passage.
  std::vector<analyzers::Token> tokens_;
  std::vector<std::string_view> stems_;
  std::vector<std::pair<std::string_view, std::string_view>> forms_;
  std::string term_, data_;
  std::uint64_t words_ = 0;
};

}  // namespace idm::indexer
