// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <map>

#include "tests/indexer/support.hpp"

namespace idm::indexer {
namespace {

using namespace testing_support;

class PathsTest : public IndexTest {
 protected:
  static std::string page(const std::string& title, const std::string& front, const std::string& body) {
    return "---\ntitle: " + title + "\n" + front + "---\n\n" + body + "\n";
  }
  // Three pages without an id of their own.
  void write_three() {
    write("a.md",
          page("Harbour meeting", "", "Ferry crews asked for quicker visas at the harbour.\n\nThe mayor agreed."));
    write("b.md",
          page("Orchard meeting", "", "Pickers of the orchards travel every autumn.\n\nThey asked for contracts."));
    write("deep/c.md", page("Clinic meeting", "", "Nurses trained abroad wait long for recognition."));
  }
  Summary run(const std::vector<fs::path>& paths) {
    auto summary = index_paths(paths, options_);
    if (!summary) throw std::runtime_error(summary.error().message.en);
    return std::move(*summary);
  }
  Summary run() { return run({corpus()}); }
  // Path within the corpus -> record id.
  std::map<std::string, std::string> by_path() const {
    std::map<std::string, std::string> out;
    const auto snapshot = open();
    for (const auto& [shard, id] : snapshot.record_ids()) {
      const auto record = snapshot.record(shard, id);
      if (!record) throw std::runtime_error(record.error().message.en);
      out[(*record)->path] = id;
    }
    return out;
  }
};

TEST_F(PathsTest, OnlyWhatChangedIsReadAgain) {
  write_three();
  auto summary = run();
  EXPECT_EQ(summary.added, 3U);
  EXPECT_EQ(summary.records, 3U);
  const std::string first = generation();
  const auto ids_before = by_path();

  summary = run();
  EXPECT_EQ(summary.unchanged, 3U);
  EXPECT_EQ(summary.added + summary.updated + summary.removed, 0U);
  EXPECT_EQ(summary.records, 3U);
  EXPECT_EQ(generation(), first) << "nothing changed: no new generation";

  write("b.md", page("Orchard meeting", "", "Pickers prefer pears."));
  write("d.md", page("Depot meeting", "", "Drivers sleep in their lorries."));
  const auto old_reader = open();
  EXPECT_FALSE(old_reader.outdated());
  summary = run();
  EXPECT_EQ(summary.added, 1U);
  EXPECT_EQ(summary.updated, 1U);
  EXPECT_EQ(summary.unchanged, 2U);
  EXPECT_EQ(summary.records, 4U);
  EXPECT_NE(generation(), first);
  const auto db = open().database();
  EXPECT_EQ(db.get_termfreq("pears"), 1U);
  EXPECT_EQ(db.get_termfreq("autumn"), 0U);
  EXPECT_EQ(db.get_termfreq("lorries"), 1U);
  EXPECT_EQ(by_path().at("b.md"), ids_before.at("b.md"));

  // The reader from before sees what it saw, whatever happens to the files.
  EXPECT_TRUE(old_reader.outdated());
  for (int i = 0; i < 3; ++i) {
    write("d.md", page("Depot meeting", "", "Round " + std::to_string(i)));
    run();
  }
  EXPECT_EQ(old_reader.database().get_termfreq("autumn"), 1U);
  EXPECT_TRUE(old_reader.passage(1).ok());
  EXPECT_FALSE(fs::exists(options_.index / first)) << "only the current generation and the one before stay";
  std::size_t generations = 0;
  for (const auto& entry : fs::directory_iterator(options_.index))
    generations += entry.path().filename().string().starts_with("gen-") ? 1U : 0U;
  EXPECT_EQ(generations, 2U);
}

TEST_F(PathsTest, VanishedFilesStayUntilPruned) {
  write_three();
  run();
  fs::remove(corpus() / "a.md");
  auto summary = run();
  EXPECT_EQ(summary.removed, 0U);
  EXPECT_EQ(summary.records, 3U);
  EXPECT_EQ(open().database().get_termfreq("ferry"), 1U);

  // Pruning elsewhere does not touch what lies here.
  options_.prune = true;
  fs::create_directories(folder_ / "elsewhere");
  std::ofstream(folder_ / "elsewhere" / "z.md") << page("Far meeting", "", "Somebody spoke about lighthouses.");
  summary = run({folder_ / "elsewhere"});
  EXPECT_EQ(summary.removed, 0U);
  EXPECT_EQ(summary.records, 4U);

  summary = run();
  EXPECT_EQ(summary.removed, 1U);
  EXPECT_EQ(summary.records, 3U);
  EXPECT_EQ(open().database().get_termfreq("ferry"), 0U);
  EXPECT_EQ(open().database().get_termfreq("lighthouses"), 1U);
}

TEST_F(PathsTest, AnIdStaysWithItsFileWhateverIsCorrectedOrRebuilt) {
  write_three();
  run();
  const auto before = by_path();
  write("a.md", page("Quite another title", "date: 2019-03-04\n", "Ferry crews again."));
  run();
  EXPECT_EQ(by_path(), before);
  options_.rebuild = true;
  run();
  EXPECT_EQ(by_path(), before);
}

TEST_F(PathsTest, AMovedFileKeepsItsId) {
  write_three();
  run();
  const std::string id = by_path().at("a.md");
  fs::create_directories(corpus() / "2019");
  fs::rename(corpus() / "a.md", corpus() / "2019" / "renamed.md");
  const auto summary = run();
  EXPECT_EQ(summary.records, 3U);
  EXPECT_EQ(by_path().at("2019/renamed.md"), id);
}

TEST_F(PathsTest, IdsAreUniqueAndDoNotDependOnThreads) {
  for (int i = 0; i < 12; ++i)
    write("f" + std::to_string(10 + i) + "/same.md",
          page("The same title", "date: 2019-03-04\n", "Passage number " + std::to_string(i) + " of a long series."));
  options_.jobs = 1;
  run();
  const auto wanted = by_path();
  EXPECT_EQ(wanted.size(), 12U);
  const std::string content = dump(open());
  for (const unsigned jobs : {2U, 5U}) {
    options_.index = folder_ / ("index-" + std::to_string(jobs));
    options_.jobs = jobs;
    const auto summary = run();
    EXPECT_EQ(summary.added, 12U);
    EXPECT_EQ(by_path(), wanted);
    EXPECT_EQ(dump(open()), content);
  }
}

TEST_F(PathsTest, AStatedIdWinsAndTwoOfThemAreAnError) {
  write_three();
  run();
  const std::string taken = by_path().at("a.md");
  write("z.md", page("Stated", "id: " + taken + "\n", "The keeper of the lighthouse was heard."));
  auto summary = run();
  EXPECT_TRUE(summary.failed.empty());
  auto paths = by_path();
  EXPECT_EQ(paths.at("z.md"), taken);
  EXPECT_EQ(paths.at("a.md"), taken + "-2");
  EXPECT_EQ(paths.size(), 4U);

  write("y.md", page("Stated too", "id: " + taken + "\n", "Another keeper."));
  summary = run();
  ASSERT_EQ(summary.failed.size(), 1U);
  EXPECT_NE(summary.failed[0].second.message.en.find("y.md"), std::string::npos);
  EXPECT_NE(summary.failed[0].second.message.en.find("z.md"), std::string::npos);
  EXPECT_EQ(by_path(), paths);

  // Both at once, in a fresh index: the first by key has it.
  options_.index = folder_ / "fresh";
  summary = run();
  ASSERT_EQ(summary.failed.size(), 1U);
  EXPECT_NE(summary.failed[0].first.find("z.md"), std::string::npos);
  EXPECT_EQ(by_path().at("y.md"), taken);
  EXPECT_EQ(open().database().get_termfreq("lighthouse"), 0U);
}

TEST_F(PathsTest, AFileThatFailsKeepsItsOldRecord) {
  write_three();
  run();
  write("b.md", "");
  write("new.md", "");
  std::vector<std::string> told;
  options_.failed = [&](const std::string& path, const Error&) { told.push_back(path); };
  const auto summary = run();
  EXPECT_EQ(summary.failed.size(), 2U);
  EXPECT_EQ(told.size(), 2U);
  EXPECT_EQ(summary.records, 3U);
  EXPECT_EQ(open().database().get_termfreq("pickers"), 1U);
  for (const auto& [path, error] : summary.failed) {
    EXPECT_EQ(error.code, Code::source) << path;
    EXPECT_FALSE(error.message.fr.empty());
  }
  // It is tried again, and a repaired one is taken.
  write("b.md", page("Orchard meeting", "", "Pickers prefer plums."));
  EXPECT_EQ(run().updated, 1U);
  EXPECT_EQ(open().database().get_termfreq("plums"), 1U);
}

TEST_F(PathsTest, WithoutAnySourceNothingIsMade) {
  const auto nothing = index_paths({corpus()}, options_);
  ASSERT_FALSE(nothing.ok());
  EXPECT_EQ(nothing.error().code, Code::usage);
  EXPECT_EQ(store::Snapshot::open({options_.index}).error().code, Code::index_missing);
  const auto missing = index_paths({folder_ / "no such folder"}, options_);
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, Code::source);
}

TEST_F(PathsTest, RecordsOfDifferentAccessLieApart) {
  write_three();
  write("secret.md", page("Board meeting", "access: [staff]\n", "The budget of the lighthouse is confidential."));
  run();
  EXPECT_EQ(open().records(), 4U);
  const auto guest = open({false, {}});
  EXPECT_EQ(guest.records(), 3U);
  EXPECT_EQ(guest.database().get_termfreq("lighthouse"), 0U);
  write("secret.md", page("Board meeting", "", "The budget of the lighthouse is public now."));
  run();
  EXPECT_EQ(open({false, {}}).records(), 4U);
}

TEST_F(PathsTest, ProgressReachesTheEnd) {
  write_three();
  Progress last;
  bool merged = false;
  options_.progress = [&](const Progress& progress) {
    EXPECT_GE(progress.done, last.done);
    merged |= progress.phase == Progress::Phase::merging;
    last = progress;
  };
  run();
  EXPECT_EQ(last.done, 3U);
  EXPECT_EQ(last.total, 3U);
  EXPECT_TRUE(merged);
  EXPECT_EQ(last.phase, Progress::Phase::publishing);
}

// Any sequence of changes ends where a fresh index of the same files ends.
TEST_F(PathsTest, ManySmallRunsEqualOneBigOne) {
  std::mt19937 random(23);
  options_.prune = true;
  for (int round = 0; round < 10; ++round) {
    for (int change = 0; change < 4; ++change) {
      const std::string name = "n" + std::to_string(random() % 8) + ".md";
      if (random() % 4 == 0 && fs::exists(corpus() / name)) {
        fs::remove(corpus() / name);
      } else {
        const std::string access = random() % 3 == 0 ? "access: [staff]\n" : "";
        write(name, page("Meeting " + name, "id: rec-" + name + "\n" + access,
                         "Word" + std::to_string(random() % 50) + " was spoken here.\n\nAnd word" +
                             std::to_string(random() % 50) + " there."));
      }
    }
    write("always.md", page("Always", "id: always\n", "Somebody spoke."));
    run();
    Options fresh = options_;
    fresh.index = folder_ / ("fresh-" + std::to_string(round));
    ASSERT_TRUE(index_paths({corpus()}, fresh).ok());
    const auto other = store::Snapshot::open({fresh.index});
    ASSERT_TRUE(other.ok());
    ASSERT_EQ(dump(open()), dump(*other)) << "round " << round;
    EXPECT_EQ(open().fingerprint(), other->fingerprint());
    EXPECT_EQ(open().words(), other->words());
  }
}

TEST_F(PathsTest, TheSeedsAreFiveRecords) {
  const fs::path seeds = fs::path(IDM_SOURCE_DIR) / ".." / "shared" / "corpus" / "seeds";
  if (!fs::exists(seeds)) GTEST_SKIP() << "the five records are not here: " << seeds;
  const auto summary = run({seeds});
  EXPECT_EQ(summary.records, 5U);
  EXPECT_TRUE(summary.failed.empty());
  EXPECT_GT(summary.passages, 100U);
}

}  // namespace
}  // namespace idm::indexer
