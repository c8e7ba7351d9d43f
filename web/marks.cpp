// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/marks.hpp"

namespace idm::web {

Marks marks_in(const Scene& scene, const std::string& record) {
  Marks out;
  if (scene.view.q.empty()) return out;
  for (const auto match : {scene.view.match, query::Match::any}) {
    query::Request request;
    request.text = scene.view.q;
    request.match = match;
    request.bridge = scene.view.bridge;
    request.filters[query::Field::record] = {record};
    const auto seen = scene.engine.visit(request, [&](const query::Visited& visited) {
      auto& stretches = out[visited.at.passage.ordinal];
      for (const auto& mark : visited.marks) stretches.emplace_back(mark.begin, mark.end);
      return true;
    });
    if (!seen || !out.empty()) break;
  }
  return out;
}

Markup text_of(const query::StoredPassage& at, const Marks& marks) {
  const auto found = marks.find(at.passage.ordinal);
  return found == marks.end() ? join(at.passage.text) : marked_bytes(at.passage.text, found->second);
}

}  // namespace idm::web
