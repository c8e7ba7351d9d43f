// SPDX-License-Identifier: GPL-3.0-or-later
// Life under load: drain, slow and idle clients, a full queue, an index rebuilt while it is read.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "tests/server/support.hpp"

namespace idm::server {
namespace {

using json = nlohmann::json;
using testing::HasSubstr;
using testing_support::Client;
using testing_support::public_index;
using testing_support::Scratch;
using testing_support::TestServer;
using namespace std::chrono_literals;

TEST(Life, SigtermFinishesWhatIsUnderWay) {
  const Scratch scratch;
  const auto path = scratch / "s", log = scratch / "log";
  const std::string listen = "unix:" + path.string(), index = public_index().string();
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT, 0600);
    ::dup2(out, 2);
    ::execl(IDM_PROGRAM, "idm", "serve", "--index", index.c_str(), "--listen", listen.c_str(),
            static_cast<char*>(nullptr));
    ::_exit(127);
  }
  for (int i = 0; i < 400 && !Client(path).connected(); ++i) std::this_thread::sleep_for(25ms);
  Client idle(path), busy(path);
  ASSERT_EQ(idle.get("/healthz").status, 200);
  busy.send("GET /api/v1/records/a-fr HTTP/1.1\r\nHo");
  std::this_thread::sleep_for(100ms);
  ::kill(child, SIGTERM);
  EXPECT_TRUE(idle.ended(20s)) << "idle connections end at once";
  for (int i = 0; i < 200 && Client(path).connected(); ++i) std::this_thread::sleep_for(10ms);
  EXPECT_FALSE(Client(path).connected()) << "no new connection is taken";
  busy.send("st: test\r\n\r\n");
  const auto reply = busy.read();
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("Connection"), "close");
  int status = -1;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  std::ifstream in(log);
  const std::string told((std::istreambuf_iterator<char>(in)), {});
  for (const char* event : {"\"event\":\"listening\"", "\"event\":\"draining\"", "\"event\":\"stopped\""})
    EXPECT_THAT(told, HasSubstr(event));
}

TEST(Life, SlowAndIdleClientsDoNotHoldUpAFreshOne) {
  TestServer server(public_index(), [](Options& options) { options.request_timeout = 2500ms; });
  std::vector<Client> idle, slow;
  for (int i = 0; i < 200; ++i) idle.push_back(server.client());
  for (int i = 0; i < 100; ++i) {
    slow.push_back(server.client());
    ASSERT_TRUE(slow.back().send("GET /api/v1/search HTTP/1.1\r\nHost: a\r\n"));
  }
  // Each sends a line now and then: the bound is on the whole request, not on the pause.
  std::atomic<bool> over{false};
  std::thread trickle([&] {
    while (!over) {
      for (auto& client : slow) client.send("X: y\r\n");
      std::this_thread::sleep_for(100ms);
    }
  });
  for (int i = 0; i < 20; ++i) EXPECT_EQ(server.get("/api/v1/search?q=ports").status, 200);
  for (auto& client : slow) EXPECT_TRUE(client.ended(20s));
  over = true;
  trickle.join();
  EXPECT_EQ(idle.front().get("/healthz").status, 200) << "idle ones are still welcome";
}

TEST(Life, IdleConnectionsEndWhenTheirTimeIsOver) {
  TestServer server(public_index(), [](Options& options) { options.idle_timeout = 200ms; });
  auto client = server.client();
  EXPECT_TRUE(client.ended(20s));
}

TEST(Life, WhatDoesNotFitIsRefusedAtOnce) {
  TestServer server(public_index(), [](Options& options) {
    options.threads = 1;
    options.queue = 1;
  });
  std::atomic<int> answered{0}, refused{0}, other{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 12; ++t)
    threads.emplace_back([&] {
      auto client = server.client();
      for (int i = 0; i < 30; ++i) {
        const auto reply = client.get("/api/v1/search?facets=all&limit=100");
        if (reply.status == 200)
          ++answered;
        else if (reply.status == 503 && !reply.header("Retry-After").empty())
          ++refused;
        else
          ++other;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(other, 0);
  EXPECT_GT(answered, 0);
  EXPECT_GT(refused, 0);
  EXPECT_EQ(answered + refused, 12 * 30);
}

TEST(Life, ConnectionsAreCounted) {
  TestServer server(public_index(), [](Options& options) { options.max_connections = 20; });
  std::vector<Client> many;
  for (int i = 0; i < 20; ++i) {
    many.push_back(server.client());
    EXPECT_EQ(many.back().get("/healthz").status, 200);
  }
  EXPECT_EQ(server.client().read().status, 503) << "one connection too many";
}

TEST(Life, AnIndexRebuiltUnderLoadNeverFailsNorMixes) {
  const Scratch scratch;
  // Generation n has n + 1 records, each with the word and the number: every answer must be of one generation.
  const auto sources = [](int n) {
    std::vector<testing_support::Source> all;
    for (int i = 0; i <= n; ++i)
      all.push_back({"r" + std::to_string(i) + ".en.md",
                     "---\nid: r-" + std::to_string(i) +
                         "\ntitle: Meeting\nyear: 2020\nlanguage: en\n---\n\n# Meeting\n\nLighthouses of edition " +
                         std::to_string(n) + "x guide the migrants.\n"});
    return all;
  };
  testing_support::build_index(scratch / "index", sources(0));
  TestServer server(scratch / "index");
  std::atomic<bool> over{false};
  std::atomic<int> answers{0}, wrong{0};
  std::set<std::size_t> seen;
  std::mutex mutex;
  std::vector<std::thread> threads;
  for (int t = 0; t < 3; ++t)
    threads.emplace_back([&] {
      auto client = server.client();
      while (!over) {
        const auto reply = client.get("/api/v1/search?q=lighthouses&limit=100");
        const auto body = json::parse(reply.body, nullptr, false);
        bool good = reply.status == 200 && body.is_object();
        if (good) {
          const std::size_t records = body.at("index").at("records");
          good = body.at("total") == records && body.at("hits").size() == records;
          const std::string word = " " + std::to_string(records - 1) + "x ";
          for (const auto& hit : body.at("hits"))
            good = good && hit.at("text").get<std::string>().find(word) != std::string::npos;
          const std::lock_guard lock(mutex);
          seen.insert(records);
        }
        ++answers;
        if (!good) ++wrong;
      }
    });
  for (int n = 1; n <= 10; ++n) testing_support::build_index(scratch / "index", sources(n));
  while (json::parse(server.get("/api/v1/index").body).at("records") != 11) std::this_thread::sleep_for(10ms);
  over = true;
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0) << "of " << answers;
  EXPECT_GT(answers, 10);
  EXPECT_GT(seen.size(), 1U);
}

TEST(Life, ADamagedIndexTellsVisitorsNothingOfTheServer) {
  const Scratch scratch;
  const std::vector<std::string> targets = {"/api/v1/search?q=ports&facets=all",
                                            "/api/v1/records",
                                            "/api/v1/records/a-fr",
                                            "/api/v1/passages/a-fr%23p1",
                                            "/api/v1/similar/a-fr%23p1",
                                            "/api/v1/trends?q=ports",
                                            "/api/v1/export?format=csv&q=ports",
                                            "/api/v1/suggest?q=po",
                                            "/?q=ports",
                                            "/records/a-fr",
                                            "/passages/a-fr%23p1",
                                            "/facets/theme?q=ports",
                                            "/feed.atom?q=ports",
                                            "/healthz",
                                            "/metrics"};
  // Each file in turn is spoilt: filled with nonsense under the server's feet, so that reading goes wrong midway.
  testing_support::build_index(scratch / "model", testing_support::public_sources());
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(scratch / "model"))
    if (entry.is_regular_file() && entry.file_size() > 0)
      files.push_back(std::filesystem::relative(entry, scratch / "model"));
  int failures = 0;
  for (const auto& file : files) {
    const std::filesystem::path index = scratch / "index";
    std::filesystem::remove_all(index);
    std::filesystem::copy(scratch / "model", index, std::filesystem::copy_options::recursive);
    TestServer server(index, [](Options& options) { options.threads = 1; });
    EXPECT_EQ(server.get("/api/v1/search?q=ports").status, 200);
    std::string nonsense(std::filesystem::file_size(index / file), '\xA5');
    std::fstream(index / file, std::ios::in | std::ios::out | std::ios::binary)
        .write(nonsense.data(), static_cast<std::streamsize>(nonsense.size()));
    for (const auto& target : targets) {
      const auto reply = server.get(target);
      EXPECT_GT(reply.status, 0) << target << " with " << file;
      EXPECT_EQ(reply.body.find(scratch.path().string()), std::string::npos) << target << reply.body;
      EXPECT_EQ(reply.body.find("gen-0"), std::string::npos) << target << reply.body;
      EXPECT_EQ(reply.head.find(scratch.path().string()), std::string::npos) << target << reply.head;
      if (reply.status >= 500) ++failures;
    }
  }
  EXPECT_GT(failures, 0) << "no damage was met";
}

}  // namespace
}  // namespace idm::server
