// SPDX-License-Identifier: GPL-3.0-or-later
// Files that hold several records.
#include <gtest/gtest.h>

#include "tests/indexer/support.hpp"

namespace idm::indexer {
namespace {

using testing_support::IndexTest;

class PartsTest : public IndexTest {
 protected:
  Summary index() {
    auto done = index_paths({corpus()}, options_);
    EXPECT_TRUE(done) << done.error().message.en;
    return done ? std::move(*done) : Summary{};
  }
  std::vector<std::string> ids() const {
    std::vector<std::string> out;
    for (const auto& [shard, id] : open().record_ids()) out.push_back(id);
    std::sort(out.begin(), out.end());
    return out;
  }
};

TEST_F(PartsTest, EachRecordOfAFileIsASourceOfItsOwn) {
  write("speeches.jsonl",
        "{\"id\": \"a\", \"title\": \"First\", \"text\": \"Boats.\"}\n{\"id\": \"b\", \"title\": \"Second\", \"text\": "
        "\"Trains.\"}\n{\"id\": \"c\", \"title\": \"Third\", \"text\": \"Roads.\"}\n");
  EXPECT_EQ(index().added, 3U);
  EXPECT_EQ(ids(), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(index().unchanged, 3U);
}

TEST_F(PartsTest, ARecordThatLeftItsFileGoesWithoutPruning) {
  write("t.csv", "id,title,text\na,First,Boats.\nb,Second,Trains.\nc,Third,Roads.\n");
  index();
  write("t.csv", "id,title,text\na,First,Boats.\nb,Second,Ships and trains.\n");
  EXPECT_EQ(index().removed, 1U);
  EXPECT_EQ(ids(), (std::vector<std::string>{"a", "b"}));
  write("t.csv", "id,title,text\na,First,Boats.\n");
  index();
  EXPECT_EQ(ids(), (std::vector<std::string>{"a"}));
}

TEST_F(PartsTest, AFileThatCannotBeReadIsOneFailure) {
  write("good.txt", "A text.\n");
  write("bad.jsonl", "{\"text\": \"a\"}\n{broken\n");
  const Summary done = index();
  ASSERT_EQ(done.failed.size(), 1U);
  EXPECT_NE(done.failed[0].second.message.en.find("line 2"), std::string::npos);
  EXPECT_EQ(done.added, 1U);
}

}  // namespace
}  // namespace idm::indexer
