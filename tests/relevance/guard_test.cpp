// SPDX-License-Identifier: GPL-3.0-or-later
// The ranking must not get worse unseen: our own judged queries, those held back from tuning, with floors a little
// below what was measured last (docs/quality.md).
#include <gtest/gtest.h>
#include <unistd.h>

#include "own_queries.hpp"

namespace idm::relevance {
namespace {

namespace fs = std::filesystem;

TEST(Ranking, HoldsItsFloors) {
  const fs::path tree = IDM_SOURCE_DIR;
  const fs::path folder = fs::temp_directory_path() / ("idm-guard-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  auto engine = query::Engine::open({index_samples(tree, folder)});
  ASSERT_TRUE(engine) << engine.error().message.en;
  const OwnQueries own = own_queries(tree, *engine);
  EXPECT_GE(own.queries.size(), 90U);
  struct Floor {
    Task task;
    const char* name;
    double ndcg10;
  };
  for (const auto& floor :
       {Floor{Task::same_language, "same language", 0.68}, Floor{Task::cross_language, "cross language", 0.62},
        Floor{Task::known_item, "known item", 0.60}}) {
    const auto measured = measure_own(*engine, own, floor.task, "report", true);
    EXPECT_GE(measured.ndcg10, floor.ndcg10) << floor.name;
    EXPECT_GT(measured.relevant, 10U) << floor.name;
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace idm::relevance
