// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: a passage as the data of its Xapian document, and back; ids of passages. Section and speakers are kept as
//   indexes into the record, which is stored once. Layout: docs/index-format.md.
// Thread contract: pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "corpus/record.hpp"

namespace idm::store {

/// Everything of a Passage; `out` is replaced.
void encode_passage(const corpus::Passage& passage, std::string& out);

/// Errors: index_damaged for bytes that encode_passage cannot have written, index_version for a newer layout.
Result<corpus::Passage> decode_passage(std::string_view data);

/// The text alone, without a copy; empty for damaged data.
std::string_view passage_text(std::string_view data);

/// "rec", "rec#p31" or "rec#p31~a1b2c3".
struct PassageRef {
  std::string record;
  std::optional<std::size_t> ordinal;
  std::string anchor;  ///< empty if none
};
PassageRef parse_passage_ref(std::string_view id);
std::string passage_id(std::string_view record, std::size_t ordinal);

}  // namespace idm::store
