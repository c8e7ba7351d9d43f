// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/http_load.hpp"

#include <fmt/format.h>
#include <sys/epoll.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "bench/build.hpp"
#include "bench/connection.hpp"
#include "bench/measure.hpp"
#include "server/server.hpp"

namespace idm::bench {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

double at_share(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

double resident_megabytes() {
  std::ifstream in("/proc/self/statm");
  std::size_t pages = 0, resident = 0;
  in >> pages >> resident;
  return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

}  // namespace

void overload(unsigned short port, const std::vector<std::string>& targets, double per_second, double seconds) {
  struct One {
    Connection connection;
    Clock::time_point begin;
  };
  const int poll = ::epoll_create1(EPOLL_CLOEXEC);
  std::vector<std::unique_ptr<One>> all;
  std::vector<One*> idle;
  std::size_t sent = 0, refused = 0, unclean = 0, under_way = 0;
  std::vector<double> answered, turned_away;
  const auto begin = Clock::now();
  for (double now = 0; (now = milliseconds_since(begin) / 1000) < seconds || under_way > 0;) {
    // What is due by the clock is sent, on as many connections as that takes.
    while (now < seconds && static_cast<double>(sent) < now * per_second) {
      if (idle.empty()) {
        all.push_back(std::make_unique<One>(One{Connection(port), {}}));
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = all.back().get();
        ::epoll_ctl(poll, EPOLL_CTL_ADD, all.back()->connection.descriptor(), &event);
        idle.push_back(all.back().get());
      }
      One* one = idle.back();
      idle.pop_back();
      one->begin = Clock::now();
      one->connection.ask(targets[sent++ % targets.size()]);
      ++under_way;
    }
    std::array<epoll_event, 64> events{};
    const int ready = ::epoll_wait(poll, events.data(), events.size(), 1);
    for (int i = 0; i < ready; ++i) {
      One* one = static_cast<One*>(events[static_cast<std::size_t>(i)].data.ptr);
      if (!one->connection.take()) continue;
      const int status = one->connection.status();
      --under_way;
      idle.push_back(one);
      if (status == 503) {
        ++refused;
        turned_away.push_back(milliseconds_since(one->begin));
        const std::string head = one->connection.head();
        if (head.find("Retry-After: ") == std::string::npos || head.find("problem+json") == std::string::npos)
          ++unclean;
      } else if (status == 200 || status == 400) {
        answered.push_back(milliseconds_since(one->begin));
      } else {
        ++unclean;
      }
    }
  }
  ::close(poll);
  std::cout << fmt::format(
      "asked {:.0f} a second     {} answered ({:.0f}/s), p50 {:.0f} ms, p99 {:.0f} ms; {} refused, p99 {:.0f} ms; "
      "{} neither; {} connections\n",
      per_second, answered.size(), static_cast<double>(answered.size()) / seconds, at_share(answered, 0.5),
      at_share(answered, 0.99), refused, at_share(turned_away, 0.99), unclean, all.size());
}

void crowd(unsigned short port, const std::vector<std::string>& targets, std::size_t idle, std::size_t slow) {
  std::vector<Connection> silent, trickling;
  std::atomic<bool> over{false};
  std::thread trickle;
  std::array<std::vector<double>, 2> taken;
  const auto fresh = [&](std::vector<double>& out, std::size_t n) {
    const auto begin = Clock::now();
    Connection connection(port);
    const int status = connection.get(targets[n % targets.size()]);
    out.push_back(milliseconds_since(begin));
    if (status != 200 && status != 400) throw std::runtime_error(fmt::format("status {}", status));
  };
  // By turns with and without the crowd, so that a slow moment of the machine meets both.
  for (std::size_t round = 0; round < 6; ++round) {
    for (std::size_t n = 0; n < 100; ++n) fresh(taken[0], n);
    for (std::size_t i = 0; i < idle; ++i) silent.emplace_back(port);
    for (std::size_t i = 0; i < slow; ++i) {
      trickling.emplace_back(port);
      trickling.back().send("GET /api/v1/search HTTP/1.1\r\nHost: bench\r\nX: ");
    }
    over = false;
    trickle = std::thread([&] {
      while (!over) {
        // A byte of each client every 200 ms; a client whose time is over begins again.
        for (std::size_t i = 0; i < trickling.size() && !over; ++i)
          ::send(trickling[i].descriptor(), "x", 1, MSG_NOSIGNAL);
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
      }
    });
    for (std::size_t n = 0; n < 100; ++n) fresh(taken[1], n);
    over = true;
    trickle.join();
    silent.clear();
    trickling.clear();
  }
  std::cout << fmt::format(
      "a fresh client           p50 {:.1f} ms, p99 {:.1f} ms; beside {} idle and {} slow ones p50 {:.1f} ms, p99 "
      "{:.1f} ms\n",
      at_share(taken[0], 0.5), at_share(taken[0], 0.99), idle, slow, at_share(taken[1], 0.5), at_share(taken[1], 0.99));
}

void memory(unsigned short port, const std::vector<std::string>& targets, std::size_t clients, std::size_t requests) {
  std::atomic<std::size_t> next{0}, failed{0};
  std::vector<std::thread> threads;
  const Stopwatch watch;
  for (std::size_t i = 0; i < clients; ++i)
    threads.emplace_back([&] {
      Connection connection(port);
      for (std::size_t n = next++; n < requests; n = next++) {
        const int status = connection.get(targets[n % targets.size()]);
        if (status != 200 && status != 400) ++failed;
      }
    });
  std::string told;
  for (std::size_t step = 1; step <= 8; ++step) {
    while (next < requests * step / 8) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    told += fmt::format(" {:.1f}", resident_megabytes());
  }
  for (auto& thread : threads) thread.join();
  std::cout << fmt::format("{} requests in {:.0f} s  {} failed; resident MB after each eighth:{}\n", requests,
                           watch.seconds(), failed.load(), told);
}

void rebuild(const std::filesystem::path& index, std::size_t threads, std::size_t clients, std::size_t times) {
  constexpr std::size_t least = 5000;
  build(index, least);
  server::Options options;
  options.indexes = {index};
  options.listen = {{"127.0.0.1", 0, ""}};
  options.threads = threads;
  options.access_log = "none";
  auto server = server::Server::start(std::move(options), [](std::string_view) {});
  if (!server) throw std::runtime_error(server.error().message.en);
  const auto port = port_of(**server);
  std::atomic<bool> over{false};
  std::atomic<std::size_t> answers{0}, failed{0}, mixed{0};
  std::mutex mutex;
  std::set<std::size_t> seen;
  std::map<std::string, std::size_t> sizes;
  std::vector<std::thread> asking;
  for (std::size_t i = 0; i < clients; ++i)
    asking.emplace_back([&] {
      Connection connection(port);
      while (!over) {
        ++answers;
        if (connection.get("/api/v1/search?facets=lang&limit=1") != 200) {
          ++failed;
          continue;
        }
        // Each generation has a size of its own; total, facet (each passage has one language) and fingerprint must be
        // of one.
        const auto body = nlohmann::json::parse(connection.body());
        const std::size_t passages = body.at("index").at("passages");
        std::size_t sum = 0;
        for (const auto& value : body.at("facets").at("lang")) sum += value.at("count").get<std::size_t>();
        const std::lock_guard lock(mutex);
        seen.insert(passages);
        const auto [known, fresh] = sizes.emplace(body.at("index").at("fingerprint"), passages);
        if (body.at("total") != passages || sum != passages || known->second != passages) ++mixed;
      }
    });
  for (std::size_t n = 1; n <= times; ++n) build(index, least + n * 100);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  over = true;
  for (auto& thread : asking) thread.join();
  std::cout << fmt::format("rebuilt {} times         {} answers of {} generations; {} failed, {} mixed\n", times,
                           answers.load(), seen.size(), failed.load(), mixed.load());
}

}  // namespace idm::bench
