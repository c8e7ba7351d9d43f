// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/application.hpp"

#include <algorithm>
#include <ctime>

#include "base/hash.hpp"
#include "base/version.hpp"
#include "server/gzip.hpp"
#include "server/headers.hpp"
#include "server/openapi.hpp"
#include "server/problem.hpp"
#include "store/layout.hpp"
#include "web/pages.hpp"

namespace idm::server {
namespace {

constexpr std::size_t static_level = 9;  // static answers are compressed once

constexpr std::string_view html_type = "text/html";

bool is_api(std::string_view path) { return path == "/api" || path.starts_with("/api/"); }

bool reads(const std::string& method) { return method == "GET" || method == "HEAD"; }

HttpResponse text_page(std::string_view type, std::string body) {
  HttpResponse response;
  response.type = type;
  response.body = std::move(body);
  response.set("Cache-Control", "no-store");
  return response;
}

}  // namespace

std::string utc_now() {
  const std::time_t seconds = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

Application::Application(Options options)
    : options_(std::move(options)), limiter_(options_.rate_limit, options_.rate_burst), probe_(options_.indexes) {
  if (!options_.now) options_.now = utc_now;
  openapi_ = openapi_document(options_);
}

Result<std::unique_ptr<Application>> Application::make(Options options) {
  std::unique_ptr<Application> made(new Application(std::move(options)));
  if (auto loaded = made->reload(); !loaded) return loaded.error();
  const auto engine = made->probe_.get({});
  if (!engine) return engine.error();
  return made;
}

Result<void> Application::reload() {
  auto rules = std::make_shared<AccessRules>();
  rules->groups_header = options_.groups_header;
  rules->separator = options_.groups_separator;
  rules->trusted = options_.trusted;
  if (!options_.tokens_file.empty()) {
    auto tokens = Tokens::read(options_.tokens_file);
    if (!tokens) return tokens.error();
    rules->tokens = std::move(*tokens);
  }
  const std::lock_guard lock(mutex_);
  rules_ = std::move(rules);
  return {};
}

std::shared_ptr<const AccessRules> Application::rules() const {
  const std::lock_guard lock(mutex_);
  return rules_;
}

void Application::note_fault(const Error& error) {
  const std::lock_guard lock(mutex_);
  if (error.message.en == last_fault_) return;
  fault_ = last_fault_ = error.message.en;
}

std::string Application::take_fault() {
  const std::lock_guard lock(mutex_);
  return std::exchange(fault_, {});
}

HttpResponse Application::refusal(int status, const HttpRequest& request, const Text& message, const Text& hint) const {
  const Error error(status >= 500 ? Code::internal : Code::usage, message, hint);
  // A browser that was to show a page shows one.
  bool is_page = negotiate(request.headers, {problem_type, html_type}) == html_type;
  Ticket ticket;
  if (auto target = parse_target(request.target)) {
    ticket.target = std::move(*target);
    strip_base(ticket.target);
    is_page = is_page && !is_api(ticket.target.path);
  } else {
    ticket.target.path = "/";
  }
  ticket.request.headers = request.headers;
  ticket.ui = preferred_ui(request.headers);
  HttpResponse response = is_page ? of_page(ticket, web::error_page(page_request(ticket), status, error))
                                  : problem(status, error, ticket.ui);
  if (status == 429 || status == 503) response.set("Retry-After", "1");
  dress(request, false, is_page, response);
  return response;
}

void Application::strip_base(Target& target) const {
  const std::string& base = options_.base_path;
  if (base.empty() || !target.path.starts_with(base + "/")) return;
  const auto parts = std::count(base.begin(), base.end(), '/');
  target.path.erase(0, base.size());
  target.segments.erase(target.segments.begin(), target.segments.begin() + parts);
}

std::variant<HttpResponse, Ticket> Application::admit(HttpRequest request, Limiter::Clock::time_point now) {
  const auto refuse = [&](int status, const Text& message, const Text& hint = {}) {
    HttpResponse response = refusal(status, request, message, hint);
    response.close = true;
    return response;
  };
  if (request.version != 10 && request.version != 11)
    return refuse(505, text("HTTP/1.1 is spoken here", "on parle ici HTTP/1.1"));
  if (auto head = check_head(request); !head) return refuse(400, head.error().message);
  if (request.target.size() > options_.max_target)
    return refuse(414, text("the address is longer than {} bytes", "l'adresse dépasse {} octets", options_.max_target));
  if (!request.admin)
    if (const unsigned wait = limiter_.wait(client_key(client_address(request, options_.trusted)), now); wait > 0) {
      metrics_.refused("rate");
      HttpResponse response = refusal(429, request, text("too many requests", "trop de requêtes"),
                                      text("wait {} s", "attendez {} s", wait));
      response.set("Retry-After", std::to_string(wait));
      return response;
    }
  if (request.method == "OPTIONS" && request.target == "*") return options_page(request);
  auto target = parse_target(request.target);
  if (!target) return refuse(400, target.error().message, target.error().hint);

  const std::string& base = options_.base_path;
  if (!base.empty() && target->path == base && reads(request.method)) {
    HttpResponse response;
    response.status = 308;
    response.set("Location", base + "/" + (target->query.empty() ? "" : "?" + target->query));
    dress(request, false, false, response);
    return response;
  }
  strip_base(*target);
  if (request.method == "OPTIONS") return options_page(request);
  if (!reads(request.method)) {
    HttpResponse response =
        refuse(405, text("{} is not taken here: the server only reads",
                         "{} n'est pas admis : le serveur ne fait que lire", request.method.substr(0, 20)));
    response.set("Allow", "GET, HEAD, OPTIONS");
    return response;
  }
  return route(std::move(request), std::move(*target));
}

std::variant<HttpResponse, Ticket> Application::route(HttpRequest request, Target target) {
  const bool admin_apart = !options_.admin_listen.empty();
  const std::string& path = target.path;
  const auto not_found = [&] {
    HttpResponse response = refusal(
        404, request, text("there is nothing at this address", "il n'y a rien à cette adresse"),
        text("the API is described at {}/openapi.json", "l'API est décrite sous {}/openapi.json", options_.base_path));
    return response;
  };
  if (path == "/healthz" || path == "/healthz/live" || path == "/healthz/ready") {
    HttpResponse response = health(path);
    dress(request, false, false, response);
    return response;
  }
  if (path == "/metrics" && (request.admin || !admin_apart)) {
    HttpResponse response = metrics_page(request.admin);
    dress(request, false, false, response);
    return response;
  }
  if (request.admin) return not_found();
  if (path == "/openapi.json")
    return static_page(request, path, json_type, openapi_, "\"" + hash_hex(openapi_) + "\"", false);
  if (const web::Asset* asset = web::asset(path); asset != nullptr)
    return static_page(request, path, asset->type, asset->body, asset->etag, asset->immutable);

  Ticket ticket;
  ticket.asker = asker_of(request, *rules());
  ticket.ui = ui_of(target.parameters).value_or(preferred_ui(request.headers));
  if (options_.public_url.empty()) ticket.origin = origin_of(request, options_.trusted);
  if (ticket.asker.bad_token) {
    HttpResponse response = refusal(401, request, text("this token is not known", "ce jeton est inconnu"));
    response.set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    return response;
  }
  const auto& segments = target.segments;
  if (is_api(path)) {
    ticket.route = find_route(segments, ticket.captured);
    if (ticket.route == nullptr) return not_found();
    ticket.name = ticket.route->pattern;
  } else if (segments.size() == 3 && segments[0] == "records" && segments[2] == "source") {
    if (options_.sources.empty()) return not_found();
    ticket.kind = Ticket::Kind::source;
    ticket.captured = {segments[1]};
    ticket.name = "/records/{id}/source";
  } else if (web::is_page(path)) {
    ticket.kind = Ticket::Kind::page;
    ticket.name = segments.empty() ? "/" : segments.size() == 1 ? path : "/" + segments[0] + "/{id}";
  } else if (negotiate(request.headers, {problem_type, html_type}) != html_type) {
    return not_found();
  } else {
    // People get a page that says so.
    ticket.kind = Ticket::Kind::page;
    ticket.name = "none";
  }
  ticket.request = std::move(request);
  ticket.target = std::move(target);
  return ticket;
}

HttpResponse Application::options_page(const HttpRequest& request) const {
  HttpResponse response;
  response.status = 204;
  response.route = "OPTIONS";
  response.set("Allow", "GET, HEAD, OPTIONS");
  if (find_header(request.headers, "Origin") != nullptr && !options_.allow_origins.empty()) {
    response.set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
    response.set("Access-Control-Allow-Headers", "Accept, Accept-Language, Authorization, If-None-Match");
    response.set("Access-Control-Max-Age", "86400");
  }
  dress(request, false, false, response);
  return response;
}

HttpResponse Application::health(const std::string& path) {
  bool ready = !draining;
  if (path != "/healthz/live") {
    const auto engine = probe_.get({});
    const Error fault = probe_.take_fault();
    if (!fault.message.empty()) note_fault(fault);
    ready = ready && engine.ok();
  }
  HttpResponse response;
  if (path == "/healthz/live")
    response = text_page(json_type, "{\"status\":\"ok\",\"live\":true}\n");
  else
    response = text_page(json_type, ready ? "{\"status\":\"ok\",\"live\":true,\"ready\":true}\n"
                                          : "{\"status\":\"unready\",\"live\":true,\"ready\":false}\n");
  if (path != "/healthz/live" && !ready) {
    response.status = 503;
    response.set("Retry-After", "1");
  }
  response.route = path;
  return response;
}

HttpResponse Application::metrics_page(bool admin) {
  gauges.draining = draining;
  if (const auto engine = probe_.get({})) {
    const auto& index = (*engine)->index();
    gauges.fingerprint = index.fingerprint;
    gauges.records = index.records;
    gauges.passages = index.passages;
  }
  gauges.generations.clear();
  if (admin)
    for (const auto& index : options_.indexes) {
      const auto name = store::current_generation(index);
      const auto number = name ? store::generation_number(*name) : std::nullopt;
      gauges.generations.push_back(number.value_or(0));
    }
  HttpResponse response = text_page("text/plain; version=0.0.4; charset=utf-8", metrics_.text(gauges, admin));
  response.route = "/metrics";
  return response;
}

HttpResponse Application::static_page(const HttpRequest& request, std::string_view key, std::string_view type,
                                      std::string_view body, std::string_view etag, bool immutable) {
  HttpResponse response;
  response.route = key == "/openapi.json" ? "/openapi.json" : "/assets";
  response.set("ETag", std::string(etag));
  response.set("Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
  // Scripts and styles of the widget are loaded by pages of other sites.
  response.set("Cross-Origin-Resource-Policy", "cross-origin");
  if (key == "/embed.js" && options_.allow_origins.empty()) response.set("Access-Control-Allow-Origin", "*");
  if (none_match(request.headers, etag)) {
    response.status = 304;
  } else {
    response.type = type;
    response.fixed = body;
    if (takes_gzip(request.headers) && worth_compressing(type) && body.size() > 1024) {
      auto [at, fresh] = compressed_.try_emplace(std::string(key));
      if (fresh) at->second = gzip(body, static_level);
      if (!at->second.empty() && at->second.size() < body.size()) {
        response.fixed = at->second;
        response.set("Content-Encoding", "gzip");
      }
    }
  }
  dress(request, false, false, response);
  return response;
}

}  // namespace idm::server
