// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ids.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace idm::indexer {
namespace {

TEST(Ids, InferredOnesAreNumberedByKey) {
  const auto a = assign_ids(
      {{"c/1", "x", Claim::inferred, ""}, {"c/2", "x", Claim::inferred, ""}, {"c/3", "x-2", Claim::inferred, ""}}, {});
  EXPECT_EQ(a.requests[0].id, "x");
  EXPECT_EQ(a.requests[1].id, "x-2");
  EXPECT_EQ(a.requests[2].id, "x-2-2");
}

TEST(Ids, AStatedOneWinsOverAnInferredOneWhateverTheOrder) {
  const auto a = assign_ids({{"c/1", "x", Claim::inferred, ""}, {"c/2", "x", Claim::stated, ""}}, {});
  EXPECT_EQ(a.requests[0].id, "x-2");
  EXPECT_EQ(a.requests[1].id, "x");
}

TEST(Ids, TheSecondToStateOneIsRefused) {
  const auto a = assign_ids({{"c/1", "x", Claim::stated, ""}, {"c/2", "x", Claim::stated, "old"}}, {});
  EXPECT_EQ(a.requests[0].id, "x");
  EXPECT_EQ(a.requests[1].rival, "c/1");
  EXPECT_FALSE(a.requests[1].lose_old);
}

TEST(Ids, HoldersYieldOnlyToWhatIsStated) {
  const std::map<std::string, IdHolder> holders = {
      {"m", {IdHolder::movable, "c/m"}}, {"f", {IdHolder::fixed, "c/f"}}, {"g", {IdHolder::gone, "c/g"}}};
  const auto a = assign_ids({{"d/1", "m", Claim::stated, ""},
                             {"d/2", "f", Claim::stated, ""},
                             {"d/3", "g", Claim::stated, ""},
                             {"d/4", "m", Claim::inferred, ""}},
                            holders);
  EXPECT_EQ(a.requests[0].id, "m");
  EXPECT_EQ(a.moved.at("c/m"), "m-2");
  EXPECT_EQ(a.requests[1].rival, "c/f");
  EXPECT_EQ(a.requests[2].id, "g");
  EXPECT_EQ(a.dropped, std::vector<std::string>{"c/g"});
  EXPECT_EQ(a.requests[3].id, "m-3");
  const auto b = assign_ids({{"d/1", "g", Claim::inferred, ""}}, holders);
  EXPECT_EQ(b.requests[0].id, "g-2");
}

TEST(Ids, TwoFilesMaySwapStatedIds) {
  const auto a = assign_ids({{"c/1", "y", Claim::stated, "x"}, {"c/2", "x", Claim::stated, "y"}}, {});
  EXPECT_EQ(a.requests[0].id, "y");
  EXPECT_EQ(a.requests[1].id, "x");
}

TEST(Ids, AreAlwaysUnique) {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    const auto name = [&] {
      return std::string(1, static_cast<char>('a' + random() % 4)) + (random() % 3 == 0 ? "-2" : "");
    };
    std::map<std::string, IdHolder> holders;
    for (int i = 0; i < 3; ++i)
      holders.emplace(name(), IdHolder{static_cast<IdHolder::Kind>(random() % 3), "h/" + std::to_string(i)});
    std::vector<IdRequest> requests;
    std::set<std::string> kept;
    for (int i = 0; i < 6; ++i) {
      IdRequest request{"k/" + std::to_string(i), name(), static_cast<Claim>(random() % 3), ""};
      // Each record of the previous generation had an id of its own.
      if (request.claim == Claim::kept && (holders.contains(request.id) || !kept.insert(request.id).second))
        request.claim = Claim::inferred;
      requests.push_back(request);
    }
    const auto a = assign_ids(requests, holders);
    std::set<std::string> ids;
    for (std::size_t i = 0; i < requests.size(); ++i) {
      const auto& answer = a.requests[i];
      ASSERT_NE(answer.id.empty(), answer.rival.empty());
      if (requests[i].claim != Claim::stated) {
        ASSERT_TRUE(answer.rival.empty());
      }
      if (!answer.id.empty()) {
        ASSERT_TRUE(ids.insert(answer.id).second) << answer.id;
      }
    }
    for (const auto& [id, holder] : holders) {
      const bool dropped = std::find(a.dropped.begin(), a.dropped.end(), holder.key) != a.dropped.end();
      const auto moved = a.moved.find(holder.key);
      if (!dropped) {
        ASSERT_TRUE(ids.insert(moved == a.moved.end() ? id : moved->second).second) << id;
      }
    }
  }
}

}  // namespace
}  // namespace idm::indexer
