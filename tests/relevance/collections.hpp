// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the judged collections that rankings are measured on: documents, queries, judgements and what others
// published
//   for them. The texts lie beside the tree and are never part of it; what is absent is left out.
// Thread contract: plain values.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "query/evaluate.hpp"

namespace idm::relevance {

struct Document {
  std::string id, title, text;
};

struct Collection {
  std::string name;
  std::string lang;        ///< of the documents, "fr" or "en"
  std::string query_lang;  ///< of the queries
  std::vector<Document> documents;
  std::vector<query::Topic> topics;
  query::Judgements judgements;
  std::string published;  ///< nDCG@10 / MAP / R@100 of plain BM25, as the README of the data has it
};

/// Those found below `data`. `sample`: only every so many-th passage without a judgement of the largest one.
std::vector<Collection> collections(const std::filesystem::path& data, std::size_t sample);

}  // namespace idm::relevance
