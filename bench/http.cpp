// SPDX-License-Identifier: GPL-3.0-or-later
// What HTTP costs: the same searches with facets asked of the query library in this process and of the server over
// loopback, by turns, in one run; and what the server does under strain. Clients, server and library share the
// machine's cores.
#include <fmt/format.h>

#include <atomic>
#include <boost/program_options.hpp>
#include <fstream>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

#include "bench/build.hpp"
#include "bench/connection.hpp"
#include "bench/http_load.hpp"
#include "bench/measure.hpp"
#include "bench/queries.hpp"
#include "indexer/indexer.hpp"
#include "query/json.hpp"
#include "server/server.hpp"
#include "server/target.hpp"

namespace idm::bench {
namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

struct Settings {
  std::size_t passages = 100000, queries = 200, threads = 2, clients = 4, rounds = 5, requests = 200000;
  bool strain = false;
  double seconds = 4;
  fs::path index;
};

query::Request request_for(const Query& query) {
  query::Request request;
  request.text = query.text;
  request.facets = {query::Field::theme, query::Field::year, query::Field::speaker};
  if (!query.theme.empty()) request.filters[query::Field::theme] = {query.theme};
  if (!query.speaker.empty()) request.filters[query::Field::speaker] = {query.speaker};
  if (query.year != 0) request.filters[query::Field::year] = {std::to_string(query.year)};
  return request;
}

std::string target_for(const Query& query) {
  std::string out = "/api/v1/search?q=" + server::percent_encode(query.text);
  if (!query.theme.empty()) out += "&theme=" + query.theme;
  if (!query.speaker.empty()) out += "&speaker=" + query.speaker;
  if (query.year != 0) out += "&year=" + std::to_string(query.year);
  return out;
}

/// Searches per second of `threads` threads that take the queries in turn for `seconds`.
double rate(std::size_t threads, double seconds, const std::function<std::function<void(std::size_t)>()>& make) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> over{false};
  std::vector<std::thread> running;
  const Stopwatch watch;
  for (std::size_t i = 0; i < threads; ++i)
    running.emplace_back([&] {
      const auto ask = make();
      while (!over) ask(next++);
    });
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  over = true;
  for (auto& thread : running) thread.join();
  return static_cast<double>(next) / watch.seconds();
}

int run(const Settings& settings) {
  if (!fs::exists(settings.index / "CURRENT")) build(settings.index, settings.passages);
  const auto queries = make_queries(Generator(), settings.passages, settings.queries);
  std::vector<query::Request> requests;
  std::vector<std::string> targets;
  for (const auto& query : queries) {
    requests.push_back(request_for(query));
    targets.push_back(target_for(query));
  }
  const auto library = [&](bool with_json) {
    return rate(settings.threads, settings.seconds, [&]() -> std::function<void(std::size_t)> {
      auto engine = query::Engine::open({settings.index});
      if (!engine) throw std::runtime_error(engine.error().message.en);
      auto own = std::make_shared<query::Engine>(std::move(*engine));
      return [&, own, with_json](std::size_t n) {
        const auto answer = own->search(requests[n % requests.size()]);
        if (answer && with_json && query::to_json(*answer, "").dump().empty()) throw std::runtime_error("json");
      };
    });
  };
  server::Options options;
  options.indexes = {settings.index};
  options.listen = {{"127.0.0.1", 0, ""}};
  options.threads = settings.threads;
  options.access_log = "none";
  auto server = server::Server::start(std::move(options), [](std::string_view) {});
  if (!server) throw std::runtime_error(server.error().message.en);
  const auto port = port_of(**server);
  std::atomic<std::size_t> failed{0};
  const auto http = [&] {
    return rate(settings.clients, settings.seconds, [&]() -> std::function<void(std::size_t)> {
      auto connection = std::make_shared<Connection>(port);
      return [&, connection](std::size_t n) {
        const int status = connection->get(targets[n % targets.size()]);
        if (status != 200 && status != 400) ++failed;
      };
    });
  };
  std::vector<double> plain, json, served;
  for (std::size_t round = 0; round <= settings.rounds; ++round) {
    // The order turns, so that a slow moment of the machine meets all; the first round warms up.
    std::array<double, 3> now{};
    for (std::size_t turn = 0; turn < 3; ++turn) {
      const std::size_t way = (turn + round) % 3;
      now[way] = way == 0 ? library(false) : way == 1 ? library(true) : http();
    }
    if (round == 0) continue;
    plain.push_back(now[0]);
    json.push_back(now[1]);
    served.push_back(now[2]);
  }
  const double a = median(plain), b = median(json), c = median(served);
  std::cout << fmt::format(
      "{} passages, {} queries with 3 facets, {} threads, {} connections, median of {} rounds, load {:.1f}\n"
      "query library            {:8.0f} searches/s\nquery library with JSON  {:8.0f} searches/s  {:.2f}\n"
      "HTTP                     {:8.0f} searches/s  {:.2f}\nfailed                   {:8}\n",
      settings.passages, queries.size(), settings.threads, settings.clients, settings.rounds, load(), a, b, b / a, c,
      c / a, failed.load());
  if (!settings.strain) return 0;
  overload(port, targets, 3 * c, 3 * settings.seconds);
  crowd(port, targets, 1000, 500);
  memory(port, targets, settings.clients, settings.requests);
  rebuild(settings.index.string() + "-rebuilt", settings.threads, settings.clients, 10);
  return 0;
}

}  // namespace
}  // namespace idm::bench

int main(int count, char** arguments) {
  idm::bench::Settings settings;
  std::string index = "http-bench-index";
  boost::program_options::options_description options("usage: http [OPTIONS]");
  namespace po = boost::program_options;
  options.add_options()("passages", po::value(&settings.passages)->default_value(settings.passages), "how many")(
      "queries", po::value(&settings.queries)->default_value(settings.queries), "how many")(
      "threads", po::value(&settings.threads)->default_value(settings.threads), "that search, on both sides")(
      "clients", po::value(&settings.clients)->default_value(settings.clients), "connections, one thread each")(
      "rounds", po::value(&settings.rounds)->default_value(settings.rounds), "counted")(
      "seconds", po::value(&settings.seconds)->default_value(settings.seconds), "of each measurement")(
      "strain", po::bool_switch(&settings.strain),
      "also: three times that load, 1,000 idle and 500 slow clients, memory, an index rebuilt under load")(
      "requests", po::value(&settings.requests)->default_value(settings.requests), "over which memory is watched")(
      "index", po::value(&index)->default_value(index), "made there if missing")("help", "this text");
  try {
    po::variables_map given;
    po::store(po::parse_command_line(count, arguments, options), given);
    po::notify(given);
    if (given.contains("help")) return std::cout << options, 0;
    settings.index = index;
    return idm::bench::run(settings);
  } catch (const std::exception& error) {
    std::cerr << "http: " << error.what() << '\n';
    return 5;
  }
}
