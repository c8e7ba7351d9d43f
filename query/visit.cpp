// SPDX-License-Identifier: GPL-3.0-or-later
// Engine::visit: every passage that matches, one after the other, for instruments that count, list or export.
#include "query/matching.hpp"
#include "query/snippets.hpp"
#include "query/state.hpp"
#include "store/xapian_try.hpp"

namespace idm::query {

Result<std::size_t> Engine::visit(const Request& request, const Visitor& see) {
  return store::xapian_try(store::Doing::reading, state_->where(), [&]() -> Result<std::size_t> {
    State& s = *state_;
    auto question = s.understand(request);
    if (!question) return question.error();
    const Compiled& compiled = question->compiled;
    const Xapian::Query query(Xapian::Query::OP_AND, compiled.match, filter_query(question->selection));
    std::size_t seen = 0;
    std::optional<Error> failed;
    bool go_on = true;
    for (std::size_t shard = 0; shard < s.snapshot.shards().size() && go_on; ++shard) {
      matching(s.snapshot.shards()[shard].db, query).each([&](Xapian::docid document) {
        if (!go_on) return;
        auto found = s.snapshot.passage(store::Place{shard, document});
        if (!found) {
          failed = found.error();
          go_on = false;
          return;
        }
        Visited visited;
        visited.at = s.stored(std::move(*found));
        const auto& passage = visited.at.passage;
        if (!compiled.targets.empty())
        for (const auto& marked : mark(passage.text, passage.lang, compiled.targets, s.analyzer))
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
