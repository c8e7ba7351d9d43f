// SPDX-License-Identifier: GPL-3.0-or-later
// What can go wrong around an index: killed runs, full disks, second writers, damaged and read-only files.
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "base/files.hpp"
#include "store/layout.hpp"
#include "tests/indexer/support.hpp"

namespace idm::indexer {
namespace {

using namespace testing_support;

class FaultsTest : public IndexTest {
 protected:
  static std::vector<corpus::Record> records(unsigned first, unsigned count, std::size_t passages) {
    std::vector<corpus::Record> out;
    for (unsigned i = first; i < first + count; ++i)
      out.push_back(make_record("rec-" + std::to_string(i), passages, i));
    return out;
  }
  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(options_.index)) out.push_back(entry.path().filename().string());
    std::sort(out.begin(), out.end());
    return out;
  }
};

TEST_F(FaultsTest, KilledAtAnyMomentTheOldIndexAnswers) {
  ASSERT_TRUE(index_records(from(records(0, 4, 10)), options_).ok());
  std::string sure = dump(open());
  std::mt19937 random(17);
  int killed = 0;
  for (int round = 0; round < 30; ++round) {
    const auto fresh = records(0, 30, 20 + static_cast<std::size_t>(round));
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      const auto done = index_records(from(fresh), options_);
      ::_exit(done.ok() ? 0 : 1);
    }
    // A whole run takes some 100 ms; the deaths fall into reading, merging and publishing.
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 250000));
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status)) ++killed;
    if (WIFEXITED(status)) {
      ASSERT_EQ(WEXITSTATUS(status), 0);
    }

    const auto snapshot = store::Snapshot::open({options_.index});
    ASSERT_TRUE(snapshot.ok()) << snapshot.error().message.en;
    const std::string now = dump(*snapshot);
    if (now != sure) {
      EXPECT_EQ(snapshot->records(), 30U) << "neither the old nor the new index";
      EXPECT_EQ(snapshot->passages(), 30U * (20U + static_cast<unsigned>(round)));
      sure = now;
    }
  }
  EXPECT_GT(killed, 0);
  const auto after = index_records(from(records(0, 30, 3)), options_);
  ASSERT_TRUE(after.ok()) << after.error().message.en;
  EXPECT_EQ(open().passages(), 90U);
  for (const auto& name : names()) EXPECT_FALSE(name.ends_with(".tmp")) << "left behind: " << name;
  EXPECT_LE(names().size(), 4U);
}

TEST_F(FaultsTest, WhatKilledRunsLeftIsRemoved) {
  ASSERT_TRUE(index_records(from(records(0, 2, 5)), options_).ok());
  fs::create_directories(options_.index / "gen-000002.tmp" / "build");
  fs::create_directories(options_.index / "gen-000002");  // renamed, but CURRENT was not reached
  fs::create_directories(options_.index / "gen-notes");   // somebody else's
  ASSERT_TRUE(index_records(from(records(2, 2, 5)), options_).ok());
  EXPECT_EQ(open().records(), 4U);
  EXPECT_EQ(names(), (std::vector<std::string>{"CURRENT", "gen-000001", "gen-000002", "gen-notes", "lock"}));
}

TEST_F(FaultsTest, AFullDiskIsAnIoErrorAndTheOldIndexStays) {
  ASSERT_TRUE(index_records(from(records(0, 4, 10)), options_).ok());
  const std::string before = dump(open());
  const auto names_before = names();
  for (const rlim_t limit : {rlim_t{0}, rlim_t{1024}, rlim_t{20000}, rlim_t{70000}, rlim_t{200000}}) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit size{limit, limit};
      ::setrlimit(RLIMIT_FSIZE, &size);
      const auto done = index_records(from(records(4, 40, 60)), options_);
      ::_exit(done.ok() ? 0 : done.error().code == Code::io && !done.error().hint.fr.empty() ? 10 : 1);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status)) << limit;
    EXPECT_EQ(WEXITSTATUS(status), 10) << limit;
    EXPECT_EQ(dump(open()), before) << limit;
    EXPECT_EQ(names(), names_before) << limit;
  }
}

TEST_F(FaultsTest, AFolderThatCannotBeMadeIsAnIoError) {
  std::ofstream(folder_ / "file") << "x";
  options_.index = folder_ / "file" / "index";
  const auto done = index_records(from(records(0, 1, 1)), options_);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().code, Code::io);
}

TEST_F(FaultsTest, ASecondWriterIsToldAndReadersGoOn) {
  ASSERT_TRUE(index_records(from(records(0, 2, 5)), options_).ok());
  const int lock = ::open((options_.index / "lock").c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_GE(lock, 0);
  ASSERT_EQ(::flock(lock, LOCK_EX | LOCK_NB), 0);
  const auto second = index_records(from(records(2, 2, 5)), options_);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, Code::index_locked);
  EXPECT_FALSE(second.error().hint.empty());
  EXPECT_EQ(open().records(), 2U);
  ::close(lock);
  EXPECT_TRUE(index_records(from(records(2, 2, 5)), options_).ok());
}

TEST_F(FaultsTest, AGeneratorThatThrowsEndsTheRunOnly) {
  ASSERT_TRUE(index_records(from(records(0, 2, 5)), options_).ok());
  int left = 40;
  const auto done = index_records(
      [&]() -> std::optional<corpus::Record> {
        if (--left == 0) throw std::runtime_error("the source dried up");
        return make_record("new-" + std::to_string(left), 5);
      },
      options_);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(open().records(), 2U);
}

TEST_F(FaultsTest, NoIndexIsToldAsSuch) {
  const auto none = store::Snapshot::open({folder_ / "nowhere"});
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, Code::index_missing);
  EXPECT_NE(none.error().hint.en.find("idm index"), std::string::npos);
  EXPECT_EQ(store::Snapshot::open({folder_ / "corpus"}).error().code, Code::index_missing);
}

TEST_F(FaultsTest, DamagedFilesAreToldAndRebuildingHelps) {
  const auto some = records(0, 6, 30);
  ASSERT_TRUE(index_records(from(some), options_).ok());
  const fs::path gen = options_.index / generation();
  std::mt19937 random(3);
  std::vector<fs::path> files = {options_.index / "CURRENT"};
  for (const auto& entry : fs::recursive_directory_iterator(gen))
    if (entry.is_regular_file()) files.push_back(entry.path());
  EXPECT_GE(files.size(), 8U);
  for (const auto& file : files) {
    const auto whole = read_file(file, 1 << 26);
    ASSERT_TRUE(whole.ok());
    for (int way = 0; way < 3; ++way) {
      std::string bad = *whole;
      if (way == 0) bad.resize(bad.size() / 2);
      if (way == 1) bad.clear();
      if (way == 2)
        for (auto& c : bad) c = static_cast<char>(random());
      std::ofstream(file, std::ios::binary | std::ios::trunc) << bad;
      // Opening and reading everything either works or is an error of the right kind.
      const auto snapshot = store::Snapshot::open({options_.index});
      if (snapshot) {
        for (store::DocId d = 1; d <= snapshot->shards()[0].columns.last_document(); ++d) {
          const auto found = snapshot->passage(d);
          if (!found) {
            EXPECT_EQ(found.error().code, Code::index_damaged) << file;
          }
        }
      } else {
        EXPECT_TRUE(snapshot.error().code == Code::index_damaged || snapshot.error().code == Code::index_version)
            << file << ": " << snapshot.error().message.en;
        EXPECT_FALSE(snapshot.error().hint.empty()) << file;
      }
    }
    fs::remove(file);
    std::ofstream(file, std::ios::binary) << *whole;
  }
  ASSERT_EQ(open().records(), 6U);

  std::ofstream(gen / "manifest.json") << "{}";
  EXPECT_EQ(index_records(from(some), options_).error().code, Code::index_damaged);
  options_.rebuild = true;
  ASSERT_TRUE(index_records(from(some), options_).ok());
  EXPECT_EQ(open().records(), 6U);
  std::ofstream(options_.index / "CURRENT") << "rubbish";
  EXPECT_EQ(store::Snapshot::open({options_.index}).error().code, Code::index_damaged);
  ASSERT_TRUE(index_records(from(some), options_).ok());
  EXPECT_EQ(open().records(), 6U);
}

TEST_F(FaultsTest, AnotherSchemaAsksForARebuild) {
  ASSERT_TRUE(index_records(from(records(0, 2, 5)), options_).ok());
  const fs::path file = options_.index / generation() / "manifest.json";
  auto json = read_file(file, 1 << 20);
  ASSERT_TRUE(json.ok());
  const std::string key = "\"schema\": ";
  json->replace(json->find(key) + key.size(), 1, "999");
  std::ofstream(file, std::ios::trunc) << *json;
  EXPECT_EQ(store::Snapshot::open({options_.index}).error().code, Code::index_version);
  const auto update = index_records(from(records(0, 2, 5)), options_);
  ASSERT_FALSE(update.ok());
  EXPECT_EQ(update.error().code, Code::index_version);
  options_.rebuild = true;
  ASSERT_TRUE(index_records(from(records(0, 2, 5)), options_).ok());
  EXPECT_EQ(open().records(), 2U);
}

TEST_F(FaultsTest, AnIndexMayMoveAndBeReadOnly) {
  ASSERT_TRUE(index_records(from(records(0, 3, 8)), options_).ok());
  const std::string before = dump(open());
  fs::rename(options_.index, folder_ / "moved");
  options_.index = folder_ / "moved";
  EXPECT_EQ(dump(open()), before);
  fs::remove(options_.index / "lock");
  const auto names_before = names();
  for (const auto& entry : fs::recursive_directory_iterator(options_.index))
    fs::permissions(entry.path(), entry.is_directory() ? fs::perms{0555} : fs::perms{0444});
  fs::permissions(options_.index, fs::perms{0555});
  EXPECT_EQ(dump(open()), before);
  EXPECT_EQ(names(), names_before) << "reading writes nothing";
  for (const auto& file : {"manifest.json", "files.json"}) {
    const auto json = read_file(options_.index / generation() / file, 1 << 20);
    ASSERT_TRUE(json.ok());
    EXPECT_EQ(json->find(folder_.string()), std::string::npos) << "an absolute path in " << file;
  }
  fs::permissions(options_.index, fs::perms{0755});
  for (const auto& entry : fs::recursive_directory_iterator(options_.index))
    if (entry.is_directory()) fs::permissions(entry.path(), fs::perms{0755});
}

}  // namespace
}  // namespace idm::indexer
