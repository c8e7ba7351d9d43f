// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: from request to response, without sockets: what is let in, who asks, which route, which engine, and the
//   headers that go with every answer.
// Thread contract: admit(), plain() and metrics belong to the thread of the sockets; answer() may run on any worker.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "server/access.hpp"
#include "server/engines.hpp"
#include "server/limiter.hpp"
#include "server/metrics.hpp"
#include "server/options.hpp"
#include "server/routes.hpp"
#include "web/pages.hpp"

namespace idm::server {

/// A request that was let in and waits for an engine.
struct Ticket {
  HttpRequest request;
  Target target;
  Asker asker;
  Ui ui = Ui::en;
  enum class Kind { api, page, source } kind = Kind::api;
  const Route* route = nullptr;  ///< of the API
  std::vector<std::string> captured;
  std::string name;    ///< of the route, for metrics and log
  std::string origin;  ///< where the client reached the server, unless --public-url says it
};

class Application {
 public:
  /// Reads the tokens and opens the index once, so that a faulty set-up fails at the start.
  /// Errors: as Tokens::read and Engine::open.
  static Result<std::unique_ptr<Application>> make(Options options);

  /// Either the answer at once (refusals, assets, health, metrics) or a ticket for answer().
  std::variant<HttpResponse, Ticket> admit(HttpRequest request, Limiter::Clock::time_point now);

  /// Never throws; an exception becomes a 500.
  HttpResponse answer(Ticket& ticket, Engines& engines);

  /// A refusal that has no engine behind it (queue full, too large …), with all headers.
  HttpResponse refusal(int status, const HttpRequest& request, const Text& message, const Text& hint = {}) const;

  /// Client, groups given without trust: for the log.
  const Options& options() const { return options_; }
  Metrics& metrics() { return metrics_; }
  Metrics::Now gauges;  ///< filled by the server before admit() of /metrics
  std::atomic<bool> draining{false};

  /// Reads the tokens file anew; the old ones stay on error.
  Result<void> reload();

  /// Faults of the index met by workers, to be logged; empty when none is new.
  std::string take_fault();

 private:
  explicit Application(Options options);

  HttpResponse health(const std::string& path);
  HttpResponse metrics_page(bool admin);
  HttpResponse options_page(const HttpRequest& request) const;
  std::variant<HttpResponse, Ticket> route(HttpRequest request, Target target);
  /// A proxy may hand the path on with the prefix or without.
  void strip_base(Target& target) const;
  HttpResponse static_page(const HttpRequest& request, std::string_view key, std::string_view type,
                           std::string_view body, std::string_view etag, bool immutable);
  Result<HttpResponse> api(Ticket& ticket, query::Engine& engine);
  HttpResponse page(Ticket& ticket, query::Engine& engine);
  web::PageRequest page_request(const Ticket& ticket) const;
  static HttpResponse of_page(const Ticket& ticket, web::PageResponse made);
  /// A page or a problem document, as the route has them; a fault goes to the log and is not told to visitors.
  HttpResponse failure(const Ticket& ticket, const Error& error);
  Result<HttpResponse> source(Ticket& ticket, query::Engine& engine);
  std::string entity_tag(const Ticket& ticket, const query::Engine& engine) const;
  void note_fault(const Error& error);
  std::shared_ptr<const AccessRules> rules() const;

  /// Headers of every answer, CORS, caching, compression.
  void dress(const HttpRequest& request, bool with_groups, bool is_page, HttpResponse& response) const;
  void cross_origin(const HttpRequest& request, HttpResponse& response) const;
  static void compress(const HttpRequest& request, HttpResponse& response);

  Options options_;
  mutable std::mutex mutex_;                  // of rules_, fault_ and last_fault_
  std::shared_ptr<const AccessRules> rules_;  // replaced as a whole by reload()
  std::string fault_, last_fault_;
  std::atomic<bool> broken_{false};  // the index could not be opened last time
  Limiter limiter_;
  Metrics metrics_;
  Engines probe_;  // of the thread of the sockets: health and metrics
  std::string openapi_;
  std::unordered_map<std::string, std::string> compressed_;  // static answers
};

/// `now` in UTC, ISO 8601.
std::string utc_now();

}  // namespace idm::server
