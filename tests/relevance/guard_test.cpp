// SPDX-License-Identifier: GPL-3.0-or-later
// The ranking must not get worse unseen: our own judged queries, those held back from tuning, with floors a little
// below what was measured last (docs/quality.md).
#include <gtest/gtest.h>
#include <unistd.h>

#include "own_queries.hpp"

namespace idm::relevance {
namespace {

namespace fs = std::filesystem;

struct Floor {
  Task task;
  const char* name;
  double ndcg10;
};

void hold(Own which, std::size_t queries, const std::vector<Floor>& floors) {
  const fs::path tree = IDM_SOURCE_DIR;
  const fs::path folder = fs::temp_directory_path() / ("idm-guard-" + std::to_string(::getpid()));
  fs::remove_all(folder);
  fs::create_directories(folder);
  auto engine = query::Engine::open({index_own(which, tree, folder)});
  ASSERT_TRUE(engine) << engine.error().message.en;
  const OwnQueries own = own_queries(which, tree, *engine);
  EXPECT_EQ(own.queries.size(), queries);
  for (const auto& floor : floors) {
    const auto measured = measure_own(*engine, own, floor.task, "report", true);
    EXPECT_GE(measured.ndcg10, floor.ndcg10) << floor.name;
    EXPECT_GT(measured.relevant, 10U) << floor.name;
  }
  fs::remove_all(folder);
}

TEST(Ranking, HoldsItsFloorsOnTheSamples) {
  hold(Own::samples, 98,
       {{Task::same_language, "same language", 0.68},
        {Task::cross_language, "cross language", 0.62},
        {Task::known_item, "known item", 0.60}});
}

TEST(Ranking, HoldsItsFloorsOnTheRecords) {
  hold(Own::records, 156,
       {{Task::same_language, "same language", 0.53},
        {Task::cross_language, "cross language", 0.51},
        {Task::known_item, "known item", 0.25}});
}

}  // namespace
}  // namespace idm::relevance
