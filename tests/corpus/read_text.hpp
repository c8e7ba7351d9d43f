// SPDX-License-Identifier: GPL-3.0-or-later
// Records read from text in memory, and what tests look for in them.
#pragma once

#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "corpus/reader.hpp"

namespace idm::corpus {

/// Throws what the reader says where the text cannot be read.
inline Record read(const std::string& text, const std::string& name) {
  Reader reader;
  auto record = reader.read(text, name);
  if (!record) throw std::runtime_error(record.error().message.en);
  return std::move(*record);
}

inline std::set<std::string> names(const Record& record) {
  std::set<std::string> all;
  for (const auto& speaker : record.speakers) all.insert(speaker.name);
  return all;
}

inline const Speaker& named(const Record& record, const std::string& name) {
  for (const auto& speaker : record.speakers)
    if (speaker.name == name) return speaker;
  throw std::runtime_error("no speaker " + name);
}

/// The first passage with these words.
inline const Passage& holding(const Record& record, const std::string& words) {
  for (const auto& passage : record.passages)
    if (passage.text.find(words) != std::string::npos) return passage;
  throw std::runtime_error("no passage with " + words);
}

}  // namespace idm::corpus
