// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: answers that can be asked again: what a question was, what it gave, and on which index; and what has changed
//   since (`idm replay`). Saved queries whose new passages are told (`idm watch`).
// Thread contract: uses an Engine: one thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "query/engine.hpp"

namespace idm::instruments {

/// The options of a request that its text and filters do not tell.
nlohmann::ordered_json options_json(const query::Request& request);

/// A question with everything that decides about its answer, and the passages it gave: for `replay`.
/// {"idm": "answer", "version", "generated", "index", "rules", "query": {"text", "filters", "options"}, "total",
///  "passages": [{"id", "anchor"}], "records": [ids of the index]}
Result<nlohmann::ordered_json> saved_answer(query::Engine& engine, const query::Request& request,
                                            const std::string& generated);

/// The request of a saved answer or of what `search --format json` printed. Errors: usage, naming the key.
Result<query::Request> request_of(const nlohmann::ordered_json& saved);

/// Why a passage is or is not in the answer any more.
enum class Change {
  new_record,      ///< its record was not in the index
  record_gone,     ///< its record is no longer in the index
  text_changed,    ///< the passage's words have changed, or it was taken out
  record_changed,  ///< its record was known, and its text or its labels are others: the passage came in
  rule_changed,    ///< same words; the program's rules of analysis or understanding are others
  label_changed,   ///< same words and rules; the record's metadata or a correction by the user
};
std::string_view name(Change change);
const Text& label(Change change);

struct Changed {
  std::string id;  ///< today's id where it is in the answer, else the saved one
  std::string anchor;
  Change why = Change::new_record;
  std::string text;  ///< of the passage, where it can be read
  std::string citation;
};

struct Replayed {
  std::string generated, fingerprint;  ///< of the saved answer
  std::size_t total = 0;               ///< then
  std::size_t total_now = 0;
  std::size_t kept = 0;
  bool complete = true;  ///< false: only a page of the answer was saved, so only its hits are compared
  bool same_index = false;
  std::vector<Changed> appeared, vanished;
};

/// Asks again. Errors: usage for a file that is no saved answer; as Engine::search.
Result<Replayed> replay(query::Engine& engine, const nlohmann::ordered_json& saved);
nlohmann::ordered_json to_json(const Replayed& replayed);

/// A saved query: YAML with `query`, `filters`, `match`, `bridge`, `twins`, `context`. Errors: usage, naming the key.
struct SavedQuery {
  query::Request request;
  std::size_t context = 0;  ///< passages shown before and after a new one
};
Result<SavedQuery> read_query(const std::string& yaml, const std::string& name);
std::string write_query(const query::Request& request);

struct News {
  query::StoredPassage at;
  std::vector<query::StoredPassage> before, after;
  bool changed = false;  ///< the record was known, the passage is new in it
};

/// Passages that match and were not seen: those whose record and anchor are not in `seen`. On return `seen` is what
/// matches now, as {"fingerprint", "passages": {record: [anchors]}}. Null: nothing was ever seen.
Result<std::vector<News>> news(query::Engine& engine, const SavedQuery& saved, nlohmann::ordered_json& seen);

}  // namespace idm::instruments
