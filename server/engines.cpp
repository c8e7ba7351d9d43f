// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/engines.hpp"

#include <algorithm>
#include <iterator>

#include "query/access.hpp"

namespace idm::server {
namespace {

constexpr std::size_t most_engines = 16;

}  // namespace

void Engines::refresh(query::Engine& engine) {
  const auto moved = engine.reopen();
  if (!moved)
    fault_ = moved.error();
  else if (*moved)
    news_ = true;
}

Result<query::Engine*> Engines::get(const std::vector<std::string>& groups) {
  std::vector<std::string> wanted;
  if (!groups.empty()) {
    // Read each time: a generation published this moment may name new groups, and a manifest is small.
    auto known = query::access_groups(indexes_);
    if (known) known_ = std::move(*known);
    std::set_intersection(groups.begin(), groups.end(), known_.begin(), known_.end(), std::back_inserter(wanted));
  }
  for (auto one = kept_.begin(); one != kept_.end(); ++one) {
    if (one->groups != wanted) continue;
    kept_.splice(kept_.begin(), kept_, one);
    refresh(one->engine);
    return &kept_.front().engine;
  }
  auto engine = query::Engine::open(indexes_, {false, wanted});
  if (!engine) return engine.error();
  kept_.push_front({std::move(wanted), std::move(*engine)});
  if (kept_.size() > most_engines) {
    auto oldest = std::prev(kept_.end());
    if (oldest->groups.empty()) --oldest;
    kept_.erase(oldest);
  }
  return &kept_.front().engine;
}

}  // namespace idm::server
