// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what is known of records only side by side, one file per access set: which are versions of one text in two
//   languages, with their passages aligned, and which belong to one event and so to one session.
// Thread contract: plain values and pure functions.
// Errors: index_damaged for what is not such a file.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace idm::store {

inline constexpr const char* twins_file = "twins.json";      ///< pairs and sessions: small, read with the index
inline constexpr const char* aligned_file = "aligned.json";  ///< passages of the pairs: read when asked for

struct TwinPair {
  std::string a, b;                                           ///< record ids, a < b
  std::string rule;                                           ///< "stated" (translation_of) or "found"
  std::vector<std::pair<std::size_t, std::size_t>> passages;  ///< ordinals in a and b
};

struct Twins {
  std::vector<TwinPair> pairs;                  ///< sorted by a, b
  std::map<std::string, std::string> sessions;  ///< record without a session of its own -> that of its event

  /// Records that are `record` in another language.
  std::vector<std::string> of(std::string_view record) const;
  /// Ids ("record#p3") of the passages that say the same in another language.
  std::vector<std::string> of(std::string_view record, std::size_t ordinal) const;
};

/// Writes both files into a set's folder.
Result<void> write_twins(const Twins& twins, const std::filesystem::path& folder);
/// Of a set's folder; empty where there is no such file. Without `aligned` the pairs have no passages.
Result<Twins> read_twins(const std::filesystem::path& folder, bool aligned);

}  // namespace idm::store
