// SPDX-License-Identifier: GPL-3.0-or-later
// Engine::show: a record or a passage by its id, also when the passage has moved.
#include <algorithm>

#include "query/state.hpp"
#include "store/passage_codec.hpp"
#include "store/xapian_try.hpp"

namespace idm::query {
namespace {

std::vector<std::string> similar_ids(const store::Snapshot& snapshot, const std::string& wanted) {
  std::vector<std::pair<std::size_t, std::string>> scored;
  for (const auto& [shard, id] : snapshot.record_ids()) {
    std::size_t same = 0;
    while (same < id.size() && same < wanted.size() && id[same] == wanted[same]) ++same;
    if (id.find(wanted) != std::string::npos && !wanted.empty()) same += 10;
    if (same >= 3) scored.emplace_back(1000 - same, id);
  }
  std::sort(scored.begin(), scored.end());
  std::vector<std::string> out;
  for (std::size_t i = 0; i < scored.size() && i < 3; ++i) out.push_back(scored[i].second);
  return out;
}

}  // namespace

Result<Shown> Engine::show(const std::string& id, std::size_t context) {
  return store::xapian_try(store::Doing::reading, state_->where(), [&]() -> Result<Shown> {
    State& s = *state_;
    const store::PassageRef ref = store::parse_passage_ref(id);
    auto found = s.snapshot.record(ref.record);
    if (!found) {
      if (found.error().code != Code::not_found) return found.error();
      std::string near;
      for (const auto& other : similar_ids(s.snapshot, ref.record)) near += (near.empty() ? "" : ", ") + other;
      return Error(Code::not_found, text("no record “{}”", "aucun document « {} »", ref.record),
                   near.empty() ? text("idm records lists them", "idm records en donne la liste")
                                : text("nearest: {}", "les plus proches : {}", near));
    }
    const auto [shard_index, record] = *found;
    const auto& shard = s.snapshot.shards()[shard_index];
    const auto ordinal = shard.columns.find_record(record->id);
    const auto range = ordinal ? shard.columns.documents_of(*ordinal) : store::Columns::Range{};

    Shown shown;
    shown.record = record;
    store::Twins twins;
    if (!record->twins.empty()) {
      auto aligned = store::read_twins(shard.folder, true);
      if (!aligned) return aligned.error();
      twins = std::move(*aligned);
    }
    for (store::DocId document = range.first; document < range.first + range.count; ++document) {
      auto passage = s.snapshot.passage(store::Place{shard_index, document});
      if (!passage) return passage.error();
      shown.passages.push_back(s.stored(std::move(*passage)));
      auto& added = shown.passages.back();
      added.twins = twins.of(record->id, added.passage.ordinal);
    }
    if (!ref.ordinal && ref.anchor.empty()) return shown;

    const auto by_ordinal = std::find_if(shown.passages.begin(), shown.passages.end(), [&](const auto& p) {
      return ref.ordinal && p.passage.ordinal == *ref.ordinal;
    });
    const auto by_anchor = std::find_if(shown.passages.begin(), shown.passages.end(), [&](const auto& p) {
      return !ref.anchor.empty() && p.passage.anchor == ref.anchor;
    });
    auto focus = by_anchor != shown.passages.end() ? by_anchor : by_ordinal;
    if (focus == shown.passages.end())
      return Error(Code::not_found,
                   text("{}: no such passage; the record has {}", "{} : passage introuvable ; le document en a {}", id,
                        shown.passages.size()),
                   text("idm show {}", "idm show {}", record->id));
    if (by_anchor != shown.passages.end() && ref.ordinal && by_anchor->passage.ordinal != *ref.ordinal)
      shown.moved = text("This passage was #p{} and is now #p{}.", "Ce passage était #p{} et est maintenant #p{}.",
                         *ref.ordinal, by_anchor->passage.ordinal);
    else if (!ref.anchor.empty() && by_anchor == shown.passages.end())
      shown.moved = text("The text of this passage has changed since the link was made.",
                         "Le texte de ce passage a changé depuis que le lien a été fait.");
    const std::size_t at = static_cast<std::size_t>(focus - shown.passages.begin());
    const std::size_t from = at > context ? at - context : 0;
    const std::size_t to = std::min(shown.passages.size(), at + context + 1);
    shown.passages = std::vector<StoredPassage>(shown.passages.begin() + static_cast<std::ptrdiff_t>(from),
                                                shown.passages.begin() + static_cast<std::ptrdiff_t>(to));
    shown.focus = at - from;
    return shown;
  });
}

}  // namespace idm::query
