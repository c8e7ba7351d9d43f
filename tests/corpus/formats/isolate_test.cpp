// SPDX-License-Identifier: GPL-3.0-or-later
// Work in a child process ends with its result or with one clear error, whatever it does.
#include "corpus/formats/isolate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

namespace idm::corpus {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

TEST(Isolate, GivesTheResult) {
  const auto result = run_isolated("file", {}, [] { return Result<std::string>(std::string("done")); });
  ASSERT_TRUE(result) << result.error().message.en;
  EXPECT_EQ(*result, "done");
}

TEST(Isolate, AnEmptyResultIsAResult) {
  const auto result = run_isolated("file", {}, [] { return Result<std::string>(std::string()); });
  ASSERT_TRUE(result) << result.error().message.en;
  EXPECT_EQ(*result, "");
}

TEST(Isolate, GivesTheError) {
  const auto result = run_isolated("file", {}, []() -> Result<std::string> {
    return Error{Code::source, text("wrong", "faux"), text("do better", "faites mieux")};
  });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Code::source);
  EXPECT_EQ(result.error().message.en, "wrong");
  EXPECT_EQ(result.error().message.fr, "faux");
  EXPECT_EQ(result.error().hint.fr, "faites mieux");
}

TEST(Isolate, StopsWorkThatBurnsTime) {
  Limits limits;
  limits.time = 1s;
  const auto begin = std::chrono::steady_clock::now();
  const auto result = run_isolated("loop.pdf", limits, []() -> Result<std::string> {
    volatile bool forever = true;
    while (forever) {
    }
    return std::string("not reached");
  });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Code::source);
  EXPECT_THAT(result.error().message.en, HasSubstr("loop.pdf"));
  EXPECT_THAT(result.error().message.en, HasSubstr("more than 1 s"));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
}

TEST(Isolate, StopsWorkThatSleeps) {
  Limits limits;
  limits.time = 1s;
  const auto result = run_isolated("sleep.pdf", limits, []() -> Result<std::string> {
    for (;;) std::this_thread::sleep_for(1s);
  });
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().message.en, HasSubstr("more than 1 s"));
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(Isolate, StopsWorkThatAllocatesWithoutEnd) {
  Limits limits;
  limits.memory = 64 << 20;
  const auto result = run_isolated("bomb.pdf", limits, []() -> Result<std::string> {
    std::vector<std::string> all;
    for (;;) all.emplace_back(1 << 20, 'x');
  });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Code::source);
  EXPECT_THAT(result.error().message.en, HasSubstr("too much memory"));
}
#endif

TEST(Isolate, TellsOfACrash) {
  const auto result = run_isolated("crash.pdf", {}, []() -> Result<std::string> {
    std::signal(SIGSEGV, SIG_DFL);
    std::raise(SIGSEGV);
    return std::string("not reached");
  });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Code::source);
  EXPECT_THAT(result.error().message.en, HasSubstr("crash.pdf"));
  EXPECT_THAT(result.error().message.en, HasSubstr("failed"));
}

TEST(Isolate, TellsOfAnExceptionAndAnExit) {
  EXPECT_FALSE(run_isolated("throw.pdf", {}, []() -> Result<std::string> { throw 1; }));
  EXPECT_FALSE(run_isolated("exit.pdf", {}, []() -> Result<std::string> { std::_Exit(0); }));
}

TEST(Isolate, GivesTenMegabytes) {
  const auto result = run_isolated("large", {}, [] {
    std::string large(10 << 20, 'x');
    large.back() = 'y';
    return Result<std::string>(large);
  });
  ASSERT_TRUE(result) << result.error().message.en;
  EXPECT_EQ(result->size(), 10U << 20);
  EXPECT_EQ(result->back(), 'y');
}

TEST(Isolate, RefusesAnAnswerThatIsTooLarge) {
  Limits limits;
  limits.answer = 1 << 20;
  const auto result = run_isolated("large", limits, [] { return Result<std::string>(std::string(2 << 20, 'x')); });
  ASSERT_FALSE(result);
  EXPECT_THAT(result.error().message.en, HasSubstr("too much text"));
}

TEST(Isolate, RunsInEightThreadsAtOnce) {
  std::vector<std::thread> threads;
  std::vector<int> good(8, 0);
  for (std::size_t t = 0; t < good.size(); ++t)
    threads.emplace_back([&good, t] {
      for (int round = 0; round < 10; ++round) {
        const std::string expected = std::to_string(t) + ":" + std::string(100'000, static_cast<char>('a' + t));
        const auto result = run_isolated("file", {}, [&] { return Result<std::string>(expected); });
        if (result && *result == expected) ++good[t];
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(good, ::testing::Each(10));
}

// As a lock that another thread held while the process was copied: the child waits for what never comes.
TEST(Isolate, AChildThatOnlySleepsIsStartedAgain) {
  const std::string mark =
      (std::filesystem::temp_directory_path() / ("idm-isolate-" + std::to_string(::getpid()))).string();
  std::filesystem::remove(mark);
  Limits limits;
  limits.time = std::chrono::seconds(50);
  const auto before = std::chrono::steady_clock::now();
  const auto result = run_isolated("file", limits, [&]() -> Result<std::string> {
    if (!std::filesystem::exists(mark)) {
      std::ofstream(mark) << "x";
      for (;;) ::pause();
    }
    return std::string("done");
  });
  ASSERT_TRUE(result) << result.error().message.en;
  EXPECT_EQ(*result, "done");
  EXPECT_LT(std::chrono::steady_clock::now() - before, limits.time);
  std::filesystem::remove(mark);
}

}  // namespace
}  // namespace idm::corpus
