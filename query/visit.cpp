// SPDX-License-Identifier: GPL-3.0-or-later
// Engine::visit: every passage that matches, one after the other, for instruments that count, list or export.
#include "query/snippets.hpp"
#include "query/state.hpp"
#include "store/xapian_try.hpp"

namespace idm::query {

Result<std::size_t> Engine::visit(const Request& request, const Visitor& see) {
  return store::xapian_try(store::Doing::reading, state_->where(), [&]() -> Result<std::size_t> {
    State& s = *state_;
    Request whole = request;
    whole.strict = true;
    whole.group = Group::passage;
    const auto found = s.find(whole, {});
    if (!found) return found.error();
    const Compiled& compiled = found->question.compiled;
    const Selection& selection = found->question.selection;
    Matches answers = found->matches;
    if (found->groups != nullptr)
      answers = standing(s.snapshot, answers, selection, *found->groups, false, compiled.lang);
    std::size_t seen = 0;
    std::optional<Error> failed;
    bool go_on = true;
    const Marker marker(compiled.targets);
    for (std::size_t shard = 0; shard < s.snapshot.shards().size() && go_on; ++shard) {
      const FacetFilter filter(s.snapshot.shards()[shard].columns, selection);
      answers[shard].each([&](Xapian::docid document) {
        if (!go_on || !filter.passes(document)) return;
        auto stored = s.snapshot.passage(store::Place{shard, document});
        if (!stored) {
          failed = stored.error();
          go_on = false;
          return;
        }
        Visited visited;
        visited.at = s.stored(std::move(*stored));
        const auto& passage = visited.at.passage;
        if (!compiled.targets.empty())
          for (const auto& marked : marker.mark(passage.text, passage.lang, s.analyzer))
            visited.marks.push_back({marked.begin, marked.end});
        ++seen;
        go_on = see(visited);
      });
    }
    if (failed) return *failed;
    return seen;
  });
}

}  // namespace idm::query
