// SPDX-License-Identifier: GPL-3.0-or-later
// Real sockets against a real server in the test's own process, on a free port; small indexes of our own wording.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <zlib.h>

#include <chrono>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "corpus/reader.hpp"
#include "indexer/indexer.hpp"
#include "server/message.hpp"
#include "server/server.hpp"

namespace idm::server::testing_support {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

struct Source {
  std::string name, text;
};

/// A folder that goes away with the test.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "idm-server-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = name;
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  fs::path operator/(const std::string& name) const { return path_ / name; }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

inline void build_index(const fs::path& path, const std::vector<Source>& sources) {
  corpus::Reader reader;
  std::size_t next = 0;
  indexer::Options options;
  options.index = path;
  options.jobs = 1;
  const auto built = indexer::index_records(
      [&]() -> std::optional<corpus::Record> {
        if (next == sources.size()) return std::nullopt;
        auto record = reader.read(sources[next].text, sources[next].name);
        if (!record) throw std::runtime_error(record.error().message.en);
        record->path = sources[next++].name;
        return std::move(*record);
      },
      options);
  if (!built) throw std::runtime_error(built.error().message.en);
}

/// Public records about ports; two hidden ones, each with words, a speaker, a year and a theme of its own.
inline std::vector<Source> public_sources() {
  return {
      {"a.fr.md",
       "---\nid: a-fr\ntitle: Atelier sur les ports\nseries: IDM\nyear: 2018\ntype: summary\nlanguage: fr\n---\n\n"
       "# Atelier sur les ports\n\n## Voies d'entrée\n\n"
       "- Les participants ont souligné que l’immigration irrégulière reculait là où des voies de migration régulières "
       "existaient.\n- Les États doivent ratifier la convention A/RES/45/158 et protéger les réfugiés.\n"
       "- Il faut lutter contre la traite des personnes dans les ports, et protéger les victimes.\n"},
      {"a.en.md",
       "---\nid: a-en\ntitle: Workshop on ports\nseries: IDM\nyear: 2018\ntype: summary\nlanguage: en\n---\n\n"
       "# Workshop on ports\n\n## Pathways\n\n"
       "- Participants stressed that irregular migration went down where regular pathways existed.\n"
       "- States should ratify the convention and protect refugees.\n"
       "- Ms. Ada Quill, Director of the Harbour Office, said that lighthouses matter to migrants at sea.\n"},
      {"b.en.md",
       "---\nid: b-en\ntitle: Round table on skills\nseries: GFMD\nyear: 2020\ntype: report\nlanguage: en\n---\n\n"
       "# Round table on skills\n\nThe recognition of skills helps migrants to find decent work.\n\n"
       "Employers should recognise qualifications earned abroad.\n\nRemittances support families in ports.\n"}};
}
inline std::vector<Source> hidden_sources() {
  return {
      {"secret.en.md",
       "---\nid: secret-en\ntitle: Closed briefing\nseries: Council\nyear: 2031\ntype: speech\nlanguage: en\naccess: "
       "[staff]\n---\n\n# Closed briefing\n\nMs. Zora Hidden, Director of the Hidden Office, said that zeppelins carry "
       "remittances.\n\nIrregular migration by zeppelin should be regulated in ports.\n"},
      {"board.fr.md",
       "---\nid: board-fr\ntitle: Séance du conseil\nseries: Council\nyear: 2032\ntype: other\nlanguage: fr\naccess: "
       "[board, staff]\n---\n\n# Séance du conseil\n\nLes budgets des montgolfières et des ports sont "
       "confidentiels.\n"}};
}
inline std::vector<Source> all_sources() {
  auto sources = public_sources();
  for (auto& hidden : hidden_sources()) sources.push_back(std::move(hidden));
  return sources;
}

struct Reply {
  int status = 0;
  std::string head, body;
  HeaderList headers;
  std::string header(std::string_view name) const {
    const auto* value = find_header(headers, name);
    return value == nullptr ? "" : *value;
  }
};

/// A connection; every wait ends after a while.
class Client {
 public:
  explicit Client(unsigned short port) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0;
  }
  explicit Client(const fs::path& path) {
    socket_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un at{};
    at.sun_family = AF_UNIX;
    std::strncpy(at.sun_path, path.c_str(), sizeof at.sun_path - 1);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0;
  }
  ~Client() {
    if (socket_ >= 0) ::close(socket_);
  }
  Client(Client&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)), connected_(other.connected_), buffer_(std::move(other.buffer_)) {}
  Client& operator=(Client&&) = delete;

  bool connected() const { return connected_; }
  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  /// The next answer; status 0 when the connection ended or nothing came.
  Reply read(bool head_only = false, std::chrono::milliseconds wait = 20s) {
    Reply reply;
    std::size_t end = std::string::npos;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
      if (!more(wait)) return reply;
    reply.head = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    reply.status = std::atoi(reply.head.c_str() + 9);
    std::size_t at = reply.head.find("\r\n") + 2;
    while (at < reply.head.size()) {
      const std::size_t stop = reply.head.find("\r\n", at);
      const std::string line = reply.head.substr(at, stop - at);
      const std::size_t colon = line.find(": ");
      reply.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
      at = stop + 2;
    }
    const std::string length = reply.header("Content-Length");
    const std::size_t size = length.empty() || head_only ? 0 : std::stoul(length);
    while (buffer_.size() < size)
      if (!more(wait)) return reply;
    reply.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return reply;
  }
  /// True when the other side has ended the connection (within `wait`).
  bool ended(std::chrono::milliseconds wait = 10s) {
    while (more(wait)) {
    }
    return closed_;
  }
  Reply get(const std::string& target, const std::string& headers = "", const std::string& method = "GET") {
    send(method + " " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n");
    return read(method == "HEAD");
  }
  Reply raw(std::string_view bytes) {
    send(bytes);
    return read();
  }

 private:
  bool more(std::chrono::milliseconds wait) {
    pollfd one{socket_, POLLIN, 0};
    if (::poll(&one, 1, static_cast<int>(wait.count())) <= 0) return false;
    char part[16384];
    const auto got = ::recv(socket_, part, sizeof part, 0);
    if (got <= 0) {
      closed_ = true;
      return false;
    }
    buffer_.append(part, static_cast<std::size_t>(got));
    return true;
  }
  int socket_ = -1;
  bool connected_ = false, closed_ = false;
  std::string buffer_;
};

/// A server over an index, with its log kept.
class TestServer {
 public:
  explicit TestServer(const fs::path& index, const std::function<void(Options&)>& change = {}) {
    Options options;
    options.indexes = {index};
    options.listen = {{"127.0.0.1", 0, ""}};
    options.threads = 2;
    options.now = [] { return std::string("2026-01-02T03:04:05Z"); };
    if (change) change(options);
    auto started = Server::start(std::move(options), [this](std::string_view line) {
      const std::lock_guard lock(mutex_);
      log_ += std::string(line) + "\n";
    });
    if (!started) throw std::runtime_error(started.error().message.en);
    server_ = std::move(*started);
  }
  unsigned short port(std::size_t which = 0) const {
    const std::string& address = server_->addresses().at(which);
    return static_cast<unsigned short>(std::stoul(address.substr(address.find(':', 5) + 1)));
  }
  Client client(std::size_t which = 0) const { return Client(port(which)); }
  Reply get(const std::string& target, const std::string& headers = "") const { return client().get(target, headers); }
  std::string log() const {
    const std::lock_guard lock(mutex_);
    return log_;
  }
  /// The log once it has this in it: a line is written after its answer was sent.
  std::string log_with(std::string_view text) const {
    for (int i = 0; i < 1000 && log().find(text) == std::string::npos; ++i) std::this_thread::sleep_for(10ms);
    return log();
  }
  Server& operator*() { return *server_; }
  Server* operator->() { return server_.get(); }

 private:
  mutable std::mutex mutex_;
  std::string log_;
  std::unique_ptr<Server> server_;
};

inline std::string gunzip(const std::string& bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return {};
  std::string out(1U << 22U, '\0');
  std::string in = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = inflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return done == Z_STREAM_END ? out : std::string();
}

/// The public records, indexed once for the program.
inline const fs::path& public_index() {
  static const Scratch scratch;
  static const fs::path path = [] {
    build_index(scratch / "index", public_sources());
    return scratch / "index";
  }();
  return path;
}

}  // namespace idm::server::testing_support
