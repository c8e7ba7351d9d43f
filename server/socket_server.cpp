// SPDX-License-Identifier: GPL-3.0-or-later
// The sockets: the one file that knows Asio and Beast. Everything here runs on one thread, so that connections need no
// lock; only submit() and the posted answers cross over to the workers.
#include <utility>
// Asio 1.18 uses std::exchange without including <utility>.
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <optional>
#include <set>
#include <thread>

#include "server/access_log.hpp"
#include "server/application.hpp"
#include "server/headers.hpp"
#include "server/server.hpp"
#include "server/wire.hpp"
#include "server/workers.hpp"

namespace idm::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::awaitable;
using asio::ip::tcp;
using Local = asio::local::stream_protocol;
using Stream = beast::basic_stream<asio::generic::stream_protocol>;
using Clock = std::chrono::steady_clock;
using Parser = http::request_parser<http::string_body>;

constexpr std::size_t piece = 256 << 10;           // bytes a client must take within request_timeout
constexpr auto linger = std::chrono::seconds(1);   // for a client to read a refusal before the connection goes
constexpr std::size_t most_lingering = 256 << 10;  // bytes of its request that are read meanwhile
constexpr auto accept_pause = std::chrono::milliseconds(50);  // when the system has no descriptor left

auto to(boost::system::error_code& failure) { return asio::redirect_error(asio::use_awaitable, failure); }

Error cannot_listen(const std::string& where, const std::string& why) {
  return {Code::io, text("cannot listen on {}: {}", "écoute impossible sur {} : {}", where, why),
          text("is another server running there? choose another with --listen",
               "un autre serveur y tourne-t-il ? choisissez-en une autre par --listen")};
}

std::string plain_address(const tcp::endpoint& endpoint) {
  const auto address = endpoint.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  return address.to_string();
}

/// As many descriptors as the system grants, for many clients may wait at once.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

HttpRequest to_request(const Parser& parser, const Peer& peer, bool admin) {
  const auto& message = parser.get();
  HttpRequest request;
  request.method = std::string(message.method_string());
  request.target = std::string(message.target());
  request.version = message.version();
  request.peer = peer;
  request.admin = admin;
  for (const auto& field : message)
    request.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
  return request;
}

bool keeps_alive(const HttpRequest& request) {
  bool keep = request.version >= 11;
  for (const auto header : all_headers(request.headers, "Connection"))
    for (const auto& one : preferences(header)) {
      if (one.value == "close") return false;
      if (one.value == "keep-alive") keep = true;
    }
  return keep;
}

}  // namespace

class Server::Impl {
 public:
  Impl(std::unique_ptr<Application> app, AccessLog log)
      : app_(std::move(app)),
        options_(app_->options()),
        log_(std::move(log)),
        drain_timer_(io_),
        workers_(options_.indexes, options_.threads, options_.queue * options_.threads) {}

  ~Impl() {
    if (thread_.joinable()) {
      asio::post(io_, [this] { io_.stop(); });
      thread_.join();
    }
    // Coroutines that were cut off are destroyed with io_, the last of the members.
    crowd_->over = true;
  }

  Result<void> listen() {
    for (const auto& [endpoints, admin] : {std::pair(&options_.listen, false), std::pair(&options_.admin_listen, true)})
      for (const auto& endpoint : *endpoints)
        if (auto bound = endpoint.path.empty() ? listen_tcp(endpoint, admin) : listen_unix(endpoint, admin); !bound)
          return bound;
    return {};
  }

  void run() {
    for (const auto& address : addresses) log_.event("listening", address);
    thread_ = std::thread([this] {
      io_.run();
      for (const auto& path : unix_paths_) ::unlink(path.c_str());
      log_.event("stopped", "");
    });
  }

  void wait() {
    if (thread_.joinable()) thread_.join();
  }

  void drain() {
    asio::post(io_, [this] {
      if (app_->draining.exchange(true)) {
        io_.stop();
        return;
      }
      log_.event("draining", std::to_string(crowd_->connections.size()) + " connections");
      for (auto& acceptor : tcp_) acceptor->close();
      for (auto& acceptor : local_) acceptor->close();
      for (Connection* connection : crowd_->connections)
        if (connection->idle) connection->stream->cancel();
      if (crowd_->connections.empty()) return;
      drain_timer_.expires_after(options_.drain_timeout);
      drain_timer_.async_wait([this](boost::system::error_code failure) {
        if (!failure) io_.stop();
      });
    });
  }

  void reload() {
    asio::post(io_, [this] {
      if (auto done = log_.reopen(); !done) log_.event("fault", done.error().message.en);
      auto done = app_->reload();
      log_.event(done ? "reloaded" : "fault", done ? "" : done.error().message.en);
    });
  }

  std::vector<std::string> addresses;

 private:
  struct Connection {
    Stream* stream = nullptr;
    bool idle = false;
  };
  /// Outlives the server where coroutines are destroyed late.
  struct Crowd {
    std::set<Connection*> connections;
    bool over = false;
  };
  /// An answer that a worker makes: the timer is both the deadline and the bell.
  struct Pending {
    explicit Pending(asio::io_context& io) : bell(io) {}
    asio::steady_timer bell;
    std::optional<HttpResponse> response;
    std::atomic<bool> abandoned{false};
  };

  Result<void> listen_tcp(const Endpoint& endpoint, bool admin) {
    const std::string name =
        (endpoint.host.find(':') == std::string::npos ? endpoint.host : "[" + endpoint.host + "]") + ":" +
        std::to_string(endpoint.port);
    boost::system::error_code failure;
    tcp::resolver resolver(io_);
    const auto found = resolver.resolve(endpoint.host, std::to_string(endpoint.port),
                                        tcp::resolver::passive | tcp::resolver::numeric_service, failure);
    if (failure || found.empty()) return cannot_listen(name, failure.message());
    const tcp::endpoint at = found.begin()->endpoint();
    auto acceptor = std::make_unique<tcp::acceptor>(io_);
    acceptor->open(at.protocol(), failure);
    if (!failure) acceptor->set_option(asio::socket_base::reuse_address(true), failure);
    if (!failure) acceptor->bind(at, failure);
    if (!failure) acceptor->listen(4096, failure);
    if (failure) return cannot_listen(name, failure.message());
    const auto bound = acceptor->local_endpoint(failure);
    const std::string host =
        bound.address().is_v6() ? "[" + bound.address().to_string() + "]" : bound.address().to_string();
    addresses.push_back("http://" + host + ":" + std::to_string(bound.port()) +
                        (admin ? "/healthz" : options_.base_path + "/"));
    tcp_.push_back(std::move(acceptor));
    asio::co_spawn(io_, accept(*tcp_.back(), admin), asio::detached);
    return {};
  }

  Result<void> listen_unix(const Endpoint& endpoint, bool admin) {
    const std::string name = "unix:" + endpoint.path;
    boost::system::error_code failure;
    struct stat about{};
    if (::lstat(endpoint.path.c_str(), &about) == 0) {
      // A socket that nobody answers was left by a server that was killed.
      Local::socket probe(io_);
      probe.connect(Local::endpoint(endpoint.path), failure);
      if (!S_ISSOCK(about.st_mode)) return cannot_listen(name, "the file is no socket");
      if (!failure) return cannot_listen(name, "another server answers there");
      ::unlink(endpoint.path.c_str());
    }
    failure = {};
    auto acceptor = std::make_unique<Local::acceptor>(io_);
    acceptor->open(Local(), failure);
    if (!failure) acceptor->bind(Local::endpoint(endpoint.path), failure);
    // The proxy reaches it through the group of the folder or of the socket.
    if (!failure) ::chmod(endpoint.path.c_str(), 0660);
    if (!failure) acceptor->listen(4096, failure);
    if (failure) return cannot_listen(name, failure.message());
    addresses.push_back(name);
    unix_paths_.push_back(endpoint.path);
    local_.push_back(std::move(acceptor));
    asio::co_spawn(io_, accept(*local_.back(), admin), asio::detached);
    return {};
  }

  static Peer peer_of(const tcp::socket& socket) {
    boost::system::error_code failure;
    const auto endpoint = socket.remote_endpoint(failure);
    return {failure ? std::string() : plain_address(endpoint), false};
  }
  static Peer peer_of(const Local::socket&) { return {"", true}; }
  static void prepare(tcp::socket& socket) {
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
  }
  static void prepare(Local::socket&) {}

  template <typename Acceptor>
  awaitable<void> accept(Acceptor& acceptor, bool admin) {
    while (acceptor.is_open()) {
      typename Acceptor::protocol_type::socket socket(io_);
      boost::system::error_code failure;
      co_await acceptor.async_accept(socket, to(failure));
      if (!acceptor.is_open()) co_return;
      if (failure) {
        asio::steady_timer pause(io_, accept_pause);
        co_await pause.async_wait(to(failure));
        continue;
      }
      prepare(socket);
      Peer peer = peer_of(socket);
      if (!admin && crowd_->connections.size() >= options_.max_connections) {
        app_->metrics().refused("connections");
        static constexpr std::string_view full =
            "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        socket.non_blocking(true, failure);
        socket.write_some(asio::buffer(full.data(), full.size()), failure);
        continue;
      }
      asio::co_spawn(io_, session(Stream(typename Stream::socket_type(std::move(socket))), std::move(peer), admin),
                     asio::detached);
    }
  }

  awaitable<void> session(Stream stream, Peer peer, bool admin) {
    Connection connection{&stream, false};
    crowd_->connections.insert(&connection);
    // Whatever ends the coroutine, the crowd forgets it.
    struct Leave {
      Impl& impl;
      std::shared_ptr<Crowd> crowd;
      Connection& connection;
      ~Leave() {
        crowd->connections.erase(&connection);
        if (!crowd->over && crowd->connections.empty() && impl.app_->draining) impl.drain_timer_.cancel();
      }
    } leave{*this, crowd_, connection};
    try {
      beast::flat_buffer buffer(options_.max_header + (64U << 10U));
      while (co_await exchange(connection, buffer, peer, admin)) {
      }
      co_await say_goodbye(stream);
    } catch (const std::exception& failure) {
      log_.event("fault", failure.what());
    }
  }

  /// One request and its answer. False when the connection is to end.
  awaitable<bool> exchange(Connection& connection, beast::flat_buffer& buffer, const Peer& peer, bool admin) {
    Stream& stream = *connection.stream;
    boost::system::error_code failure;
    if (buffer.size() == 0) {
      if (app_->draining) co_return false;
      connection.idle = true;
      stream.expires_after(options_.idle_timeout);
      const std::size_t got = co_await stream.async_read_some(buffer.prepare(4096), to(failure));
      connection.idle = false;
      if (failure) co_return false;
      buffer.commit(got);
    }
    const auto begin = Clock::now();
    stream.expires_at(begin + options_.request_timeout);
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(options_.max_header));
    parser.body_limit(options_.max_body);
    co_await http::async_read_header(stream, buffer, parser, to(failure));
    HttpRequest request = to_request(parser, peer, admin);
    bool keep = !failure && keeps_alive(request);
    LogEntry entry;
    entry.method = request.method;
    std::optional<HttpResponse> refused;
    if (failure) {
      if (!(refused = refusal_of(failure, request))) co_return false;
    } else if (!parser.is_done()) {
      // Nothing here takes a body. A short one is read past, so that the connection can go on.
      const bool skipped = check_head(request).ok() &&
                           (request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS");
      if (!skipped) {
        keep = false;
      } else {
        const std::string* expect = find_header(request.headers, "Expect");
        if (expect != nullptr && same_name(*expect, "100-continue")) {
          static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
          co_await asio::async_write(stream, asio::buffer(go_on.data(), go_on.size()), to(failure));
        }
        co_await http::async_read(stream, buffer, parser, to(failure));
        if (failure && !(refused = refusal_of(failure, request))) co_return false;
        if (failure) keep = false;
      }
    }
    entry.client =
        peer.unix_socket && !options_.trusted.contains(peer) ? "unix" : client_address(request, options_.trusted);
    if (entry.client.empty()) entry.client = "unix";
    entry.admin = admin;
    const std::size_t question = request.target.find('?');
    entry.path = request.target.substr(0, std::min(question, std::size_t{512}));
    if (question != std::string::npos) entry.query = request.target.substr(question + 1);
    entry.ignored_groups = !options_.groups_header.empty() && !options_.trusted.contains(peer) &&
                           find_header(request.headers, options_.groups_header) != nullptr;
    const bool head_only = request.method == "HEAD";
    const unsigned version = request.version;

    HttpResponse response;
    if (refused)
      response = std::move(*refused);
    else
      response = co_await answer(std::move(request), begin);
    keep = keep && !response.close && !app_->draining;
    const bool sent = co_await write(stream, response, version, keep, head_only);

    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    entry.time = utc_now();
    entry.route = response.route;
    entry.status = response.status;
    entry.bytes = head_only || bodiless(response.status) ? 0 : response.size();
    entry.milliseconds = seconds * 1000;
    app_->metrics().answered(entry.route, entry.status, seconds, entry.bytes);
    log_.write(entry);
    if (const std::string fault = app_->take_fault(); !fault.empty()) log_.event("fault", fault);
    co_return sent&& keep;
  }

  /// What a request that cannot be read is told; nothing where there is nobody to tell.
  std::optional<HttpResponse> refusal_of(boost::system::error_code failure, const HttpRequest& request) {
    std::optional<HttpResponse> out;
    if (failure == http::error::header_limit || failure == http::error::buffer_overflow) {
      if (request.target.empty())
        out = app_->refusal(414, request, text("the address is too long", "l'adresse est trop longue"));
      else
        out = app_->refusal(431, request,
                            text("the head of the request is larger than {} bytes",
                                 "l'en-tête de la requête dépasse {} octets", options_.max_header));
    } else if (failure == http::error::body_limit) {
      out = app_->refusal(413, request,
                          text("the body of the request is larger than {} bytes",
                               "le corps de la requête dépasse {} octets", options_.max_body));
    } else if (failure.category() == http::make_error_code(http::error::bad_method).category() &&
               failure != http::error::end_of_stream && failure != http::error::partial_message) {
      out = app_->refusal(400, request,
                          text("this is no well-formed request: {}", "requête mal formée : {}", failure.message()));
    }
    if (out) out->close = true;
    return out;
  }

  awaitable<HttpResponse> answer(HttpRequest request, Clock::time_point begin) {
    app_->gauges.connections = crowd_->connections.size();
    app_->gauges.waiting = workers_.waiting();
    app_->gauges.running = running_;
    app_->gauges.threads = workers_.threads();
    auto admitted = app_->admit(std::move(request), begin);
    if (auto* at_once = std::get_if<HttpResponse>(&admitted)) co_return std::move(*at_once);
    auto ticket = std::make_shared<Ticket>(std::move(std::get<Ticket>(admitted)));
    auto pending = std::make_shared<Pending>(io_);
    pending->bell.expires_at(begin + options_.request_timeout);
    const bool taken =
        workers_.submit([this, ticket, pending, keep_running = asio::make_work_guard(io_)](Engines& engines) {
          if (pending->abandoned) return;
          ++running_;
          auto made = std::make_shared<HttpResponse>(app_->answer(*ticket, engines));
          --running_;
          asio::post(io_, [pending, made] {
            pending->response = std::move(*made);
            pending->bell.cancel();
          });
        });
    if (taken) {
      boost::system::error_code ignored;
      co_await pending->bell.async_wait(to(ignored));
      if (pending->response) co_return std::move(*pending->response);
      pending->abandoned = true;
    }
    app_->metrics().refused(taken ? "deadline" : "queue");
    HttpResponse busy =
        app_->refusal(503, ticket->request,
                      taken ? text("the answer took too long", "la réponse a pris trop de temps")
                            : text("too many requests are waiting", "trop de requêtes attendent"),
                      taken ? text("narrow the search by filters", "resserrez la recherche par des filtres")
                            : text("try again in a moment", "réessayez dans un instant"));
    busy.route = ticket->name;
    co_return busy;
  }

  /// False when the client did not take it all.
  awaitable<bool> write(Stream& stream, const HttpResponse& response, unsigned version, bool keep, bool head_only) {
    if (const auto now = Clock::now(); now - date_at_ > std::chrono::milliseconds(500)) {
      date_ = http_date();
      date_at_ = now;
    }
    const std::string head = head_of(response, version, keep, date_);
    const bool with_body = !head_only && !bodiless(response.status);
    boost::system::error_code failure;
    stream.expires_after(options_.request_timeout);
    if (with_body && response.file) {
      co_await asio::async_write(stream, asio::buffer(head), to(failure));
      std::string part(static_cast<std::size_t>(std::min<std::uint64_t>(piece, response.file_size)), '\0');
      for (std::uint64_t at = 0; at < response.file_size && !failure;) {
        const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(piece, response.file_size - at));
        const ssize_t got = ::pread(response.file->descriptor(), part.data(), want, static_cast<off_t>(at));
        if (got <= 0) co_return false;  // cut meanwhile: the promise of its length is broken
        stream.expires_after(options_.request_timeout);
        co_await asio::async_write(stream, asio::buffer(part.data(), static_cast<std::size_t>(got)), to(failure));
        at += static_cast<std::uint64_t>(got);
      }
      co_return !failure;
    }
    const std::string_view body = with_body ? response.bytes() : std::string_view();
    const std::size_t first = std::min(body.size(), piece);
    const std::array<asio::const_buffer, 2> both = {asio::buffer(head), asio::buffer(body.data(), first)};
    co_await asio::async_write(stream, both, to(failure));
    for (std::size_t at = first; at < body.size() && !failure; at += piece) {
      stream.expires_after(options_.request_timeout);
      co_await asio::async_write(stream, asio::buffer(body.data() + at, std::min(piece, body.size() - at)),
                                 to(failure));
    }
    co_return !failure;
  }

  /// Ends a connection so that the client gets to read the last answer: what it still sends is read for a moment.
  awaitable<void> say_goodbye(Stream& stream) {
    boost::system::error_code failure;
    if (!stream.socket().is_open()) co_return;
    stream.socket().shutdown(asio::socket_base::shutdown_send, failure);
    if (failure || app_->draining) co_return;
    std::array<char, 4096> rest;
    stream.expires_after(linger);
    for (std::size_t read = 0; read < most_lingering;) {
      const std::size_t got = co_await stream.async_read_some(asio::buffer(rest), to(failure));
      if (failure) co_return;
      read += got;
    }
  }

  asio::io_context io_{1};
  std::unique_ptr<Application> app_;
  const Options& options_;
  AccessLog log_;
  std::vector<std::unique_ptr<tcp::acceptor>> tcp_;
  std::vector<std::unique_ptr<Local::acceptor>> local_;
  std::vector<std::string> unix_paths_;
  std::shared_ptr<Crowd> crowd_ = std::make_shared<Crowd>();
  asio::steady_timer drain_timer_;
  std::string date_;
  Clock::time_point date_at_{};
  std::atomic<std::size_t> running_{0};
  std::thread thread_;
  Workers workers_;  // last: ends first, while what its jobs use is still there
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::start(Options options, LogSink sink) {
  if (options.listen.empty()) options.listen.emplace_back();
  if (options.threads == 0) options.threads = std::max(1U, std::thread::hardware_concurrency());
  raise_descriptor_limit();
  auto log = AccessLog::open(options, std::move(sink));
  if (!log) return log.error();
  auto app = Application::make(std::move(options));
  if (!app) return app.error();
  auto impl = std::make_unique<Impl>(std::move(*app), std::move(*log));
  if (auto bound = impl->listen(); !bound) return bound.error();
  impl->run();
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

const std::vector<std::string>& Server::addresses() const { return impl_->addresses; }
void Server::drain() { impl_->drain(); }
void Server::wait() { impl_->wait(); }
void Server::reload() { impl_->reload(); }

}  // namespace idm::server
